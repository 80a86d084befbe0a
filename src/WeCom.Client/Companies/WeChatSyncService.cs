using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Organization;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Runs;

namespace WeCom.Client.Companies;

internal sealed class WeChatSyncService(Company company, IMemoryCache cache, ILogger<WeChatSyncService> logger) : IWeChatSyncService
{
    public ConfigurationValidation ValidateConfig() => company.Configuration.Validate();

    public async Task<ConnectionTestResult> TestConnectionAsync(CancellationToken cancellationToken = default)
    {
        if (ValidateConfig() is { IsValid: false, ErrorMessage: { } message })
        {
            return Failure(new(SyncIssueKind.InvalidConfiguration, message) { Category = ErrorCategory.Configuration });
        }

        try
        {
            await company.Client.Value.GetApiDomainIpAsync(cancellationToken).ConfigureAwait(false);
            return new();
        }
        catch (WeChatException e)
        {
            Sync.Runs.Log.ConnectionFailed(logger, e.Message);
            var language = ErrorLanguage.Resolve(company.Configuration.ReadEvenInvalid().Language);
            var text = IssueTexts.ConnectionFailed.Fill(language, e.Summary.In(language));
            return Failure(new(SyncIssueKind.ConnectionFailed, text)
            {
                ErrorCode = e.ErrorCode,
                Category = e.Category,
                Remedy = e.Remedy,
            });
        }
    }

    public Task<SyncResult> SyncDepartmentsAsync(
        long? departmentId = null, IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default)
        => company.NewRun().RunAsync(new(departmentId, departmentId is null, false), RunKinds.Departments, progress, cancellationToken);

    public Task<SyncResult> SyncUsersAsync(
        long? departmentId = null,
        bool fetchChild = true,
        IProgress<SyncProgress>? progress = null,
        CancellationToken cancellationToken = default)
        => company.NewRun().RunAsync(new(departmentId, fetchChild, true), RunKinds.Users, progress, cancellationToken);

    public Task<SyncResult> SyncAllAsync(IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default)
        => company.NewRun().RunAsync(ReadScope.Everything, RunKinds.All, progress, cancellationToken);

    public async Task<SyncResult> SyncMembershipAsync(
        IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var settings = company.Configuration.Freeze();
        var run = company.NewRun(settings);
        var scope = await company.NewMembershipSearch(settings).FindAsync(cancellationToken).ConfigureAwait(false);
        return await run.RunAsync(scope, RunKinds.All, progress, cancellationToken).ConfigureAwait(false);
    }

    public async Task<DepartmentTree> GetDepartmentTreeAsync(CancellationToken cancellationToken = default)
    {
        var settings = company.Configuration.Freeze();
        var key = (nameof(DepartmentTree), settings.Registration, settings.CorpId, settings.AgentId, settings.BaseAddress);
        if (settings.Sync.TreeCacheDuration > TimeSpan.Zero && cache.TryGetValue(key, out DepartmentTree? cached))
        {
            return cached!;
        }

        company.Enter(settings, default);
        var snapshot = await company.Reader(company.ClientOf(settings, default), settings).ReadAsync(
            new(null, true, false), null, cancellationToken).ConfigureAwait(false);
        var tree = new DepartmentTree(snapshot.Departments);
        if (settings.Sync.TreeCacheDuration > TimeSpan.Zero)
        {
            cache.Set(
                key, tree, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = settings.Sync.TreeCacheDuration, Size = 1 });
        }

        return tree;
    }

    private static ConnectionTestResult Failure(SyncIssue issue) => new() { Errors = [issue] };
}
