using Microsoft.Extensions.Logging;

namespace WeCom.Client.Sync.Runs;

/// <summary>Logs a result.</summary>
internal static class SyncReport
{
    public static void Write(ILogger logger, SyncResult result, TimeSpan slow)
    {
        Log.Ended(logger, result.RunId, result.Status, result.Departments, result.Users, result.Duration);
        foreach (var warning in result.Warnings)
        {
            Log.Warned(logger, result.RunId, Loggable(warning));
        }

        if (!result.Success)
        {
            Log.Incomplete(logger, result.RunId, result.Errors.Count);
        }

        if (result.Duration > slow)
        {
            Log.Slow(logger, result.RunId, result.Duration, slow);
        }
    }

    // A database's message, and an issue about one person, may contain personal data: only the result has them, not the log.
    private static string Loggable(SyncIssue issue)
    {
        if (issue is { RecordType: RecordType.User, Id: not null })
        {
            return issue.Kind.ToString();
        }

        return issue.Remedy is null ? issue.Message : $"{issue.Message} {issue.Remedy}";
    }
}
