using System.Diagnostics;
using System.Text;
using WeCom.Client.Http.Limits;
using WeCom.Client.Http.Secrets;

namespace WeCom.Client.Tokens.Internal;

/// <summary>A token and its two instants, in timestamps of the time provider, which no change of the wall clock moves.</summary>
internal sealed record AccessToken(
    [property: DebuggerBrowsable(DebuggerBrowsableState.Never)] [field: DebuggerBrowsable(DebuggerBrowsableState.Never)] string Value,
    long RefreshAt,
    long ExpiresAt)
{
    /// <summary>Returns whether a text is short enough to be a token.</summary>
    public static bool CanBe(string value)
        => value.Length <= AnswerLimit.LongestToken && Encoding.UTF8.GetByteCount(value) <= AnswerLimit.LongestToken;

    /// <summary>The time at which WeCom first issued the token, by the wall clock, which all processes share.</summary>
    public required DateTimeOffset ObtainedAt { get; init; }

    /// <summary>Gets a value that indicates whether the token was requested because the previous one was rejected.</summary>
    public bool IsReplacement { get; init; }

    /// <summary>The token as calls carry it, made once for all of them.</summary>
    public SecretQuery Query { get; } = SecretQuery.ForToken(Value);

    public override string ToString() => "***";
}
