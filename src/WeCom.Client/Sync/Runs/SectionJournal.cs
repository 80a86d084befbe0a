using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Runs;

/// <summary>
/// Writes down what becomes of the records of one kind. What is written in the store is written: a journal that fails costs a warning and
/// no record.
/// </summary>
/// <param name="type">The kind.</param>
/// <param name="what">Its name for messages.</param>
/// <param name="stores">The stores of the host.</param>
/// <param name="context">The run.</param>
/// <param name="toldBy">Returns the event that made the run look at a record; null for none.</param>
/// <param name="language">The language.</param>
internal sealed class SectionJournal<TChange>(
    RecordType type,
    LocalizedText what,
    HostStores stores,
    SyncContext context,
    Func<RecordType, string, JournalEvent?>? toldBy,
    string language)
    where TChange : class, IRecordChange
{
    private const int AtOnce = 1000;
    private readonly Dictionary<LocalizedText, string> _failures = [];

    public IEnumerable<SyncIssue> Issues
        => _failures.Select(failure => new SyncIssue(SyncIssueKind.JournalFailed, failure.Key.Fill(language, what.In(language)))
    {
        RecordType = type,
        Category = ErrorCategory.Store,
        Cause = failure.Value,
        Remedy = IssueTexts.DatabaseRemedy.In(language),
    });

    /// <summary>Adds the records that were written or failed, with the approvals of removals.</summary>
    public Task AddAsync(
        IReadOnlyCollection<PlanItem<TChange>> items,
        IReadOnlyDictionary<TChange, WriteFailure> failures,
        IReadOnlyDictionary<TChange, RemovalApproval> approvals,
        CancellationToken cancellationToken)
        => AddAsync(EntriesOf(items, failures, approvals), cancellationToken);

    /// <summary>Returns the entries of records that are written or failed.</summary>
    public IEnumerable<JournalEntry> EntriesOf(
        IReadOnlyCollection<PlanItem<TChange>> items,
        IReadOnlyDictionary<TChange, WriteFailure> failures,
        IReadOnlyDictionary<TChange, RemovalApproval> approvals)
        => items.SelectMany(item => EarlierOf(item, failures)).Concat(items.Select(item => EntryOf(
            item.Change is { } removal && approvals.TryGetValue(removal, out var approval)
                ? item with { Reason = ReasonTexts.WithApproval(language, item.Reason, approval) }
                : item,
            item.Change is { } change ? failures.GetValueOrDefault(change) : null)));

    /// <summary>Adds the records that were left alone, with the reason.</summary>
    public async Task AddUnchangedAsync(SectionOutcome<TChange> outcome, CancellationToken cancellationToken)
    {
        var section = outcome.Section;
        var left = section.Items.Where(item => item.Change is null)
            .Concat(section.Kept)
            .Concat(section.OutOfSight)
            .Concat(outcome.HeldBack.Select(item => HeldBack(item, outcome.HoldReasons(language))));
        foreach (var items in left.Chunk(AtOnce))
        {
            await AddAsync(items.Select(item => EntryOf(item, null)), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>The hash by which a set of removals is approved; null for none.</returns>
    public string? HashOf(IReadOnlyCollection<PlanItem<TChange>> removals) => RemovalHash.Of(context.CorpId, removals);

    public async Task<bool> IsApprovedAsync(string hash, CancellationToken cancellationToken)
    {
        var isApproved = false;
        await TryAsync<IRemovalApprovals>(
            IssueTexts.ApprovalNotAsked,
            async (approvals, token) => isApproved = await approvals.ListAsync(context.CorpId, token)
                .AnyAsync(approval => approval.RemovalHash == hash && approval.Withdrawal is null, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return isApproved;
    }

    /// <returns>The approval of a set, which no other run gets then; null if there is none.</returns>
    public async Task<RemovalApproval?> TakeApprovalAsync(string hash, CancellationToken cancellationToken)
    {
        RemovalApproval? taken = null;
        await TryAsync<IRemovalApprovals>(
            IssueTexts.ApprovalNotAsked,
            async (approvals, token) => taken = await approvals.TakeAsync(context.CorpId, hash, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return taken;
    }

    /// <summary>Lets the run record its intended removals.</summary>
    /// <returns>Whether it could; if not, nothing more is removed.</returns>
    public async Task<bool> TryIntendAsync(Func<CancellationToken, Task> intend, CancellationToken cancellationToken)
    {
        try
        {
            await intend(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (WeChatSyncException e)
        {
            _failures[IssueTexts.IntentNotWritten] = InnermostCause.Of(e, language);
            return false;
        }
    }

    public Task GiveBackAsync(RemovalApproval? approval, CancellationToken cancellationToken) => approval is null
        ? Task.CompletedTask
        : TryAsync<IRemovalApprovals>(
            IssueTexts.ApprovalNotGivenBack,
            (approvals, token) => approvals.ApproveAsync(context.CorpId, approval, token),
            cancellationToken);

    private Task AddAsync(IEnumerable<JournalEntry> entries, CancellationToken cancellationToken)
    {
        JournalEntry[] added = [.. entries];
        return added.Length == 0
            ? Task.CompletedTask
            : TryAsync<ISyncJournal>(
                IssueTexts.JournalNotWritten,
                (journal, token) => journal.AddEntriesAsync(context, added, token),
                cancellationToken);
    }

    private JournalEntry EntryOf(PlanItem<TChange> item, WriteFailure? failure) => new(type, item.Id, item.Action)
    {
        Name = item.Name,
        Fields = item.Fields,
        ReasonKind = item.ReasonKind,
        Reason = item.Reason,
        Failure = failure?.Of(type, item.Id, language),
        Event = toldBy?.Invoke(type, item.Id),
    };

    // A search for the userid before finds the one that has the record now.
    private IEnumerable<JournalEntry> EarlierOf(PlanItem<TChange> item, IReadOnlyDictionary<TChange, WriteFailure> failures)
    {
        if (item.Change is UserChange { PreviousUserId: { } previous } rename
            && !failures.ContainsKey(item.Change)
            && !previous.Equals(rename.UserId, StringComparison.OrdinalIgnoreCase))
        {
            yield return new(type, previous, PlanAction.Keep)
            {
                Name = item.Name,
                Fields = [new(nameof(WeComUser.UserId), previous, rename.UserId)],
                ReasonKind = PlanReasonKind.HasNewUserId,
                Reason = ReasonTexts.In(language, PlanReasonKind.HasNewUserId, rename.UserId),
                Event = toldBy?.Invoke(type, previous),
            };
        }
    }

    private PlanItem<TChange> HeldBack(PlanItem<TChange> item, IReadOnlyList<HoldReason> reasons) => item with
    {
        Action = PlanAction.HeldBack,
        Reason = string.Join(
            IssueTexts.And.In(language), reasons.Select(reason => reason.Text).Prepend(item.Reason).OfType<string>()),
    };

    private async Task TryAsync<TPort>(LocalizedText task, Func<TPort, CancellationToken, Task> use, CancellationToken cancellationToken)
        where TPort : notnull
    {
        try
        {
            await stores.UseAsync(use, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _failures[task] = InnermostCause.Of(e, language);
        }
    }
}
