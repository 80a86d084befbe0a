using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Organization;
using WeCom.Client.Organization.Internal;

namespace WeCom.Client.Sync.Internal;

internal sealed class WeChatSyncService(
    string registration,
    WeComConfiguration configuration,
    IWeComContactsClient client,
    OrganizationReader reader,
    SyncPlanner planner,
    PlanApplier applier,
    IMemoryCache cache,
    TimeProvider timeProvider,
    ILogger<WeChatSyncService> logger) : IWeChatSyncService
{
    public ConfigurationValidation ValidateConfig() => configuration.Validate();

    public async Task<ConnectionTestResult> TestConnectionAsync(CancellationToken cancellationToken = default)
    {
        if (ValidateConfig() is { IsValid: false, ErrorMessage: { } message })
        {
            return new(false, [message]);
        }

        try
        {
            await client.GetApiDomainIpAsync(cancellationToken).ConfigureAwait(false);
            return new(true, []);
        }
        catch (WeChatException e)
        {
            Log.ConnectionFailed(logger, e.Message);
            return new(false, e.Remedy is null ? [e.Message] : [e.Message, e.Remedy]);
        }
    }

    public Task<SyncResult> SyncDepartmentsAsync(long? departmentId = null, IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default)
        => RunAsync(new(departmentId, departmentId is null, false), RunKinds.Departments, progress, cancellationToken);

    public Task<SyncResult> SyncUsersAsync(long? departmentId = null, bool fetchChild = true, IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default)
        => RunAsync(new(departmentId, fetchChild, true), RunKinds.Users, progress, cancellationToken);

    public Task<SyncResult> SyncAllAsync(IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default)
        => RunAsync(ReadScope.Everything, RunKinds.All, progress, cancellationToken);

    public async Task<DepartmentTree> GetDepartmentTreeAsync(CancellationToken cancellationToken = default)
    {
        var options = configuration.Current;
        var key = (nameof(DepartmentTree), registration, options.CorpId);
        if (options.Sync.TreeCacheDuration > TimeSpan.Zero && cache.TryGetValue(key, out DepartmentTree? cached))
        {
            return cached!;
        }

        var snapshot = await reader.ReadAsync(new(null, true, false), null, cancellationToken).ConfigureAwait(false);
        var tree = new DepartmentTree(snapshot.Departments);
        if (options.Sync.TreeCacheDuration > TimeSpan.Zero)
        {
            cache.Set(key, tree, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = options.Sync.TreeCacheDuration, Size = 1 });
        }

        return tree;
    }

    private async Task<SyncResult> RunAsync(ReadScope scope, RunKinds kinds, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        var options = configuration.Current;
        var context = new SyncContext(options.CorpId, Guid.CreateVersion7(timeProvider.GetUtcNow()));
        Log.Started(logger, context.RunId, kinds);
        try
        {
            progress?.Report(new(SyncStage.ReadingDepartments, 0, 1));
            var snapshot = await reader.ReadAsync(scope, Reading(progress), cancellationToken).ConfigureAwait(false);
            progress?.Report(new(SyncStage.Planning, 0, snapshot.Departments.Count + snapshot.Users.Count));
            var plan = await planner.PlanAsync(snapshot, kinds, context, cancellationToken).ConfigureAwait(false);
            var result = await applier.ApplyAsync(plan, progress, cancellationToken).ConfigureAwait(false) with
            {
                Calls = snapshot.Calls,
                Duration = timeProvider.GetElapsedTime(started),
            };
            Report(result, options.Sync.SlowWarningThreshold);
            return result;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Broken(logger, context.RunId, e.Message);
            throw;
        }
    }

    private static Progress? Reading(IProgress<SyncProgress>? progress) => progress is null ? null : new(progress);

    private void Report(SyncResult result, TimeSpan slow)
    {
        Log.Ended(logger, result.RunId, result.Status, result.Departments, result.Users, result.Duration);
        foreach (var warning in result.Warnings)
        {
            Log.Warned(logger, result.RunId, warning);
        }

        if (!result.Success)
        {
            Log.Incomplete(logger, result.RunId, result.Errors.Count);
        }

        if (result.Duration > slow)
        {
            Log.Slow(logger, result.RunId, result.Duration, slow);
        }
    }

    private sealed class Progress(IProgress<SyncProgress> target) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => target.Report(new(SyncStage.ReadingUsers, value.Done, value.Total));
    }
}
