using System.Globalization;

namespace WeCom.Client.Errors.Internal;

/// <summary>Makes the exceptions for answers that carry an errcode.</summary>
internal static class WeComFailures
{
    /// <summary>The remedy for a code that the catalogue does not have.</summary>
    public static readonly LocalizedText LookUp = new(
        "The catalogue does not know this code: look it up, with the hint, at https://open.work.weixin.qq.com/devtool/query?e={0}.",
        "错误目录中没有这个错误码：请带上 hint 到 https://open.work.weixin.qq.com/devtool/query?e={0} 查询。");

    /// <summary>The end of the remedy of a code whose cure is to enter an address in the console.</summary>
    public static readonly LocalizedText SeenFrom = new(
        " The address that WeCom saw is {0}.",
        " 企业微信看到的来源 IP 是 {0}。");

    /// <param name="errcode">The code, not 0.</param>
    /// <param name="errmsg">WeCom's text as it came.</param>
    /// <param name="endpoint">Such as <c>user/list</c>; a query is cut off.</param>
    /// <param name="language">The language of the remedy, from <see cref="ErrorLanguage.Resolve"/>; the message stays English.</param>
    public static WeChatApiException FromErrorCode(int errcode, string? errmsg, string endpoint, string language)
    {
        var failure = Describe(errcode, errmsg, endpoint, language);
        return new WeChatApiException(failure.Message)
        {
            Summary = failure.Summary,
            ErrorCode = errcode,
            Hint = failure.Answer.Hint,
            CallerIp = failure.Answer.CallerIp,
            Category = failure.Category,
            Remedy = failure.Remedy,
            Endpoint = failure.Endpoint,
        };
    }

    /// <summary>The same for <c>gettoken</c>, and for a renewed token that was refused again.</summary>
    public static WeChatTokenException FromTokenErrorCode(int errcode, string? errmsg, string endpoint, string language)
    {
        var failure = Describe(errcode, errmsg, endpoint, language);
        return new WeChatTokenException(failure.Message)
        {
            Summary = failure.Summary,
            ErrorCode = errcode,
            Hint = failure.Answer.Hint,
            CallerIp = failure.Answer.CallerIp,
            Category = failure.Category,
            Remedy = failure.Remedy,
            Endpoint = failure.Endpoint,
        };
    }

    private static Failure Describe(int errcode, string? errmsg, string endpoint, string language)
    {
        var query = endpoint.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? endpoint : endpoint[..query];
        var answer = ErrorMessage.Parse(errmsg);
        var error = WeComErrors.Find(errcode);
        var name = error is null ? "" : $" {error.Name}";
        var text = answer.Text.Length == 0 ? "" : $", \"{answer.Text}\"";
        var quoted = answer.Text.Length == 0 ? "" : $"，“{answer.Text}”";
        var summary = new LocalizedText(
            string.Create(CultureInfo.InvariantCulture, $"{path} failed: WeCom answered {errcode}{name}{text}{Origin(answer)}."),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{path} 失败：企业微信返回 {errcode}{name}{quoted}{OriginInChinese(answer)}。{error?.Meaning.Chinese}"));
        return new Failure(
            $"{summary.English} {Remedy(error, errcode, ErrorLanguage.English)}",
            summary,
            path,
            answer,
            error?.Category ?? ErrorCategory.Unknown,
            Remedy(error, errcode, language) + Seen(errcode, answer, language));
    }

    private static string Origin(ErrorMessage answer) => (answer.Hint, answer.CallerIp) switch
    {
        (null, null) => "",
        ({ } hint, null) => $" (hint {hint})",
        (null, { } ip) => $" (called from {ip})",
        ({ } hint, { } ip) => $" (hint {hint}, called from {ip})",
    };

    private static string OriginInChinese(ErrorMessage answer) => (answer.Hint, answer.CallerIp) switch
    {
        (null, null) => "",
        ({ } hint, null) => $"（hint {hint}）",
        (null, { } ip) => $"（来源 IP {ip}）",
        ({ } hint, { } ip) => $"（hint {hint}，来源 IP {ip}）",
    };

    private static string Remedy(WeComError? error, int errcode, string language) =>
        error?.Remedy.In(language) ?? string.Format(CultureInfo.InvariantCulture, LookUp.In(language), errcode);

    // the two codes whose cure is to enter that very address in the console
    private static string Seen(int errcode, ErrorMessage answer, string language) =>
        errcode is 60020 or 301042 && answer.CallerIp is { } ip
            ? string.Format(CultureInfo.InvariantCulture, SeenFrom.In(language), ip)
            : "";

    private sealed record Failure(
        string Message, LocalizedText Summary, string Endpoint, ErrorMessage Answer, ErrorCategory Category, string Remedy);
}
