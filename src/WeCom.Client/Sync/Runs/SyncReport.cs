using Microsoft.Extensions.Logging;

namespace WeCom.Client.Sync.Runs;

/// <summary>Says in the log what a result says.</summary>
internal static class SyncReport
{
    public static void Write(ILogger logger, SyncResult result, TimeSpan slow)
    {
        Log.Ended(logger, result.RunId, result.Status, result.Departments, result.Users, result.Duration);
        foreach (var warning in result.Warnings)
        {
            Log.Warned(logger, result.RunId, warning);
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
}
