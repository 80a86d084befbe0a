using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Runs;

/// <summary>The approvals by which a run removes records of one kind that were held back or are out of sight.</summary>
internal sealed class SetApprovals<TChange>(SectionJournal<TChange> journal)
    where TChange : class, IRecordChange
{
    private readonly Dictionary<TChange, RemovalApproval> _byChange = new(ReferenceEqualityComparer.Instance);
    private readonly List<RemovalApproval> _taken = [];

    public IReadOnlyDictionary<TChange, RemovalApproval> ByChange => _byChange;

    public RemovalApproval? Of(PlanItem<TChange> removal) => _byChange.GetValueOrDefault(removal.Change!);

    /// <returns>Whether the set is approved now. Somebody may withdraw the approval until it is taken.</returns>
    public async Task<bool> IsApprovedAsync(string? hash, CancellationToken cancellationToken)
        => hash is not null && await journal.IsApprovedAsync(hash, cancellationToken).ConfigureAwait(false);

    /// <summary>Takes the approval of a set for its removals.</summary>
    /// <returns>False if there is none any more.</returns>
    public async Task<bool> TakeAsync(string? hash, IEnumerable<PlanItem<TChange>> removals, CancellationToken cancellationToken)
    {
        if (await journal.TakeApprovalAsync(hash!, cancellationToken).ConfigureAwait(false) is not { } approval)
        {
            return false;
        }

        _taken.Add(approval);
        foreach (var removal in removals)
        {
            _byChange[removal.Change!] = approval;
        }

        return true;
    }

    /// <summary>Uses the approval of a set up, so that nobody goes by it later.</summary>
    public Task UseUpAsync(string? hash, CancellationToken cancellationToken) => journal.TakeApprovalAsync(hash!, cancellationToken);

    /// <summary>Uses a taken approval up: it is not given back.</summary>
    public void UseUp(RemovalApproval approval) => _taken.Remove(approval);

    /// <summary>Gives back what was taken.</summary>
    public async Task GiveBackAsync(CancellationToken cancellationToken)
    {
        foreach (var approval in _taken)
        {
            await journal.GiveBackAsync(approval, cancellationToken).ConfigureAwait(false);
        }
    }
}
