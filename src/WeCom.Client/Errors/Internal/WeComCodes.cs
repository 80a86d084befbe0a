namespace WeCom.Client.Errors.Internal;

/// <summary>The errcodes that the code itself acts on; all others are data of the catalogue.</summary>
internal static class WeComCodes
{
    public const int InvalidCredential = 40001;
    public const int InvalidAccessToken = 40014;
    public const int AccessTokenExpired = 42001;
    public const int CalledTooOften = 45009;
    public const int TooManyCallsAtOnce = 45033;
}
