namespace WeCom.Client.Tokens;

/// <summary>Represents the result of <see cref="ITokenManager.ValidateTokenAsync"/>.</summary>
/// <param name="IsValid">Whether WeCom accepts the token.</param>
/// <param name="ErrorMessage">The answer of WeCom and what to do, in English; null if the token is accepted.</param>
public sealed record TokenValidation(bool IsValid, string? ErrorMessage)
{
    /// <summary>Gets the errcode with which WeCom rejected the token; null if the token is accepted.</summary>
    public int? ErrorCode { get; init; }
}
