using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Sync.Internal;

/// <summary>Describes the exception that ended a run.</summary>
internal static class RunFailures
{
    public static SyncIssue Of(Exception failure, string language) => Public(failure, language) with
    {
        Cause = failure is WeChatException { InnerException: null } ? null : InnermostCause.Of(failure, language),
    };

    /// <summary>The same without the message of an exception that is not of this library, which may quote a person.</summary>
    public static SyncIssue Public(Exception failure, string language)
    {
        if (failure is not WeChatException known)
        {
            return new(SyncIssueKind.RunFailed, IssueTexts.RunBroken.In(language))
            {
                Category = ErrorCategory.Unknown,
                Cause = failure.GetType().Name,
            };
        }

        return new(SyncIssueKind.RunFailed, known.Summary.In(language))
        {
            ErrorCode = known.ErrorCode,
            Category = known.Category,
            Remedy = known.RemedyIn(language),
        };
    }
}
