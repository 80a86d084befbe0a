using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Errors;

/// <summary>
/// The base class of all exceptions of this library. An instance never holds a token, a secret, a request or a body.
/// </summary>
public class WeChatException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="WeChatException"/> class.</summary>
    /// <param name="message">The message, which says what failed and what to do next. Control characters other than line breaks, and
    /// marks of text direction, are replaced by symbols.</param>
    /// <param name="innerException">The cause of the failure, or null.</param>
    public WeChatException(string message, Exception? innerException = null)
        : base(PrintableText.OfLines(message), innerException)
    {
    }

    /// <summary>Gets the errcode of WeCom, or null if there is none.</summary>
    /// <remarks>https://developer.work.weixin.qq.com/document/path/90313</remarks>
    public int? ErrorCode { get; init; }

    /// <summary>
    /// Gets the hint of WeCom for its error look-up tool (错误码查询工具), or null if there is none.
    /// </summary>
    public string? Hint { get; init; }

    /// <summary>
    /// Gets the IP address that WeCom saw, or null if WeCom did not report it. This is the address to enter as trusted IP (企业可信IP).
    /// </summary>
    public string? CallerIp { get; init; }

    /// <summary>Gets the kind of the failure.</summary>
    public ErrorCategory Category { get; init; }

    /// <summary>Gets the problem in one line, in English and Chinese, without the remedy.</summary>
    /// <value>The default is <see cref="Exception.Message"/> without the remedy, for both languages.</value>
    public LocalizedText Summary
    {
        get => field ?? FailureText.OfMessage(this);
        init => field = new(PrintableText.Of(value.English), PrintableText.Of(value.Chinese));
    }

    /// <summary>Gets the remedy in the language of <c>WeComOptions.Language</c>, or null if none is known.</summary>
    public string? Remedy { get; init; }

    /// <summary>The remedy in both languages, if it is in no table in which <see cref="RemedyPairs"/> finds it.</summary>
    internal LocalizedText? RemedyPair { get; init; }

    /// <summary>The message for logs, where <see cref="Exception.Message"/> names people; otherwise null.</summary>
    internal string? LogText { get; init; }

    /// <summary>
    /// Gets the time after which the same call may be tried again, or null if waiting makes no difference. Until then the library fails
    /// the call with this exception, without sending a request.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets the API, such as <c>user/list</c>, without a query, or null if the failure happened before any call.</summary>
    public string? Endpoint { get; init; }

    /// <summary>
    /// Returns type, message, inner exceptions and stack trace. Control characters other than line breaks, and marks of text direction,
    /// are replaced by symbols, also in the messages of inner exceptions.
    /// </summary>
    /// <returns>The text.</returns>
    public override string ToString() => PrintableText.OfLines(base.ToString());
}
