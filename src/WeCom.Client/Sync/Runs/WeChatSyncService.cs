using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Organization;
using WeCom.Client.Organization.Reading;

namespace WeCom.Client.Sync.Runs;

internal sealed class WeChatSyncService(
    string registration,
    WeComConfiguration configuration,
    IWeComContactsClient client,
    OrganizationReader reader,
    SyncEngine engine,
    IMemoryCache cache,
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
        => engine.RunAsync(new(departmentId, departmentId is null, false), RunKinds.Departments, progress, cancellationToken);

    public Task<SyncResult> SyncUsersAsync(long? departmentId = null, bool fetchChild = true, IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default)
        => engine.RunAsync(new(departmentId, fetchChild, true), RunKinds.Users, progress, cancellationToken);

    public Task<SyncResult> SyncAllAsync(IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default)
        => engine.RunAsync(ReadScope.Everything, RunKinds.All, progress, cancellationToken);

    public async Task<DepartmentTree> GetDepartmentTreeAsync(CancellationToken cancellationToken = default)
    {
        var options = configuration.Current;
        var key = (nameof(DepartmentTree), registration, options.CorpId, options.AgentId);
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
}
