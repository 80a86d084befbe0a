using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Sync.Runs;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>Examines the journal and the lease: which sync runs, whether one died, and how the last full one ended.</summary>
/// <param name="stores">The host's ports.</param>
/// <param name="corpId">The company.</param>
/// <param name="agentId">The app.</param>
/// <param name="mostAge">The maximum age of the last full sync by the schedule; null if none is set.</param>
/// <param name="findings">The findings.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class RunExam(
    HostStores stores, string corpId, long? agentId, TimeSpan? mostAge, FindingList findings, TimeProvider timeProvider)
{
    private readonly TimeSpan _longAgo = mostAge ?? TimeSpan.FromDays(2);

    public Task ExamineAsync(CancellationToken cancellationToken) => findings.TryPortAsync(
        DoctorCheck.Journal,
        async () =>
        {
            var (latest, last) = await ReadAsync(cancellationToken).ConfigureAwait(false);
            findings.Add(DoctorCheck.Journal, DoctorState.Good, DoctorTexts.JournalRead);
            JudgeLast(last, timeProvider.GetUtcNow());
            await findings.TryPortAsync(DoctorCheck.Lease, () => JudgeLeaseAsync(latest, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>The latest run that writes, and the last full one that came to its end.</summary>
    private async Task<(SyncRun? Latest, SyncRun? Last)> ReadAsync(CancellationToken cancellationToken)
    {
        var latest = await FindAsync(new() { IsDryRun = false, Count = 1 }, cancellationToken).ConfigureAwait(false);
        var full = SyncRunFilter.LatestFull(agentId) with { IsCancelled = false };
        return (latest, await FindAsync(full, cancellationToken).ConfigureAwait(false));
    }

    private async Task<SyncRun?> FindAsync(SyncRunFilter filter, CancellationToken cancellationToken)
        => await stores.ListAsync<ISyncJournal, SyncRun>(
                journal => journal.FindRunsAsync(corpId, filter, cancellationToken), cancellationToken)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);

    private async Task JudgeLeaseAsync(SyncRun? latest, CancellationToken cancellationToken)
    {
        var (holder, isKnown) = await HolderAsync(cancellationToken).ConfigureAwait(false);
        var open = latest is { EndedAt: null } ? latest : null;
        var since = timeProvider.GetUtcNow() - (holder?.Since ?? open?.StartedAt);
        if (since is not { } age)
        {
            findings.Add(DoctorCheck.Lease, DoctorState.Good, DoctorTexts.NothingRuns);
        }
        else if (holder is null && isKnown)
        {
            await JudgeOpenAsync(open!, age, cancellationToken).ConfigureAwait(false);
        }
        else if (age > _longAgo)
        {
            var remedy = holder is null ? DoctorRemedies.RunAgain : DoctorRemedies.LookAtRunning;
            findings.Add(DoctorCheck.Lease, DoctorState.Attention, DoctorTexts.Running(age), remedy);
        }
        else
        {
            findings.Add(DoctorCheck.Lease, DoctorState.Good, DoctorTexts.Running(age));
        }
    }

    // It may have ended since the journal was read: a run writes its end down before it gives the lease back.
    private async Task JudgeOpenAsync(SyncRun open, TimeSpan age, CancellationToken cancellationToken)
    {
        var (latest, _) = await ReadAsync(cancellationToken).ConfigureAwait(false);
        if (latest is { EndedAt: null } && latest.RunId == open.RunId)
        {
            findings.Add(DoctorCheck.Lease, DoctorState.Attention, DoctorTexts.Died(age), DoctorRemedies.LookAtDead);
        }
        else
        {
            findings.Add(DoctorCheck.Lease, DoctorState.Good, DoctorTexts.NothingRuns);
        }
    }

    /// <summary>Returns the holder of the lease, and whether it is known: the host's own lease may not tell.</summary>
    private async Task<(LeaseHolder? Holder, bool IsKnown)> HolderAsync(CancellationToken cancellationToken)
    {
        try
        {
            LeaseState? state = null;
            await stores.UseAsync<ISyncLease>(
                async (lease, token) => state = await lease.ReadAsync(corpId, token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            return (state?.Holder, true);
        }
        catch (NotSupportedException)
        {
            return (null, false);
        }
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
            null or SyncStatus.Failed => (DoctorState.Broken, DoctorTexts.LastFailed),
            SyncStatus.Partial => (DoctorState.Attention, HealthTexts.Partial),
            SyncStatus.HeldBack => (DoctorState.Attention, HealthTexts.HeldBack),
            _ when age > _longAgo => (DoctorState.Attention, DoctorTexts.EndedAgo(age)),
            _ => (DoctorState.Good, DoctorTexts.EndedAgo(age)),
        };
        findings.Add(DoctorCheck.LastFullSync, state, seen, state == DoctorState.Good ? null : DoctorRemedies.LookAtLast);
    }
}
