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

    [LoggerMessage(
        6002,
        LogLevel.Information,
        "{Viewer} did '{Action}' on the administrator's page '{Page}' of {Registration}, about {Target}: {Outcome}",
        EventName = "AdminActed")]
    public static partial void Acted(
        ILogger logger, string viewer, string action, string page, string registration, string target, string outcome);

    [LoggerMessage(
        6003,
        LogLevel.Error,
        "The administrator's page '{Page}' answered 500: {Exception} ({Cause}). Check the host's database and its migrations",
        EventName = "AdminBroken")]
    public static partial void Broken(ILogger logger, string page, string exception, string? cause);

    // The message may quote what the host's database said of a person.
    [LoggerMessage(6004, LogLevel.Debug, "Why the administrator's page answered 500", EventName = "AdminBrokenDetail")]
    public static partial void BrokenDetail(ILogger logger, Exception exception);

    [LoggerMessage(
        6005,
        LogLevel.Information,
        "What {Viewer} began with '{Action}' on the administrator's page 'plan' of {Registration} has ended: {Outcome}",
        EventName = "AdminWorkEnded")]
    public static partial void WorkEnded(ILogger logger, string viewer, string action, string registration, string outcome);
}
