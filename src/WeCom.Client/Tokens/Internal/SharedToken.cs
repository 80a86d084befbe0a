using System.Diagnostics;

namespace WeCom.Client.Tokens.Internal;

/// <summary>A token as other processes of the host read it. It names its own key, so that it counts nowhere else.</summary>
internal sealed record SharedToken(
    string Key,
    [property: DebuggerBrowsable(DebuggerBrowsableState.Never)] [field: DebuggerBrowsable(DebuggerBrowsableState.Never)] string Value,
    DateTimeOffset ObtainedAt,
    DateTimeOffset RefreshAt,
    DateTimeOffset ExpiresAt)
{
    public override string ToString() => "***";
}
