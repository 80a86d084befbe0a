using System.Runtime.CompilerServices;

namespace WeCom.Client.Sync.Ports.Internal;

/// <summary>
/// The journal of a host without a database for it. Of single records it keeps what the latest runs did, since nothing else bounds them.
/// </summary>
internal sealed class InMemoryJournal : ISyncJournal, IRemovalApprovals
{
    private const int RunsWithEntries = 10;
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, SyncRun> _runs = [];
    private readonly Dictionary<Guid, List<JournalEntry>> _entries = [];
    private readonly Dictionary<(string CorpId, string RemovalHash), RemovalApproval> _approvals = [];
    private readonly List<(string CorpId, RemovalApproval Approval)> _withdrawn = [];
    private long _number;

    public Task<SyncRun> SaveRunAsync(SyncRun run, DateTimeOffset keepSince, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var saved = run with { Number = _runs.TryGetValue(run.RunId, out var known) ? known.Number : ++_number };
            _runs[run.RunId] = saved;
            Forget(run.CorpId, keepSince);
            return Task.FromResult(saved);
        }
    }

    public IAsyncEnumerable<SyncRun> ListRunsAsync(string corpId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ListedAsync(Newest(corpId), cancellationToken);
        }
    }

    public Task AddEntriesAsync(SyncContext context, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _entries.TryAdd(context.RunId, []);
            _entries[context.RunId].AddRange(entries);
        }

        return Task.CompletedTask;
    }

    public IAsyncEnumerable<JournalEntry> ListEntriesAsync(SyncContext context, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ListedAsync([.. _entries.GetValueOrDefault(context.RunId, [])], cancellationToken);
        }
    }

    public Task ApproveAsync(string corpId, RemovalApproval approval, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _approvals[(corpId, approval.RemovalHash)] = approval;
        }

        return Task.CompletedTask;
    }

    public IAsyncEnumerable<RemovalApproval> ListAsync(string corpId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ListedAsync(
                [
                    .. _approvals.Where(kept => kept.Key.CorpId == corpId).Select(kept => kept.Value),
                    .. _withdrawn.Where(kept => kept.CorpId == corpId).Select(kept => kept.Approval),
                ],
                cancellationToken);
        }
    }

    public Task<RemovalApproval?> TakeAsync(string corpId, string removalHash, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_approvals.Remove((corpId, removalHash), out var approval) ? approval : null);
        }
    }

    public Task<bool> WithdrawAsync(
        string corpId, string removalHash, ApprovalWithdrawal withdrawal, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_approvals.Remove((corpId, removalHash), out var approval))
            {
                return Task.FromResult(false);
            }

            _withdrawn.Add((corpId, approval with { Withdrawal = withdrawal }));
            return Task.FromResult(true);
        }
    }

    private List<SyncRun> Newest(string corpId) =>
        [.. _runs.Values.Where(run => run.CorpId == corpId).OrderByDescending(run => run.Number)];

    private void Forget(string corpId, DateTimeOffset keepSince)
    {
        var runs = Newest(corpId);
        foreach (var old in runs.Where(run => run.StartedAt < keepSince))
        {
            _runs.Remove(old.RunId);
            _entries.Remove(old.RunId);
        }

        foreach (var old in runs.Skip(RunsWithEntries))
        {
            _entries.Remove(old.RunId);
        }

        foreach (var (old, _) in _approvals.Where(kept => kept.Key.CorpId == corpId && kept.Value.ApprovedAt < keepSince).ToList())
        {
            _approvals.Remove(old);
        }

        _withdrawn.RemoveAll(kept => kept.CorpId == corpId && kept.Approval.ApprovedAt < keepSince);
    }

    private static async IAsyncEnumerable<T> ListedAsync<T>(List<T> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in items.ToAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }
    }
}
