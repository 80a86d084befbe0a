namespace WeCom.Client.Simulator.Permissions;

/// <summary>A member who logged in to an app, and whether the sensitive fields were agreed to.</summary>
internal sealed record Login(string UserId, SimulatedApp App, bool Agrees, DateTimeOffset ExpiresAt, bool IsUsed);
