namespace WeCom.Client.Testing.Internal;

/// <summary>A member who logged in, and whether the sensitive fields were agreed to.</summary>
internal sealed record Login(string UserId, bool Agrees, DateTimeOffset ExpiresAt, bool IsUsed);
