using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace WeCom.Client.Errors.Internal;

/// <summary>
/// What every metric and activity may carry: whose it is and how it failed, each one of few words, and nothing of what was asked for.
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

    /// <summary>Marks an activity as its owner, or as failed. The exception itself is left out: its words are for the log.</summary>
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
