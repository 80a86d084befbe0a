using Microsoft.Extensions.Logging;

namespace WeCom.Client.Admin.Mounting;

internal static partial class Log
{
    [LoggerMessage(
        6000,
        LogLevel.Warning,
        "The administrator's page at {Pattern} has no policy, so it answers 404 outside of Development. Name one: "
        + "app.MapWeComAdmin(\"{Pattern}\", policy: \"Administrators\"), and add it with AddAuthorization.",
        EventName = "AdminWithoutPolicy")]
    public static partial void NoPolicy(ILogger logger, string pattern);

    [LoggerMessage(
        6001, LogLevel.Warning, "A plan that the page asked for was not made or not applied: {Failure}", EventName = "PlanFailed")]
    public static partial void PlanFailed(ILogger logger, string failure);
}
