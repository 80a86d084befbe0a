namespace WeCom.Client.Tokens.Internal;

/// <summary>The reason for renewing the token.</summary>
internal enum RenewalReason
{
    /// <summary>No token is held, or it has expired.</summary>
    Missing,

    /// <summary>The one that is held ends soon.</summary>
    Ahead,

    /// <summary>WeCom rejected the one that is held.</summary>
    Rejected,

    /// <summary>The caller wants WeCom to be asked.</summary>
    Forced,
}
