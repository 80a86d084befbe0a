namespace WeCom.Client.Errors;

/// <summary>
/// The base of every failure that this library reports. It never carries a token, a secret, a request or a body.
/// </summary>
public class WeChatException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public WeChatException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>WeCom's errcode; null where WeCom gave none.</summary>
    /// <remarks>https://developer.work.weixin.qq.com/document/path/90313</remarks>
    public int? ErrorCode { get; init; }

    /// <summary>
    /// The number WeCom gives with an error, to be pasted into its error look-up tool (错误码查询工具); null where there was none.
    /// </summary>
    public string? Hint { get; init; }

    /// <summary>
    /// The address from which WeCom saw the call come; null where WeCom did not say. It is the one to enter as trusted IP (企业可信IP).
    /// </summary>
    public string? CallerIp { get; init; }

    /// <summary>What kind of failure it is.</summary>
    public ErrorCategory Category { get; init; }

    /// <summary>What to do about it, in the language of <c>WeComOptions.Language</c>; null where nothing is known.</summary>
    public string? Remedy { get; init; }

    /// <summary>
    /// In how long the same call may be tried again; until then this library answers it with this failure and sends nothing. Null where it
    /// makes no difference how long one waits.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The API called, such as <c>user/list</c>, without its query; null where the failure came before any call.</summary>
    public string? Endpoint { get; init; }
}
