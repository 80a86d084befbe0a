using WeCom.Client.Errors;
using WeCom.Client.Sync.Internal;

namespace WeCom.Client.Sync.Runs;

/// <summary>The reason why a change was not made.</summary>
/// <param name="Message">The description of the failure, in the configured language.</param>
/// <param name="Exception">The exception of the store; null if it only refused the change.</param>
internal sealed record WriteFailure(string Message, Exception? Exception)
{
    /// <returns>The failure of one record. The message does not name the record.</returns>
    public SyncIssue Of(RecordType type, string id, string language)
    {
        var known = Exception as WeChatException;
        return new(SyncIssueKind.RecordNotWritten, Message)
        {
            RecordType = type,
            Id = id,
            ErrorCode = known?.ErrorCode,
            Category = known?.Category ?? ErrorCategory.Store,
            Cause = Exception is null ? null : InnermostCause.Of(Exception, language),
            Remedy = IssueTexts.StoreRemedy.In(language),
        };
    }
}
