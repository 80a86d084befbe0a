using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Permissions;

/// <summary>One access token that was given out.</summary>
internal sealed class IssuedToken(Caller caller)
{
    public Caller Caller { get; } = caller;

    public DateTimeOffset ExpiresAt { get; set; }

    public bool IsRevoked { get; set; }
}
