using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Sync.Internal;

/// <summary>What becomes of one section while it is written: which removals may go, what was written, what was not and why.</summary>
internal sealed class SectionOutcome<TChange>
    where TChange : class
{
    private readonly RecordType _type;
    private readonly BatchWriter<TChange> _writer;
    private readonly HostStores _stores;
    private readonly SyncContext _context;
    private string? _journalFailure;

    private SectionOutcome(PlanSection<TChange> section, bool mayRemove, RecordType type, BatchWriter<TChange> writer, HostStores stores, SyncContext context)
    {
        (Section, _type, _writer, _stores, _context) = (section, type, writer, stores, context);
        Removals = mayRemove ? section.Removals : [];
    }

    public PlanSection<TChange> Section { get; }

    /// <summary>The removals that may go.</summary>
    public IReadOnlyList<PlanItem<TChange>> Removals { get; }

    public bool IsHeldBack => Removals.Count < Section.Removals.Count;

    public bool HasStoreFailed => _writer.StoreFailure is not null;

    /// <summary>Removals that are held back go where exactly this set was approved; the approval is used up by it.</summary>
    public static async Task<SectionOutcome<TChange>> OpenAsync(
        PlanSection<TChange>? planned, RecordType type, BatchWriter<TChange> writer, HostStores stores, SyncContext context, CancellationToken cancellationToken)
    {
        var section = planned ?? new();
        var mayRemove = section.HoldReasons.Count == 0;
        if (!mayRemove && section.HoldReasons.All(reason => reason.IsApprovable) && RemovalHash.Of(context.CorpId, section.Removals) is { } hash)
        {
            await stores.UseAsync<ISyncJournal>(
                async (journal, token) => mayRemove = await journal.UseApprovalAsync(context.CorpId, hash, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }

        return new(section, mayRemove, type, writer, stores, context);
    }

    public async Task WriteAsync(IReadOnlyList<PlanItem<TChange>> items, SyncStage stage, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        var writable = items.Where(item => item.Change is not null).ToList();
        await _writer.WriteAsync([.. writable.Select(item => item.Change!)], AdvanceAsync, cancellationToken).ConfigureAwait(false);

        async Task AdvanceAsync(Range batch)
        {
            // What is written is written, whether the caller still waits or not.
            var settled = writable[batch].FindAll(item => _writer.IsSettled(item.Change!));
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
        if (_journalFailure is not null)
        {
            yield return $"{what}: the journal could not be written, the records were: {_journalFailure}";
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
        try
        {
            await _stores.UseAsync<ISyncJournal>((journal, token) => journal.AddEntriesAsync(_context, entries, token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The journal's own words may hold what nobody should read in a log.
            _journalFailure = e.GetType().Name;
        }
    }
}
