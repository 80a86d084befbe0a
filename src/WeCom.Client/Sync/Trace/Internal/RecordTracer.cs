using System.Globalization;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Sync.Runs;

namespace WeCom.Client.Sync.Trace.Internal;

/// <summary>Syncs one record, or only examines it, and returns everything that decided.</summary>
internal sealed class RecordTracer(SyncEngine engine, HostStores stores, WeComSettings settings)
{
    private const int MostVisits = 5;

    // A run may have more than one entry of a record, and the current run is included.
    private const int MostEntries = 20;

    /// <summary>Finds the waiting events about a record; null if there are no events.</summary>
    public Func<RecordType, string, CancellationToken, Task<SyncTraceWaiting?>>? Waiting { get; init; }

    /// <summary>Returns all changes of userids from events that still wait; null if there are no events.</summary>
    public Func<CancellationToken, Task<ToldRenames>>? ReadRenames { get; init; }

    public async Task<SyncTrace> UserAsync(string userId, bool write, CancellationToken cancellationToken)
    {
        var stored = await FindAsync<IUserStore, StoredUser>(
            (store, context) => store.FindAsync(context, [userId], cancellationToken), cancellationToken).ConfigureAwait(false);
        var (read, plan, result) = await RunAsync(ReadScope.People(userId), RunKinds.Users, write, cancellationToken).ConfigureAwait(false);

        // The read also holds the member under a new userid that waits in the inbox.
        var user = read.Users.FirstOrDefault(one => one.UserId.Equals(userId, StringComparison.OrdinalIgnoreCase));
        var found = new FoundRecord(RecordType.User, userId, user?.Name, AnswerOf(read.Answers, userId, user is not null));
        if (stored.Count > 0)
        {
            found = found with { WasActive = stored[0].IsActive, Places = Stamp.PlacesOf(stored[0].Stamp) };
        }

        return await TellAsync(found, plan.Users!, result?.Users, result, cancellationToken).ConfigureAwait(false) with { User = user };
    }

    /// <summary>Syncs one person, with the data that they let the app read at sign-in.</summary>
    public Task<SyncTrace> UserDetailAsync(WeComUser detail, CancellationToken cancellationToken)
    {
        // HasMobiles stays, since it is about the rights of the app. Without consent the avatar is a default picture.
        engine.Amend = read => read with
        {
            Users =
            [
                .. read.Users.Select(user => !user.UserId.Equals(detail.UserId, StringComparison.OrdinalIgnoreCase) ? user : user with
                {
                    Mobile = detail.Mobile ?? user.Mobile,
                    Email = detail.Email ?? user.Email,
                    BizMail = detail.BizMail ?? user.BizMail,
                }),
            ],
        };
        return UserAsync(detail.UserId, write: true, cancellationToken);
    }

    public async Task<SyncTrace> DepartmentAsync(long departmentId, bool write, CancellationToken cancellationToken)
    {
        var stored = await FindAsync<IDepartmentStore, StoredDepartment>(
            (store, context) => store.FindAsync(context, [departmentId], cancellationToken), cancellationToken).ConfigureAwait(false);
        var (read, plan, result) = await RunAsync(
            ReadScope.Departments(departmentId), RunKinds.Departments, write, cancellationToken).ConfigureAwait(false);
        var department = read.Departments.FirstOrDefault();
        var answer = AnswerOf(read.DepartmentAnswers, departmentId, department is not null);
        var found = new FoundRecord(
            RecordType.Department, departmentId.ToString(CultureInfo.InvariantCulture), department?.Name, answer);
        if (stored.Count > 0)
        {
            found = found with { WasActive = stored[0].IsActive, Places = [stored[0].ParentId] };
        }

        return await TellAsync(found, plan.Departments!, result?.Departments, result, cancellationToken).ConfigureAwait(false)
            with { Department = department };
    }

    private async Task<(OrganizationSnapshot Read, SyncPlan Plan, SyncResult? Result)> RunAsync(
        ReadScope scope, RunKinds kinds, bool write, CancellationToken cancellationToken)
    {
        if (!write)
        {
            var (looked, would) = await engine.LookAsync(scope, kinds, cancellationToken).ConfigureAwait(false);
            return (looked, would, null);
        }

        OrganizationSnapshot? read = null;
        SyncPlan? plan = null;
        engine.Watch = (seen, made) => (read, plan) = (seen, made);
        var result = await engine.RunAsync(scope, kinds, null, cancellationToken).ConfigureAwait(false);
        return (read!, plan!, result);
    }

    private async Task<SyncTrace> TellAsync<TChange>(
        FoundRecord found, PlanSection<TChange> section, SyncCounts? counts, SyncResult? result, CancellationToken cancellationToken)
        where TChange : class, IRecordChange
    {
        var item = section.Items.Concat(section.Removals).Concat(section.OutOfSight).Concat(section.Kept)
            .FirstOrDefault(item => IsAbout(item, found.Id));
        var outcome = TraceOutcomes.Of(item?.Action, section, counts, found.Answer.Verdict);

        // Of a removal that was held back, the reason of the removal is not yet why it was not written.
        var reasons = section.HoldReasons.Where(_ => outcome == TraceOutcome.HeldBack).Select(reason => reason.Text)
            .Prepend(item?.Reason).OfType<string>().ToList();
        var why = reasons.Count > 0
            ? string.Join(IssueTexts.And.In(settings.Language), reasons)
            : section.HoldReasons.Select(reason => reason.Text).FirstOrDefault()
                ?? result?.Errors.Select(issue => issue.Message).FirstOrDefault()
                ?? found.Answer.Detail;
        var overruled = section.Overruled.FirstOrDefault(one => one.Id.Equals(found.Id, StringComparison.OrdinalIgnoreCase));
        var visits = await VisitsAsync(found.Type, found.Id, result?.RunId, cancellationToken).ConfigureAwait(false);
        var trace = new SyncTrace
        {
            RecordType = found.Type,
            Id = found.Id,
            Answer = AnswerOf(found.Answer.Verdict),
            AnswerDetail = found.Answer.Detail,
            WasActive = found.WasActive,
            LastSeenIn = found.Places,
            Action = item?.Action,
            ReasonKind = item?.ReasonKind,
            Reason = why,
            Fields = item?.Fields ?? [],
            Outcome = outcome,
            RuleKind = overruled?.ReasonKind,
            Rule = overruled?.Reason,
            Result = result,
            NewUserId = found.Type == RecordType.User && found.Answer.Verdict != WitnessVerdict.Present
                ? await NewUserIdAsync(found.Id, visits, cancellationToken).ConfigureAwait(false)
                : null,
            Visits = visits,
            Waiting = Waiting is null ? null : await Waiting(found.Type, found.Id, cancellationToken).ConfigureAwait(false),
            Story = [],
        };
        return trace with { Story = [.. TraceStory.Of(trace, found.Name, settings.Language)] };
    }

    // The run may also be about the member under the new userid.
    private static bool IsAbout<TChange>(PlanItem<TChange> item, string id)
        where TChange : class, IRecordChange
        => item.Id.Equals(id, StringComparison.OrdinalIgnoreCase)
            || string.Equals((item.Change as UserChange)?.PreviousUserId, id, StringComparison.OrdinalIgnoreCase);

    private async Task<List<T>> FindAsync<TStore, T>(
        Func<TStore, SyncContext, IAsyncEnumerable<T>> find, CancellationToken cancellationToken)
        where TStore : notnull
    {
        var context = new SyncContext(settings.CorpId, Guid.Empty);
        return await stores.ListAsync<TStore, T>(store => find(store, context), cancellationToken)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<string?> NewUserIdAsync(
        string userId, IReadOnlyList<SyncRunEntry> visits, CancellationToken cancellationToken)
    {
        var told = ReadRenames is null ? ToldRenames.None : await ReadRenames(cancellationToken).ConfigureAwait(false);
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { userId };
        var latest = userId;
        while (true)
        {
            var next = told.LaterThan([latest]).FindLast(later => !told.IsOver(later)) ?? NewUserIdOf(visits);
            if (next is null || !known.Add(next))
            {
                return known.Count == 1 ? null : latest;
            }

            latest = next;
            visits = await VisitsAsync(RecordType.User, next, null, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string? NewUserIdOf(IReadOnlyList<SyncRunEntry> visits)
        => visits is [{ Entry: { ReasonKind: PlanReasonKind.HasNewUserId, Fields: [var field, ..] } }, ..] ? field.NewValue : null;

    private async Task<IReadOnlyList<SyncRunEntry>> VisitsAsync(
        RecordType type, string id, Guid? own, CancellationToken cancellationToken)
    {
        var history = stores.ListAsync<ISyncJournal, SyncRunEntry>(
            journal => journal.ListHistoryAsync(settings.CorpId, type, id, skip: 0, MostEntries, cancellationToken),
            cancellationToken);
        return await history.Where(one => one.Run.RunId != own)
            .DistinctBy(one => one.Run.RunId)
            .Take(MostVisits)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    // The list decides about a record that was not asked for by name.
    private static WitnessAnswer AnswerOf<TKey>(IReadOnlyDictionary<TKey, WitnessAnswer> answers, TKey key, bool isListed) =>
        answers.GetValueOrDefault(key, new(isListed ? WitnessVerdict.Present : WitnessVerdict.Gone));

    private static TraceAnswer AnswerOf(WitnessVerdict verdict) => verdict switch
    {
        WitnessVerdict.Present => TraceAnswer.Found,
        WitnessVerdict.Gone => TraceAnswer.NotFound,
        WitnessVerdict.NoPrivilege => TraceAnswer.NotVisible,
        _ => TraceAnswer.Failed,
    };
}
