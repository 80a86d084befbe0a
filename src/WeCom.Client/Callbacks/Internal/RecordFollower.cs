using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Runs;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>Reads the members and departments of rows again, through the same plan, guard and apply as every sync.</summary>
/// <param name="newRun">Makes a run that waits so long for the answer to a question by name; null: as the settings say.</param>
/// <param name="waitingRenames">Returns the new userids of which events told that still wait.</param>
/// <param name="control">Tells a record about which WeCom never answers from an hour in which WeCom answers nothing.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class RecordFollower(
    Func<WeComSettings, TimeSpan?, SyncEngine> newRun,
    Func<WeComSettings, CancellationToken, Task<ToldRenames>> waitingRenames,
    ControlQuestion control,
    TimeProvider timeProvider)
{
    /// <summary>The time that a question by name is waited for at first: one that hangs holds up the others.</summary>
    public static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(5);

    // 5, 10, 20 … seconds, until the limit of the settings is shorter, which is an hour at most.
    private const int LongestShift = 10;

    private static readonly LocalizedText StoreFailed = new("A store of the host failed.", "宿主的存储出错。");

    public async Task<Followed> FollowAsync(
        WeComSettings settings, IReadOnlyList<WeComInboxRow> rows, CancellationToken cancellationToken)
    {
        // The rows of a chain of new userids need not be due together.
        var renames = rows.Any(row => row.Kind == WeComHintKind.User)
            ? await waitingRenames(settings, cancellationToken).ConfigureAwait(false)
            : ToldRenames.None;
        List<string> named = [.. UserIdsOf(rows)];
        var scope = new ReadScope(null, false, true)
        {
            UserIds =
            [
                // Read without the next new userid, a member would look as if they had left, and who got theirs would get their record.
                .. named.Concat(renames.LaterThan(named)).Distinct(StringComparer.OrdinalIgnoreCase),
            ],
            DepartmentIds = [.. rows.Select(EventHints.DepartmentIdOf).OfType<long>()],
            Renames = RenamesOf(rows).With(renames),
        };
        OrganizationSnapshot? read = null;
        SyncPlan? plan = null;
        var engine = newRun(settings, PatienceFor(rows));
        engine.Watch = (seen, made) => (read, plan) = (seen, made);
        engine.ToldBy = RowEvents.Of(rows);
        var result = Demand(await engine.RunAsync(scope, KindsOf(scope), null, cancellationToken).ConfigureAwait(false));
        if (rows.All(row => RowFailures.UnansweredOf(row, read!) is not null)
            && !await control.IsAnsweredAsync(settings, rows, cancellationToken).ConfigureAwait(false))
        {
            // WeCom answers about nobody, which says nothing about any row.
            throw RowFailures.UnansweredOf(rows[0], read!)!;
        }

        List<WeComInboxRow> unknown =
            [.. rows.Where(row => IsEarly(row, read!) || (IsAbsent(row, read!) && EventHints.IsYoung(row, timeProvider.GetUtcNow())))];
        var followed = new Followed
        {
            Failures = rows.Except(unknown).Select(row => (row, Failure: RowFailures.Of(row, result, read!, settings.Language)))
                .Where(row => row.Failure is not null)
                .ToDictionary(row => row.row, row => row.Failure!),
            Unknown = unknown,
            Hints = [.. PassedUserIdsOf(rows.Where(row => IsGone(row, read!))), .. UnseenOf(plan!, read!, result)],
        };
        var departments = read!.Departments.Select(department => department.DepartmentId).ToHashSet();
        foreach (var row in rows.Where(row => EventHints.DepartmentIdOf(row) is { } id && departments.Contains(id)))
        {
            try
            {
                await FollowBranchAsync(settings, row, followed, cancellationToken).ConfigureAwait(false);
            }
            catch (WeChatException e) when (e.Category is ErrorCategory.Network or ErrorCategory.Transient)
            {
                if (!await control.IsAnsweredAsync(settings, [row], cancellationToken).ConfigureAwait(false))
                {
                    throw;
                }

                followed.Failures.TryAdd(row, RowFailures.Of(row, e, settings.Language));
            }
        }

        return followed;
    }

    // Departments below it may have become visible, or part of the configured scope, together with it.
    private async Task FollowBranchAsync(
        WeComSettings settings, WeComInboxRow row, Followed followed, CancellationToken cancellationToken)
    {
        var engine = newRun(settings, settings.Http.Timeout);
        engine.ToldBy = RowEvents.OfBranch(row);
        var branch = new ReadScope(EventHints.DepartmentIdOf(row), true, true);
        var result = Demand(await engine.RunAsync(branch, RunKinds.All, null, cancellationToken).ConfigureAwait(false));
        foreach (var issue in result.Errors)
        {
            // One record that fails gets a row of its own, and does not let the branch be read again and again.
            if (HintOf(issue, row) is { } hint)
            {
                followed.Hints.Add(hint);
            }
            else
            {
                followed.Failures.TryAdd(row, RowFailures.Alone(issue));
            }
        }
    }

    public async Task<Followed> FollowAllAsync(
        WeComSettings settings, IReadOnlyList<WeComInboxRow> rows, CancellationToken cancellationToken)
    {
        var scope = ReadScope.Everything with { Renames = RenamesOf(rows) };
        OrganizationSnapshot? read = null;
        SyncPlan? plan = null;
        var engine = newRun(settings, null);
        engine.Watch = (seen, made) => (read, plan) = (seen, made);
        engine.ToldBy = RowEvents.Of(rows);
        var result = Demand(await engine.RunAsync(scope, RunKinds.All, null, cancellationToken).ConfigureAwait(false));
        var listed = read!.Users.Select(user => user.UserId).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var departments = read.Departments.Select(department => department.DepartmentId).ToHashSet();

        // A gap leaves open whether somebody left, and which departments lie below another.
        var gap = result.Errors.FirstOrDefault(issue => issue.Kind == SyncIssueKind.ReadGap);
        bool IsRead(WeComInboxRow row) => EventHints.DepartmentIdOf(row) is { } id
            ? gap is null && departments.Contains(id)
            : row.Kind == WeComHintKind.User && listed.Contains(row.Id);
        var now = timeProvider.GetUtcNow();
        List<WeComInboxRow> unknown = [.. rows.Where(row => !listed.Contains(row.Id) && EventHints.IsYoung(row, now))];
        var failures = rows.Except(unknown)
            .Select(row => (row, Failure: RowFailures.IssueOf(row, result)
                ?? (IsRead(row) ? null : gap ?? RowFailures.KeptOf(row, result, read))))
            .Where(row => row.Failure is not null)
            .ToDictionary(row => row.row, row => row.Failure!);

        // A member who waits is found by the userids before, also where somebody else has one of them now.
        List<WeComInboxRow> done = [.. rows.Except(unknown).Except(failures.Keys).Where(EventHints.IsRename)];
        var earlier = read.Renames.UserIds.Except(done.Select(row => row.Id), StringComparer.OrdinalIgnoreCase)
            .SelectMany(userId => read.Renames.ChainOf(userId).Select(link => link.PreviousId))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new()
        {
            Failures = failures,
            Unknown = unknown,
            Hints =
            [
                .. PassedUserIdsOf(rows.Where(row => !listed.Contains(row.Id))),
                .. done.Where(row => listed.Contains(row.Id) && earlier.Contains(row.Id)).Select(row => PassedUserId(
                    row with { EndedAt = EndOf(row, read.Renames) }, now)),
                .. UnseenOf(plan!, read, result),
            ],
        };
    }

    private static DateTimeOffset? EndOf(WeComInboxRow row, ToldRenames renames)
    {
        List<DateTimeOffset?> left = [.. renames.From(row.Id).Select(rename => rename.MadeAt)];
        return ToldRename.EndOf(row.RenamedAt, [row.EndedAt ?? left.Max(), .. left.Where(time => time > row.RenamedAt)]);
    }

    // One question that hangs must not hold up the others for long; where WeCom is slow, the next try waits longer.
    private static TimeSpan PatienceFor(IReadOnlyList<WeComInboxRow> rows)
        => FirstPatience * (1 << Math.Clamp(rows.Max(row => row.Tries), 0, LongestShift));

    private List<WeComHint> PassedUserIdsOf(IEnumerable<WeComInboxRow> rows)
        => [.. rows.Where(EventHints.IsRename).Select(row => PassedUserId(row, timeProvider.GetUtcNow()))];

    // A member who got a new userid and left has to go by that one.
    private IEnumerable<WeComHint> UnseenOf(SyncPlan plan, OrganizationSnapshot read, SyncResult result)
    {
        var now = timeProvider.GetUtcNow();
        return (plan.Users?.Items ?? []).Where(item => item.Action == PlanAction.Rename)
            .Select(item => item.Id)
            .Except(result.Errors.Select(issue => issue.Id), StringComparer.OrdinalIgnoreCase)
            .OfType<string>()
            .Except(read.Users.Select(user => user.UserId), StringComparer.OrdinalIgnoreCase)
            .Where(userId => !read.Answers.TryGetValue(userId, out var answer) || answer.Verdict == WitnessVerdict.Gone)
            .Select(userId => new WeComHint { Kind = WeComHintKind.User, Id = userId, HeardAt = now, DueAt = now + EventHints.Rest });
    }

    private static bool IsEarly(WeComInboxRow row, OrganizationSnapshot read) => row.Kind == WeComHintKind.User
        && read.Answers.TryGetValue(row.Id, out var answer)
        && answer.IsEarly;

    // Without the secret of an app nobody is asked for by name, and the list of the company tells.
    private static bool IsAbsent(WeComInboxRow row, OrganizationSnapshot read) => read.Answers.ContainsKey(row.Id)
        ? IsGone(row, read)
        : !read.Users.Any(user => user.UserId.Equals(row.Id, StringComparison.OrdinalIgnoreCase));

    private static bool IsGone(WeComInboxRow row, OrganizationSnapshot read) => row.Kind == WeComHintKind.User &&
        read.Answers.TryGetValue(row.Id, out var answer) && answer.Verdict == WitnessVerdict.Gone;

    /// <returns>The hint that lets the next new userid find the record, once the row is cleared.</returns>
    public static WeComHint PassedUserId(WeComInboxRow row, DateTimeOffset now) => new()
    {
        Kind = WeComHintKind.PassedUserId,
        Id = row.Id,
        PreviousId = row.PreviousId,
        RenamedAt = row.RenamedAt,
        EndedAt = row.EndedAt,
        HeardAt = now,
    };

    /// <returns>The record of an issue, to be looked at by itself; null where it is about the row, or about no record.</returns>
    private WeComHint? HintOf(SyncIssue issue, WeComInboxRow row)
    {
        if (issue is not { Kind: SyncIssueKind.RecordUnusable or SyncIssueKind.RecordNotWritten, RecordType: { } type, Id: { } id }
            || (type == RecordType.Department && id == row.Id))
        {
            return null;
        }

        var now = timeProvider.GetUtcNow();
        var kind = type == RecordType.Department ? WeComHintKind.Department : WeComHintKind.User;
        return new() { Kind = kind, Id = id, HeardAt = now, DueAt = now + EventHints.Rest };
    }

    private static IEnumerable<string> UserIdsOf(IEnumerable<WeComInboxRow> rows)
    {
        foreach (var row in rows.Where(row => row.Kind == WeComHintKind.User))
        {
            yield return row.Id;
            if (row.PreviousId is { } previous)
            {
                yield return previous;
            }
        }
    }

    private static ToldRenames RenamesOf(IEnumerable<WeComInboxRow> rows)
        => new(rows.Where(EventHints.IsRename).Select(EventHints.RenameOf).OfType<ToldRename>(), []);

    private static RunKinds KindsOf(ReadScope scope) =>
        (scope.UserIds!.Count > 0 ? RunKinds.Users : RunKinds.None)
        | (scope.DepartmentIds!.Count > 0 ? RunKinds.Departments : RunKinds.None);

    // A store that failed as a whole says nothing about any row.
    private static SyncResult Demand(SyncResult result)
    {
        if (result.Status != SyncStatus.Failed)
        {
            return result;
        }

        var cause = result.Errors.Select(issue => issue.Cause).FirstOrDefault(cause => cause is not null);
        var summary = cause is null ? StoreFailed : new($"{StoreFailed.English} {cause}", $"{StoreFailed.Chinese}{cause}");
        throw new WeChatSyncException(summary.English) { Summary = summary, Category = ErrorCategory.Store };
    }
}
