namespace WeCom.Client.Errors;

/// <summary>What is known about one errcode of WeCom.</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90313</remarks>
public sealed record WeComError
{
    /// <summary>The errcode as WeCom sends it; never 0, which is success.</summary>
    public required int Code { get; init; }

    /// <summary>
    /// A name for it in English, unique in the catalogue, such as <c>IpNotTrusted</c>. It is ours; WeCom gives codes no names.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>What kind of failure it is.</summary>
    public required ErrorCategory Category { get; init; }

    /// <summary>Whether this library repeats the call by itself, with a growing pause and at most three times.</summary>
    /// <value>
    /// The default is false. A token or rate error is not repeated in this sense: the token is renewed once, a closed window is waited out.
    /// </value>
    public bool IsRetryable { get; init; }

    /// <summary>Who has to act.</summary>
    public required ErrorActor Actor { get; init; }

    /// <summary>What happened.</summary>
    public required LocalizedText Meaning { get; init; }

    /// <summary>What to do next.</summary>
    public required LocalizedText Remedy { get; init; }
}
