using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Sync.Runs;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>What the host's own side looks like: its stores, the journal, and the sync that ran last.</summary>
internal sealed class StoreExam(
    HostStores stores, string corpId, FindingList findings, TimeProvider timeProvider)
{
    private static readonly TimeSpan LongAgo = TimeSpan.FromDays(2);

    public async Task ExamineAsync(CancellationToken cancellationToken)
    {
        await TryAsync(DoctorCheck.Stores, ListStoresAsync, cancellationToken).ConfigureAwait(false);
        await TryAsync(DoctorCheck.Journal, ListRunsAsync, cancellationToken).ConfigureAwait(false);
    }

    private async Task TryAsync(DoctorCheck check, Func<CancellationToken, Task> look, CancellationToken cancellationToken)
    {
        try
        {
            await look(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            findings.Add(check, DoctorState.Broken, DoctorTexts.PortFailed(e), DoctorRemedies.MendPort);
        }
    }

    private async Task ListStoresAsync(CancellationToken cancellationToken)
    {
        if (!stores.AreRegistered)
        {
            findings.Add(DoctorCheck.Stores, DoctorState.Attention, DoctorTexts.NoStores, DoctorRemedies.RegisterStores);
            return;
        }

        var context = new SyncContext(corpId, Guid.NewGuid());
        var (people, activePeople, departments) = (0, 0, 0);
        var userIds = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var departmentIds = new HashSet<long>();
        var users = stores.ListAsync<IUserStore, StoredUser>(store => store.ListAsync(context, cancellationToken), cancellationToken);
        await foreach (var user in users.ConfigureAwait(false))
        {
            people++;
            activePeople += user.IsActive ? 1 : 0;
            userIds.Add(user.UserId);
        }

        var units = stores.ListAsync<IDepartmentStore, StoredDepartment>(
            store => store.ListAsync(context, cancellationToken), cancellationToken);
        await foreach (var unit in units.ConfigureAwait(false))
        {
            departments++;
            departmentIds.Add(unit.DepartmentId);
        }

        var doubled = people - userIds.Count + departments - departmentIds.Count;
        if (doubled > 0)
        {
            findings.Add(DoctorCheck.Stores, DoctorState.Broken, DoctorTexts.Doubled(doubled), DoctorRemedies.MendDoubled);
            return;
        }

        findings.Add(DoctorCheck.Stores, DoctorState.Good, DoctorTexts.Held(departments, people, activePeople));
    }

    private async Task ListRunsAsync(CancellationToken cancellationToken)
    {
        SyncRun? running = null;
        SyncRun? last = null;
        var runs = stores.ListAsync<ISyncJournal, SyncRun>(journal => journal.ListRunsAsync(corpId, cancellationToken), cancellationToken);
        await foreach (var run in runs.ConfigureAwait(false))
        {
            running ??= run.EndedAt is null ? run : null;
            last ??= run is { IsFull: true, IsDryRun: false, EndedAt: not null } && !RunRecord.IsCancelled(run) ? run : null;
        }

        findings.Add(DoctorCheck.Journal, DoctorState.Good, DoctorTexts.JournalRead);
        var now = timeProvider.GetUtcNow();
        findings.Add(
            DoctorCheck.Lease,
            running is not null && now - running.StartedAt > LongAgo ? DoctorState.Attention : DoctorState.Good,
            running is null ? DoctorTexts.NothingRuns : DoctorTexts.Running(now - running.StartedAt),
            running is not null && now - running.StartedAt > LongAgo ? DoctorRemedies.RunAgain : null);
        JudgeLast(last, now);
    }

    private void JudgeLast(SyncRun? last, DateTimeOffset now)
    {
        if (last is null)
        {
            findings.Add(DoctorCheck.LastFullSync, DoctorState.Unknown, HealthTexts.NeverRan, DoctorRemedies.RunFirst);
            return;
        }

        var age = now - last.EndedAt!.Value;
        var (state, seen) = last.Status switch
        {
            null or SyncStatus.Failed => (DoctorState.Broken, HealthTexts.Broken(last.Failure)),
            SyncStatus.Partial => (DoctorState.Attention, HealthTexts.Partial),
            SyncStatus.HeldBack => (DoctorState.Attention, HealthTexts.HeldBack),
            _ when age > LongAgo => (DoctorState.Attention, DoctorTexts.EndedAgo(age)),
            _ => (DoctorState.Good, DoctorTexts.EndedAgo(age)),
        };
        findings.Add(DoctorCheck.LastFullSync, state, seen, state == DoctorState.Good ? null : DoctorRemedies.LookAtLast);
    }
}
