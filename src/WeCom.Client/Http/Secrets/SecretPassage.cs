using System.Diagnostics;

namespace WeCom.Client.Http.Secrets;

/// <summary>
/// The way of one request to the innermost handler: what accompanies it there, and what is told back. The query itself serves many
/// requests. Prints as stars.
/// </summary>
internal sealed class SecretPassage(SecretQuery query)
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public SecretQuery Query { get; } = query;

    /// <summary>
    /// Gets or sets a value that indicates whether it has been sent. An answer without that came past the innermost handler, of which
    /// redirects and cookies are off.
    /// </summary>
    public bool IsSent { get; set; }

    /// <summary>The body with the token, which is kept from the host's handlers; null if no such answer arrived.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public byte[]? Answer { get; set; }

    /// <summary>The length that this answer declares; one that declares too much is not read.</summary>
    public long? AnswerLength { get; set; }

    public override string ToString() => "***";
}
