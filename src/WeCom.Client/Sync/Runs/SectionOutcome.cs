using System.Collections.Frozen;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Runs;

/// <summary>Writes one section and holds the outcome: the removals, the written changes and the failures.</summary>
internal sealed class SectionOutcome<TChange>
    where TChange : class, IRecordChange
{
    private readonly BatchWriter<TChange> _writer;
    private readonly BatchStore<TChange> _store;
    private readonly SectionJournal<TChange> _journal;
    private readonly SetApprovals<TChange> _approvals;
    private int _written;
    private bool _isStopped;

    public SectionOutcome(
        PlanSection<TChange>? planned, BatchWriter<TChange> writer, BatchStore<TChange> store, SectionJournal<TChange> journal)
        => (Section, _writer, _store, _journal, _approvals) = (planned ?? new(), writer, store, journal, new(journal));

    public PlanSection<TChange> Section { get; private set; }

    public bool HasStoreFailed => _writer.StoreFailure is not null;

    public bool IsHeldBack => HeldBack.Count > 0;

    /// <summary>The removals that were made or tried.</summary>
    public IReadOnlyList<PlanItem<TChange>> Removals { get; private set; } = [];

    /// <summary>The removals that were held back.</summary>
    public IReadOnlyList<PlanItem<TChange>> HeldBack { get; private set; } = [];

    /// <summary>Returns why removals were held back: by the rules of the plan, or because the journal could not be told.</summary>
    public IReadOnlyList<HoldReason> HoldReasons(string language)
        => _isStopped ? [new(HoldKind.JournalFailed, IssueTexts.JournalSilent.In(language))] : Section.HoldReasons;

    public IReadOnlyDictionary<TChange, WriteFailure> Failures => _writer.Failures;

    public Task WriteAsync(SyncStage stage, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
        => WriteAsync(Section.Items, stage, progress, _ => Task.FromResult(true), cancellationToken);

    /// <summary>
    /// Removes the records that may be removed. Records that are held back or out of sight are removed if exactly this set was approved;
    /// the first removal uses the approval up.
    /// </summary>
    /// <param name="stage">The stage to report as progress.</param>
    /// <param name="progress">Receives the progress.</param>
    /// <param name="confirm">Leaves out who is there after all.</param>
    /// <param name="isKept">Whether the plan was kept since it was made, so that every person is asked for again.</param>
    /// <param name="intend">Makes durable how many removals are set out for, before the store is asked.</param>
    /// <param name="cancellationToken">A token to cancel the operation between two batches.</param>
    public async Task RemoveAsync(
        SyncStage stage,
        IProgress<SyncProgress>? progress,
        RemovalConfirmation<TChange> confirm,
        bool isKept,
        Func<int, Task> intend,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var mayGo = Section.HoldReasons.Count == 0;
        var (hash, unseenHash) = (Section.RemovalHash, Section.OutOfSightHash);
        var isApproved = !mayGo
            && Section.HoldReasons.All(reason => reason.IsApprovable)
            && await IsApprovedAsync(hash, CancellationToken.None).ConfigureAwait(false);
        var isUnseenApproved = await IsApprovedAsync(unseenHash, CancellationToken.None).ConfigureAwait(false);
        var before = _written;
        try
        {
            await RemoveAsync().ConfigureAwait(false);
        }
        finally
        {
            if (_written == before)
            {
                // Nobody was removed, so the approval is still good.
                await _approvals.GiveBackAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }

        async Task RemoveAsync()
        {
            // The approval does not cover a person who is found out of sight only now.
            var approvedItems = isUnseenApproved ? Section.OutOfSight : [];
            if (Section.Removals.Count > 0 && (isApproved || (isKept && mayGo)))
            {
                Section = await confirm.ConfirmAsync(Section, cancellationToken).ConfigureAwait(false);
            }

            if ((mayGo || isApproved ? Section.Removals : []).Count + approvedItems.Count > 0)
            {
                // An approval covers a whole set. If one of it was rejected, the approval is used up, and the rest waits for another.
                var kept = await confirm.KeepRejectedAsync(Section, cancellationToken).ConfigureAwait(false);
                if (isApproved && kept.Removals.Count < Section.Removals.Count)
                {
                    await _approvals.UseUpAsync(hash, CancellationToken.None).ConfigureAwait(false);
                    isApproved = false;
                }

                if (isUnseenApproved && kept.OutOfSight.Count < Section.OutOfSight.Count)
                {
                    await _approvals.UseUpAsync(unseenHash, CancellationToken.None).ConfigureAwait(false);
                    isUnseenApproved = false;
                }

                Section = kept;
            }

            var unseen = isUnseenApproved
                ? await ConfirmOutOfSightAsync(approvedItems, confirm, cancellationToken).ConfigureAwait(false)
                : [];

            // Taken only now: until here somebody may have withdrawn it.
            isApproved = isApproved
                && Section.Removals.Count > 0
                && await _approvals.TakeAsync(hash, Section.Removals, CancellationToken.None).ConfigureAwait(false);
            if (unseen.Count > 0 && !await _approvals.TakeAsync(unseenHash, unseen, CancellationToken.None).ConfigureAwait(false))
            {
                LeaveUnseen(unseen);
                unseen = [];
            }

            var removals = mayGo || isApproved ? Section.Removals : [];
            Removals = [.. removals, .. unseen];
            var removable = Removals.ToDictionary(item => item.Id, StringComparer.OrdinalIgnoreCase);
            var settled = await WriteAsync(
                Removals,
                stage,
                progress,
                IntendAsync,
                cancellationToken).ConfigureAwait(false);
            LeaveUnseen(Without(Without(Removals, settled), Section.Removals));
            HeldBack = Without(Section.Removals, settled);
            Removals = settled;

            async Task<bool> IntendAsync(int count)
            {
                var isTold = await _journal.TryIntendAsync(
                    async token =>
                    {
                        await KeepRejectedAsync(removable, confirm, token).ConfigureAwait(false);
                        await intend(count).ConfigureAwait(false);
                    },
                    CancellationToken.None).ConfigureAwait(false);
                _isStopped = !isTold && removals.Count > 0;
                return isTold;
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
            HeldBack = HeldBack.Count,
            HeldBackHash = _journal.HashOf(HeldBack),
            OutOfSight = Section.OutOfSight.Count,
            OutOfSightHash = Section.OutOfSightHash,
            Kept = Section.Kept.Count,
        };
    }

    /// <summary>Returns the new userid of each person whose change of userid was written, or is still to be, by the old one.</summary>
    public Dictionary<string, string> Renames() => Section.Items.Where(IsWritten).Select(item => item.Change).OfType<UserChange>()
        .Where(change => change.PreviousUserId is not null)
        .DistinctBy(change => change.PreviousUserId, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(change => change.PreviousUserId!, change => change.UserId, StringComparer.OrdinalIgnoreCase);

    public bool IsWritten(PlanItem<TChange> item) => item.Change is not { } change || !_writer.Failures.ContainsKey(change);

    private async Task<bool> IsApprovedAsync(string? hash, CancellationToken cancellationToken)
        => !_writer.IsGivenUp && await _approvals.IsApprovedAsync(hash, cancellationToken).ConfigureAwait(false);

    /// <summary>Keeps records whose removal was rejected since the last batch, and what was approved together with them.</summary>
    private async Task KeepRejectedAsync(
        Dictionary<string, PlanItem<TChange>> removable, RemovalConfirmation<TChange> confirm, CancellationToken cancellationToken)
    {
        bool IsOpen(PlanItem<TChange> item) => !_writer.Told.Contains(item.Change!);
        var ids = await confirm.RejectedAsync(cancellationToken).ConfigureAwait(false);
        if (!ids.Any(id => removable.TryGetValue(id, out var item) && IsOpen(item)))
        {
            return;
        }

        var ofSection = Section.Removals.ToHashSet<object>(ReferenceEqualityComparer.Instance);
        var open = Removals.Where(IsOpen).ToLookup(ofSection.Contains);
        var kept = await confirm.KeepRejectedAsync(
            new() { Removals = [.. open[true]], OutOfSight = [.. open[false]] }, cancellationToken).ConfigureAwait(false);
        var rejected = kept.Kept.Select(item => removable[item.Id]).ToHashSet<object>(ReferenceEqualityComparer.Instance);
        var approvals = rejected.Cast<PlanItem<TChange>>().Select(_approvals.Of).OfType<RemovalApproval>().ToList();
        approvals.ForEach(_approvals.UseUp);
        bool IsLeft(PlanItem<TChange> item)
            => rejected.Contains(item) || (_approvals.Of(item) is { } approval && approvals.Contains(approval));
        List<PlanItem<TChange>> left = [.. open[true].Where(IsLeft)], unseen = [.. open[false].Where(IsLeft)];
        Section = Section with
        {
            Removals = [.. Section.Removals.Where(item => !rejected.Contains(item))],
            Kept = [.. Section.Kept, .. kept.Kept],
        };
        LeaveUnseen(unseen.FindAll(item => !rejected.Contains(item)));
        var gone = rejected.Concat(unseen).ToHashSet(ReferenceEqualityComparer.Instance);
        Removals = [.. Removals.Where(item => !gone.Contains(item))];
        _writer.Told.UnionWith(left.Concat(unseen).Select(item => item.Change!));
    }

    private static PlanItem<TChange>[] Without(IEnumerable<PlanItem<TChange>> items, IEnumerable<PlanItem<TChange>> others)
        => [.. items.Except<PlanItem<TChange>>(others, ReferenceEqualityComparer.Instance)];

    private void LeaveUnseen(IReadOnlyCollection<PlanItem<TChange>> items)
    {
        if (items.Count > 0)
        {
            PlanItem<TChange>[] unseen = [.. Section.OutOfSight, .. items.Select(item => item with { Action = PlanAction.OutOfSight })];
            Section = Section with { OutOfSight = unseen, OutOfSightHash = _journal.HashOf(unseen) };
        }
    }

    private async Task<IReadOnlyList<PlanItem<TChange>>> ConfirmOutOfSightAsync(
        IReadOnlyList<PlanItem<TChange>> approved,
        RemovalConfirmation<TChange> confirm,
        CancellationToken cancellationToken)
    {
        var (removals, kept) = await confirm.ConfirmOutOfSightAsync(approved, cancellationToken).ConfigureAwait(false);
        var settled = approved.Select(item => item.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        PlanItem<TChange>[] unseen = [.. Section.OutOfSight.Where(item => !settled.Contains(item.Id))];
        Section = Section with
        {
            OutOfSight = unseen,
            OutOfSightHash = _journal.HashOf(unseen),
            Kept = [.. Section.Kept, .. kept],
        };
        return [.. removals.Select(item => item with { Action = PlanAction.Remove })];
    }

    /// <returns>The items that were written or failed: all of them, unless the journal could not be written first.</returns>
    private async Task<IReadOnlyList<PlanItem<TChange>>> WriteAsync(
        IReadOnlyList<PlanItem<TChange>> items,
        SyncStage stage,
        IProgress<SyncProgress>? progress,
        Func<int, Task<bool>> intend,
        CancellationToken cancellationToken)
    {
        var done = new List<PlanItem<TChange>>();
        var due = new Dictionary<TChange, PlanItem<TChange>>(ReferenceEqualityComparer.Instance);
        foreach (var item in items.Where(item => item.Change is not null))
        {
            due.Add(item.Change!, item);
        }

        var count = due.Count;
        _store.EntriesOf = EntriesOf;
        await _writer.WriteAsync(
            [.. items.Select(item => item.Change).OfType<TChange>()],
            intend,
            AdvanceAsync,
            cancellationToken).ConfigureAwait(false);
        return done;

        IReadOnlyList<JournalEntry>? EntriesOf(IReadOnlyList<TChange> changes)
        {
            if (!changes.All(due.ContainsKey))
            {
                return null;
            }

            PlanItem<TChange>[] written = [.. changes.Select(change => due[change])];
            return [.. _journal.EntriesOf(written, FrozenDictionary<TChange, WriteFailure>.Empty, _approvals.ByChange)];
        }

        async Task AdvanceAsync(IReadOnlyCollection<TChange> settled, int end)
        {
            PlanItem<TChange>[] batch = [.. settled.Select(change => due[change])];
            done.AddRange(batch);
            _written += batch.Count(IsWritten);
            var journaled = _store.TakeJournaled();
            PlanItem<TChange>[] others = [.. batch.Where(item => !journaled.Contains(item.Change!))];

            // The journal must record the written changes even if the caller has cancelled.
            await _journal.AddAsync(others, _writer.Failures, _approvals.ByChange, CancellationToken.None).ConfigureAwait(false);
            foreach (var change in settled)
            {
                due.Remove(change);
            }

            progress?.Report(new(stage, end, count));
        }
    }
}
