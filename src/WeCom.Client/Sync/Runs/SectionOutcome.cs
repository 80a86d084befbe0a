using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Runs;

/// <summary>What becomes of one section while it is written: which removals may go, what was written, what was not and why.</summary>
internal sealed class SectionOutcome<TChange>
    where TChange : class
{
    private readonly RecordType _type;
    private readonly BatchWriter<TChange> _writer;
    private readonly HostStores _stores;
    private readonly SyncContext _context;
    private readonly List<string> _journalFailures = [];
    private int _written;

    public SectionOutcome(PlanSection<TChange>? planned, RecordType type, BatchWriter<TChange> writer, HostStores stores, SyncContext context)
        => (Section, _type, _writer, _stores, _context) = (planned ?? new(), type, writer, stores, context);

    public PlanSection<TChange> Section { get; private set; }

    /// <summary>How many calls to WeCom it took to look again at who is to go.</summary>
    public int Calls { get; private set; }

    public bool IsHeldBack => Removals.Count < Section.Removals.Count;

    public bool HasStoreFailed => _writer.StoreFailure is not null;

    private IReadOnlyList<PlanItem<TChange>> Removals { get; set; } = [];

    /// <summary>Removes what may go. What is held back goes where exactly this set was approved; the first removal uses the approval up.</summary>
    /// <param name="stage">What is told meanwhile.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="confirm">Leaves out who is there after all; null where nobody can be asked for.</param>
    /// <param name="isOld">Whether the plan was kept since it was made.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public async Task RemoveAsync(
        SyncStage stage,
        IProgress<SyncProgress>? progress,
        Func<PlanSection<TChange>, CancellationToken, Task<(PlanSection<TChange> Section, int Calls)>>? confirm,
        bool isOld,
        CancellationToken cancellationToken)
    {
        var mayGo = Section.HoldReasons.Count == 0;
        var approved = mayGo ? null : await UseApprovalAsync(cancellationToken).ConfigureAwait(false);
        if (confirm is not null && Section.Removals.Count > 0 && (approved is not null || (isOld && mayGo)))
        {
            (Section, Calls) = await confirm(Section, cancellationToken).ConfigureAwait(false);
        }

        Removals = mayGo || approved is not null ? Section.Removals : [];
        var before = _written;
        try
        {
            await WriteAsync(Removals, stage, progress, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (approved is not null && _written == before)
            {
                // Nobody went, so whoever approved it need not look again.
                await JournalAsync("the approval could not be given back", (journal, token) => journal.ApproveRemovalsAsync(_context.CorpId, approved, token), CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    public async Task WriteAsync(IReadOnlyList<PlanItem<TChange>> items, SyncStage stage, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        var writable = items.Where(item => item.Change is not null).ToList();
        await _writer.WriteAsync([.. writable.Select(item => item.Change!)], AdvanceAsync, cancellationToken).ConfigureAwait(false);

        async Task AdvanceAsync(Range batch)
        {
            var settled = writable[batch].FindAll(item => _writer.IsSettled(item.Change!));
            _written += settled.Count(IsWritten);
            // What is written is written, whether the caller still waits or not.
            await JournalAsync(settled, CancellationToken.None).ConfigureAwait(false);
            if (settled.Count == batch.End.Value - batch.Start.Value)
            {
                progress?.Report(new(stage, batch.End.Value, writable.Count));
            }
        }
    }

    public SyncCounts Count()
    {
        var outcomes = Section.Items.CountBy(item => IsWritten(item) ? item.Action : PlanAction.Fail).ToDictionary();
        return new()
        {
            Created = outcomes.GetValueOrDefault(PlanAction.Create),
            Updated = outcomes.GetValueOrDefault(PlanAction.Update),
            Renamed = outcomes.GetValueOrDefault(PlanAction.Rename),
            Skipped = outcomes.GetValueOrDefault(PlanAction.Skip),
            Failed = outcomes.GetValueOrDefault(PlanAction.Fail),
            Unchanged = Section.Unchanged,
            Removed = Removals.Count(IsWritten),
            HeldBack = Section.Removals.Count - Removals.Count,
            HeldBackHash = IsHeldBack ? Section.RemovalHash : null,
        };
    }

    public IEnumerable<string> Errors(string what)
        => Section.Items.Concat(Removals)
            .Where(item => item.Action == PlanAction.Fail || !IsWritten(item))
            .Select(item => $"{what} {item.Id}: {(item.Change is { } change ? _writer.Failures[change] : item.Reason)}");

    public IEnumerable<string> Warnings(string what, string language)
    {
        foreach (var failure in _journalFailures.Distinct(StringComparer.Ordinal))
        {
            yield return $"{what}: {failure}";
        }

        if (IsHeldBack)
        {
            yield return $"{what}: no removal was made, since {string.Join("; ", Section.HoldReasons.Select(reason => reason.Text))}. {Remedy().In(language)}";
        }
    }

    // Nobody is told to approve what no approval can let go.
    private LocalizedText Remedy()
    {
        var kinds = Section.HoldReasons.Select(reason => reason.Kind).ToHashSet();
        return kinds.Overlaps([HoldKind.IncompleteRead, HoldKind.EmptyRead]) ? Remedies.ReadAgain
            : kinds.Contains(HoldKind.StalePlan) ? Remedies.PlanAgain
            : kinds.Contains(HoldKind.RootsChanged) ? Remedies.ScopeChanged
            : Remedies.RemovalHeldBack;
    }

    private bool IsWritten(PlanItem<TChange> item) => item.Change is not { } change || !_writer.Failures.ContainsKey(change);

    /// <returns>The set, where it was approved; else null.</returns>
    private async Task<string?> UseApprovalAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (HasStoreFailed || !Section.HoldReasons.All(reason => reason.IsApprovable) || RemovalHash.Of(_context.CorpId, Section.Removals) is not { } hash)
        {
            return null;
        }

        var isApproved = false;
        await JournalAsync(
            "the journal could not be asked for an approval",
            async (journal, token) => isApproved = await journal.UseApprovalAsync(_context.CorpId, hash, token).ConfigureAwait(false),
            CancellationToken.None).ConfigureAwait(false);
        return isApproved ? hash : null;
    }

    private async Task JournalAsync(List<PlanItem<TChange>> items, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return;
        }

        JournalEntry[] entries = [.. items.Select(item => new JournalEntry(_type, item.Id, item.Action)
        {
            Fields = item.Fields,
            Reason = item.Reason,
            Failure = _writer.Failures.GetValueOrDefault(item.Change!),
        })];
        await JournalAsync("the journal could not be written, the records were", (journal, token) => journal.AddEntriesAsync(_context, entries, token), cancellationToken).ConfigureAwait(false);
    }

    private async Task JournalAsync(string failure, Func<ISyncJournal, CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        try
        {
            await _stores.UseAsync(ask, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // The journal's own words may hold what nobody should read in a log.
            _journalFailures.Add($"{failure}: {e.GetType().Name}");
        }
    }
}
