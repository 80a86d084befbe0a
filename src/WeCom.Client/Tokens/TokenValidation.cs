namespace WeCom.Client.Tokens;

/// <summary>The outcome of a test of a token.</summary>
/// <param name="IsValid">Whether WeCom accepts it.</param>
/// <param name="ErrorMessage">What WeCom said; null where it is accepted.</param>
public sealed record TokenValidation(bool IsValid, string? ErrorMessage);
