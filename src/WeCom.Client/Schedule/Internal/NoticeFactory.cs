using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Internal;

namespace WeCom.Client.Schedule.Internal;

/// <summary>Creates notices in the language of a company.</summary>
/// <param name="settings">The settings of the moment.</param>
/// <param name="now">The time.</param>
internal sealed class NoticeFactory(WeComSettings settings, DateTimeOffset now)
{
    public RunEndedNotice Ended(SyncResult? result, Exception? failure)
    {
        var isCancelled = failure is OperationCanceledException;
        var issue = failure is null || isCancelled ? null : RunFailures.Public(failure, settings.Language);
        return new()
        {
            CorpId = settings.CorpId,
            Registration = settings.Registration,
            At = now,
            Title = Text(NoticeTexts.EndedTitle),
            Text = isCancelled ? Text(NoticeTexts.Cancelled) : EndedText(result, failure),
            Result = result,
            Failure = issue,
            IsCancelled = isCancelled,
        };
    }

    /// <summary>The notices for an observer who was told of the first states and finds the second.</summary>
    /// <param name="told">The first states, of which the observer was notified.</param>
    /// <param name="next">The second states, which apply now.</param>
    /// <param name="current">The source of the second states.</param>
    /// <param name="failure">The exception that ended the last run, if this process ran it; otherwise null.</param>
    public IEnumerable<(SyncNotice Notice, Func<ToldStates, ToldStates> TakeBack)> Of(
        ToldStates told, ToldStates next, CurrentStates current, Exception? failure)
    {
        if (next.Suspended && !told.Suspended)
        {
            yield return (Suspended(), states => states with { Suspended = false });
        }

        if (next.Failed && !told.Failed)
        {
            yield return (Failed(current, failure), states => states with { Failed = false });
        }

        if (next.HeldBack && !told.HeldBack)
        {
            yield return (HeldBack(current), states => states with { HeldBack = false });
        }

        if (next.Parked && !told.Parked)
        {
            yield return (Parked(current.Callbacks!.Inbox.Parked), states => states with { Parked = false });
        }

        if (told.IsTrouble && !next.IsTrouble)
        {
            yield return (BackToNormal(), _ => told);
        }
    }

    private string EndedText(SyncResult? result, Exception? failure)
        => result is null ? NoticeTexts.Broken(failure, settings.Language) : Text(NoticeTexts.Ended(result));

    private FailedNotice Failed(CurrentStates current, Exception? failure)
    {
        if (current.Failed is { } failed)
        {
            return new()
            {
                CorpId = settings.CorpId,
                Registration = settings.Registration,
                At = now,
                Title = Text(NoticeTexts.FailedTitle),
                Text = failed.Failure is null
                    ? $"{NoticeTexts.Died(failed, settings.Language)}{Text(NoticeTexts.DiedRemedy)}"
                    : Text(NoticeTexts.Failed(failed)),
                Failure = failed.Failure
                    ?? new(SyncIssueKind.RunFailed, NoticeTexts.Died(failed, settings.Language)) { Category = ErrorCategory.Unknown },
            };
        }

        var run = current.Run!;
        var records = run.Departments.Failed + run.Users.Failed;
        var isPartial = run.Status == SyncStatus.Partial;
        return new()
        {
            CorpId = settings.CorpId,
            Registration = settings.Registration,
            At = now,
            Title = Text(isPartial ? NoticeTexts.PartialTitle : NoticeTexts.FailedTitle),
            Text = run.Status switch
            {
                SyncStatus.Partial => IssueTexts.RecordsFailed.Fill(settings.Language, records),
                SyncStatus.Failed => Text(IssueTexts.StoreFailedRun),
                _ => NoticeTexts.Broken(failure, settings.Language),
            },
            Status = run.Status,
            Failure = failure is null ? run.Failure : RunFailures.Public(failure, settings.Language),
            Records = records,
        };
    }

    private HeldBackNotice HeldBack(CurrentStates current)
    {
        var run = current.Run!;
        return new()
        {
            CorpId = settings.CorpId,
            Registration = settings.Registration,
            At = now,
            Title = Text(NoticeTexts.HeldBackTitle),
            Text = Text(NoticeTexts.HeldBack(run.Users.HeldBack, run.Departments.HeldBack)),
            Users = run.Users.HeldBack,
            UsersHash = run.Users.HeldBackHash,
            Departments = run.Departments.HeldBack,
            DepartmentsHash = run.Departments.HeldBackHash,
        };
    }

    private ParkedNotice Parked(int count) => new()
    {
        CorpId = settings.CorpId,
        Registration = settings.Registration,
        At = now,
        Title = Text(NoticeTexts.ParkedTitle),
        Text = Text(NoticeTexts.Parked(count)),
        Count = count,
    };

    private AppSuspendedNotice Suspended() => new()
    {
        CorpId = settings.CorpId,
        Registration = settings.Registration,
        At = now,
        Title = Text(NoticeTexts.SuspendedTitle),
        Text = Text(NoticeTexts.Suspended),
    };

    private BackToNormalNotice BackToNormal() => new()
    {
        CorpId = settings.CorpId,
        Registration = settings.Registration,
        At = now,
        Title = Text(NoticeTexts.NormalTitle),
        Text = Text(NoticeTexts.Normal),
    };

    private string Text(LocalizedText text) => text.In(settings.Language);
}
