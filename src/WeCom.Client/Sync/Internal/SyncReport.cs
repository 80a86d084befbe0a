using Microsoft.Extensions.Logging;

namespace WeCom.Client.Sync.Internal;

/// <summary>Says in the log what a result says.</summary>
internal static class SyncReport
{
    public static void Log(ILogger logger, SyncResult result, TimeSpan slow)
    {
        Internal.Log.Ended(logger, result.RunId, result.Status, result.Departments, result.Users, result.Duration);
        foreach (var warning in result.Warnings)
        {
            Internal.Log.Warned(logger, result.RunId, warning);
        }

        if (!result.Success)
        {
            Internal.Log.Incomplete(logger, result.RunId, result.Errors.Count);
        }

        if (result.Duration > slow)
        {
            Internal.Log.Slow(logger, result.RunId, result.Duration, slow);
        }
    }
}
