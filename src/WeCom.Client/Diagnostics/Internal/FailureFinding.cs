using System.Net.Http;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>Finds the cause of a failed call.</summary>
internal static class FailureFinding
{
    /// <param name="failure">The failure.</param>
    /// <param name="check">The check that the failure concerns, unless it names another cause.</param>
    /// <param name="settings">The settings that the call was made with.</param>
    public static DoctorFinding Of(WeChatException failure, DoctorCheck check, WeComSettings settings)
    {
        var (cause, state) = CauseOf(failure, check);
        if (check == DoctorCheck.ContactsSecret
            && cause is DoctorCheck.Token or DoctorCheck.TrustedIp or DoctorCheck.App or DoctorCheck.ContactsSecret)
        {
            // Beside an app, this secret is a second witness only.
            (cause, state) = (check, settings.HasSecret ? DoctorState.Attention : DoctorState.Broken);
        }

        return new()
        {
            Check = cause,
            State = state,
            Seen = Seen(failure, cause),
            Remedy = WeComErrors.FindRemedy(failure),
            ErrorCode = failure.ErrorCode,
        };
    }

    private static (DoctorCheck Cause, DoctorState State) CauseOf(WeChatException failure, DoctorCheck check) => failure switch
    {
        WeChatConfigException => (DoctorCheck.Settings, DoctorState.Broken),
        WeChatTimeoutException => (DoctorCheck.Connection, DoctorState.Broken),
        WeChatNetworkException => (CauseOf(failure.InnerException), DoctorState.Broken),
        { Category: ErrorCategory.RateLimit } => (DoctorCheck.RateLimit, DoctorState.Attention),
        { Category: ErrorCategory.Transient } => (DoctorCheck.Answers, DoctorState.Attention),
        { ErrorCode: null } => (DoctorCheck.Answers, DoctorState.Broken),
        { ErrorCode: WeComErrorCodes.IpNotTrusted or WeComErrorCodes.IpNotInAllowList } => (DoctorCheck.TrustedIp, DoctorState.Broken),
        { ErrorCode: { } code } when IsOfApp(code) => (DoctorCheck.App, DoctorState.Broken),
        WeChatTokenException or { Category: ErrorCategory.Token } => (DoctorCheck.Token, DoctorState.Broken),
        _ => (check, DoctorState.Broken),
    };

    private static DoctorCheck CauseOf(Exception? cause) => (cause as HttpRequestException)?.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => DoctorCheck.NameResolution,
        HttpRequestError.SecureConnectionError => DoctorCheck.Tls,
        _ => DoctorCheck.Connection,
    };

    private static bool IsOfApp(int code) => code is WeComErrorCodes.AppDisabled or WeComErrorCodes.InvalidAgentId
        or WeComErrorCodes.TokenOfAnotherApp;

    private static LocalizedText Seen(WeChatException failure, DoctorCheck cause)
    {
        var endpoint = failure.Endpoint ?? "";
        if (failure.ErrorCode is { } code)
        {
            var meaning = WeComErrors.Find(code)?.Meaning ?? DoctorTexts.UnknownCode;
            return DoctorTexts.Refused(endpoint, code, meaning, cause == DoctorCheck.TrustedIp ? failure.CallerIp : null);
        }

        return cause switch
        {
            DoctorCheck.NameResolution => DoctorTexts.NameNotResolved,
            DoctorCheck.Tls => DoctorTexts.NoTls,
            DoctorCheck.Connection when failure is WeChatTimeoutException => DoctorTexts.NoAnswerInTime(endpoint),
            DoctorCheck.Connection => DoctorTexts.NoConnection(endpoint),
            DoctorCheck.Settings => failure.Summary,
            DoctorCheck.RateLimit => DoctorTexts.LimitUsedUp(endpoint),
            _ => DoctorTexts.StrangeAnswer(endpoint),
        };
    }
}
