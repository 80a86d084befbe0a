using WeCom.Client.Companies;
using WeCom.Client.Configuration;
using WeCom.Client.Organization;
using WeCom.Client.Schedule;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Tests.Schedule;

/// <summary>A sync that does nothing but end as a test says, and is journaled and observed as a real one.</summary>
internal sealed class NightlySync(ScheduleReplica replica, Company company, Func<IRunListener> listener) : IWeChatSyncService
{
    public async Task<SyncResult> SyncAllAsync(IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var world = replica.World;
        var started = world.Clock.GetUtcNow() + world.Ahead;
        var run = new SyncRun { RunId = Guid.NewGuid(), CorpId = ScheduleWorld.CorpId, StartedAt = started, IsFull = true };
        try
        {
            await SaveAsync(run).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            var failure = HostStores.Failure<ISyncJournal>(PortTasks.WriteRun, e, CancellationToken.None);
            await TellAsync(null, failure).ConfigureAwait(false);
            throw failure;
        }

        progress?.Report(new(SyncStage.ReadingUsers, 1, 2));
        await replica.DuringRun(cancellationToken).ConfigureAwait(false);
        var result = new SyncResult
        {
            RunId = run.RunId,
            Status = world.Status,
            Users = new() { HeldBack = world.Status == SyncStatus.HeldBack ? 3 : 0 },
        };
        world.Completed.Add(started);
        try
        {
            await SaveAsync(run with { EndedAt = started, Status = result.Status, Users = result.Users }).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A run whose end cannot be saved has still ended.
        }

        await TellAsync(result, null).ConfigureAwait(false);
        return result;
    }

    public async Task<SyncResult> SyncDepartmentsAsync(
        long? departmentId = null, IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        replica.World.Quick.Add(replica.World.Clock.GetUtcNow());
        await replica.DuringQuickRun(ScheduledRunKind.Departments).ConfigureAwait(false);
        return Quick(ScheduledRunKind.Departments);
    }

    public Task<SyncResult> SyncUsersAsync(
        long? departmentId = null,
        bool fetchChild = true,
        IProgress<SyncProgress>? progress = null,
        CancellationToken cancellationToken = default)
        => throw new InvalidOperationException("No schedule syncs people alone.");

    public async Task<SyncResult> SyncMembershipAsync(
        IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        replica.World.Membership.Add(replica.World.Clock.GetUtcNow());
        await replica.DuringQuickRun(ScheduledRunKind.Membership).ConfigureAwait(false);
        return Quick(ScheduledRunKind.Membership);
    }

    public ConfigurationValidation ValidateConfig() => new(true, null);

    public Task<ConnectionTestResult> TestConnectionAsync(CancellationToken cancellationToken = default)
        => Task.FromResult(new ConnectionTestResult());

    public Task<DepartmentTree> GetDepartmentTreeAsync(CancellationToken cancellationToken = default)
        => Task.FromResult(new DepartmentTree([]));

    private SyncResult Quick(ScheduledRunKind kind)
    {
        var status = replica.QuickStatus(kind);
        return new() { RunId = Guid.NewGuid(), Status = status, Departments = new() { Failed = status == SyncStatus.Partial ? 4 : 0 } };
    }

    private Task SaveAsync(SyncRun run) => company.Stores.UseAsync<ISyncJournal>(
        (journal, token) => journal.SaveRunAsync(run, run.StartedAt.AddDays(-9), token), CancellationToken.None);

    private Task TellAsync(SyncResult? result, Exception? failure)
        => listener().EndedAsync(company.Configuration.Current, result, failure, CancellationToken.None);
}
