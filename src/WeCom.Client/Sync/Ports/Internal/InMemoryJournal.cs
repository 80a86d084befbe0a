using System.Runtime.CompilerServices;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Sync.Ports.Internal;

/// <summary>The journal of a host without a database for it: runs, removals and approvals until the process ends. Other changes of single records are not kept, since nothing bounds them.</summary>
internal sealed class InMemoryJournal(TimeProvider timeProvider) : ISyncJournal
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, SyncRun> _runs = [];
    private readonly Dictionary<Guid, List<JournalEntry>> _removals = [];
    private readonly Dictionary<(string CorpId, string RemovalHash), DateTimeOffset> _approvals = [];

    public Task SaveRunAsync(SyncRun run, DateTimeOffset keepSince, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _runs[run.RunId] = run;
            foreach (var old in _runs.Values.Where(kept => kept.CorpId == run.CorpId && kept.StartedAt < keepSince).ToList())
            {
                _runs.Remove(old.RunId);
                _removals.Remove(old.RunId);
            }

            foreach (var (approval, _) in _approvals.Where(kept => kept.Key.CorpId == run.CorpId && kept.Value < keepSince).ToList())
            {
                _approvals.Remove(approval);
            }
        }

        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<SyncRun> ListRunsAsync(string corpId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<SyncRun> runs;
        lock (_gate)
        {
            runs = [.. _runs.Values.Where(run => run.CorpId == corpId).OrderByDescending(run => run.StartedAt)];
        }

        await foreach (var run in runs.ToAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return run;
        }
    }

    public Task AddEntriesAsync(SyncContext context, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var removals = entries.Where(entry => entry.Action == PlanAction.Remove).ToList();
        if (removals.Count > 0)
        {
            lock (_gate)
            {
                _removals[context.RunId] = [.. _removals.GetValueOrDefault(context.RunId, []), .. removals];
            }
        }

        return Task.CompletedTask;
    }

    public IAsyncEnumerable<JournalEntry> ListEntriesAsync(SyncContext context, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _removals.GetValueOrDefault(context.RunId, []).ToAsyncEnumerable();
        }
    }

    public Task ApproveRemovalsAsync(string corpId, string removalHash, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _approvals[(corpId, removalHash)] = timeProvider.GetUtcNow();
        }

        return Task.CompletedTask;
    }

    public Task<bool> UseApprovalAsync(string corpId, string removalHash, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_approvals.Remove((corpId, removalHash)));
        }
    }
}
