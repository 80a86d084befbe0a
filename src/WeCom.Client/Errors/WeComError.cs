namespace WeCom.Client.Errors;

/// <summary>Describes one errcode of WeCom.</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90313</remarks>
public sealed record WeComError
{
    /// <summary>Gets the errcode. It is never 0, which means success.</summary>
    public required int Code { get; init; }

    /// <summary>
    /// Gets the English name, which is unique in the catalogue, such as <c>IpNotTrusted</c>. WeCom itself does not name its codes.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>Gets the kind of the failure.</summary>
    public required ErrorCategory Category { get; init; }

    /// <summary>Gets a value that indicates whether the library retries the call, at most three times with increasing delays.</summary>
    /// <value>
    /// The default is false. It is false for token errors too, since the token is renewed once instead, and for a closed rate window.
    /// </value>
    public bool IsRetryable { get; init; }

    /// <summary>Gets the party that has to act.</summary>
    public required ErrorActor Actor { get; init; }

    /// <summary>Gets the meaning of the code.</summary>
    public required LocalizedText Meaning { get; init; }

    /// <summary>Gets the remedy.</summary>
    public required LocalizedText Remedy { get; init; }
}
