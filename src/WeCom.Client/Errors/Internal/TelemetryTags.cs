using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace WeCom.Client.Errors.Internal;

/// <summary>
/// The tags that every metric and activity may have: the registration and the kind of failure. Neither contains data of a request.
/// </summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/registry/attributes/error/</remarks>
internal static class TelemetryTags
{
    public const string Registration = "wecom.registration";

    public const string Failure = "error.type";

    public static TagList Of(string registration, Exception? failure)
    {
        var tags = new TagList();
        if (registration.Length > 0)
        {
            tags.Add(Registration, registration);
        }

        if (failure is not null)
        {
            tags.Add(Failure, Of(failure));
        }

        return tags;
    }

    public static string Of(Exception failure) => failure switch
    {
        WeChatException { ErrorCode: { } code } => code.ToString(CultureInfo.InvariantCulture),
        WeChatTimeoutException => "timeout",
        WeChatException ours => JsonNamingPolicy.SnakeCaseLower.ConvertName(ours.Category.ToString()),
        OperationCanceledException => "cancelled",
        _ => failure.GetType().Name,
    };

    /// <summary>Sets the registration and the failure of an activity. The message of the exception is left to the log.</summary>
    public static void SetRegistration(this Activity? activity, string registration)
    {
        if (registration.Length > 0)
        {
            activity?.SetTag(Registration, registration);
        }
    }

    public static void SetFailure(this Activity? activity, Exception failure)
        => activity?.SetStatus(ActivityStatusCode.Error).SetTag(Failure, Of(failure));
}
