using System.Text.Json.Serialization;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Schedule.Internal;

/// <summary>
/// The schedule of a registration as the state store keeps it. Each change is a function of the document and the time of the store, which
/// exactly one instance of the host wins.
/// </summary>
internal sealed record ScheduleDocument
{
    private const int MostTries = 5;
    private static readonly TimeSpan BlockedPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(10);

    /// <summary>The times from which the next due times were calculated; null before the first instance has begun.</summary>
    public ScheduleTimes? Times { get; init; }

    public DateTimeOffset? Next { get; init; }

    public DateTimeOffset? NextDepartments { get; init; }

    public DateTimeOffset? NextMembership { get; init; }

    /// <summary>The time of the next attempt at a due time that was not served; null for none.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The number of failed attempts at the due time.</summary>
    public int Failures { get; init; }

    public ScheduleClaim? Claim { get; init; }

    /// <summary>
    /// The last sync of each kind that failed, or whose process died, until one of that kind has come to its end. One that is not due
    /// again also ends with a sync that includes it.
    /// </summary>
    public IReadOnlyList<ScheduleClaim> FailedRuns { get; init; } = [];

    /// <summary>The failure of the last run, or for which it could not begin.</summary>
    public SyncIssue? Failure { get; init; }

    [JsonIgnore]
    public DateTimeOffset? DueFull => RetryAt is { } retry && !(Next < retry) ? retry : Next;

    public static SharedState<ScheduleDocument> In(HostStores stores, string corpId, string registration)
        => new(stores, corpId, $"schedule:{registration}", ScheduleJsonContext.Default.ScheduleDocument);

    /// <summary>Returns the schedule with other times. A due time of the former ones that was missed stays due.</summary>
    public ScheduleDocument Adopt(ScheduleTimes times, DateTimeOffset now, string salt) => times == Times
        ? this
        : this with
        {
            Times = times,
            FailedRuns = [.. FailedRuns.Select(failed => failed with { Due = null })],
            Next = After(Next, times.NextFull(now, salt), now),
            NextDepartments = After(NextDepartments, times.NextDepartments(now), now),
            NextMembership = After(NextMembership, times.NextMembership(now), now),
        };

    /// <summary>Claims the run that is due; null if none is.</summary>
    public ScheduleDocument? TakeDue(string owner, DateTimeOffset now, string salt)
    {
        if (Times is null || Claim is not null)
        {
            return null;
        }

        if (DueFull <= now)
        {
            return this with
            {
                Claim = NewClaim(ScheduledRunKind.Full, owner, now) with { Due = DueFull },
                Next = Next <= now ? Times.NextFull(now, salt) : Next,
                RetryAt = null,

                // A full sync includes the others.
                NextDepartments = NextDepartments <= now ? Times.NextDepartments(now) : NextDepartments,
                NextMembership = NextMembership <= now ? Times.NextMembership(now) : NextMembership,
            };
        }

        if (NextMembership <= now)
        {
            return this with
            {
                Claim = NewClaim(ScheduledRunKind.Membership, owner, now) with { Due = NextMembership },
                NextMembership = Times.NextMembership(now),
                NextDepartments = NextDepartments <= now ? Times.NextDepartments(now) : NextDepartments,
            };
        }

        return NextDepartments <= now
            ? this with
            {
                Claim = NewClaim(ScheduledRunKind.Departments, owner, now) with { Due = NextDepartments },
                NextDepartments = Times.NextDepartments(now),
            }
            : null;
    }

    /// <summary>Determines whether no instance has begun the full sync that is due, and nobody has noted it yet.</summary>
    public bool IsOverdue(DateTimeOffset now)
        => Claim is null && DueFull + Overdue <= now && !FailedRuns.Any(failed => IsFull(failed) && failed.Due == DueFull);

    /// <summary>Notes why the full sync that is due could not begin. It stays due.</summary>
    public ScheduleDocument Miss(string owner, SyncIssue failure, DateTimeOffset now) => this with
    {
        Failure = failure,
        FailedRuns =
        [
            .. FailedRuns.Where(failed => !IsFull(failed)),
            NewClaim(ScheduledRunKind.Full, owner, now) with { Due = DueFull, Failure = failure },
        ],
    };

    public ScheduleDocument Take(ScheduledRunKind kind, string owner, DateTimeOffset now, string? requestedBy = null)
        => this with { Claim = NewClaim(kind, owner, now) with { RequestedBy = requestedBy } };

    /// <summary>Releases a claim.</summary>
    public ScheduleDocument End(ScheduleOutcome outcome, SyncIssue? failure, DateTimeOffset now)
    {
        var ended = this with { Claim = null, Failure = failure, FailedRuns = FailedAfter(outcome, failure) };
        if (Claim is not { Kind: ScheduledRunKind.Full, Due: not null })
        {
            return ended;
        }

        return outcome switch
        {
            ScheduleOutcome.Stopped => ended with { RetryAt = now },
            ScheduleOutcome.Blocked => ended with { RetryAt = now + BlockedPause },
            ScheduleOutcome.Failed when Failures + 1 < MostTries =>
                ended with { Failures = Failures + 1, RetryAt = now + TimeSpan.FromMinutes(1 << Failures) },
            _ => ended with { Failures = 0, RetryAt = null },
        };
    }

    /// <summary>Releases the claim of a process that died before its sync ended.</summary>
    public ScheduleDocument Bury(SyncIssue failure, DateTimeOffset now)
        => End(ScheduleOutcome.Failed, failure, now) with { FailedRuns = FailedAfter(ScheduleOutcome.Failed, null) };

    private static bool IsFull(ScheduleClaim claim) => claim.Kind == ScheduledRunKind.Full;

    private IReadOnlyList<ScheduleClaim> FailedAfter(ScheduleOutcome outcome, SyncIssue? failure)
    {
        if (Claim is not { } claim)
        {
            return FailedRuns;
        }

        var former = FailedRuns.FirstOrDefault(failed => failed.Kind == claim.Kind);
        return outcome switch
        {
            ScheduleOutcome.Failed =>
                [.. FailedRuns.Where(failed => failed != former), claim with { Failure = failure, Due = claim.Due ?? former?.Due }],
            ScheduleOutcome.Served when !claim.IsCancelling => [.. FailedRuns.Where(failed => !IsOver(failed, claim.Kind))],
            _ => FailedRuns,
        };
    }

    // One that is due again says itself whether it works: it may fail every time while larger ones succeed in between.
    private static bool IsOver(ScheduleClaim failed, ScheduledRunKind ended)
        => failed.Kind == ended || (failed.Due is null && Reach(ended) > Reach(failed.Kind));

    // A full sync includes the others, and a membership sync includes the departments.
    private static int Reach(ScheduledRunKind kind) => kind switch
    {
        ScheduledRunKind.Departments => 0,
        ScheduledRunKind.Membership => 1,
        _ => 2,
    };

    private static DateTimeOffset? After(DateTimeOffset? former, DateTimeOffset? next, DateTimeOffset now)
        => next is not null && former <= now ? former : next;

    private static ScheduleClaim NewClaim(ScheduledRunKind kind, string owner, DateTimeOffset now)
        => new() { Id = Guid.CreateVersion7(now), Kind = kind, Owner = owner, Since = now };
}
