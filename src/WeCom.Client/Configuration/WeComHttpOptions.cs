namespace WeCom.Client.Configuration;

/// <summary>Time limits and repetition of calls to WeCom.</summary>
public sealed class WeComHttpOptions
{
    /// <summary>How long one attempt may take, from connecting to the last byte of the answer.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a call is repeated after a passing fault: WeCom busy, HTTP 5xx, a broken connection, a time limit.</summary>
    /// <value>The default is 3, WeCom's own advice; 0 to 3.</value>
    public int MaxRetries { get; set; } = 3;

    /// <summary>Whether <see cref="WeComOptions.BaseAddress"/> may be plain http on a host other than this machine.</summary>
    /// <value>The default is <see langword="false"/>: the token travels in the address.</value>
    public bool AllowPlainHttp { get; set; }

    internal WeComHttpOptions Copy() => (WeComHttpOptions)MemberwiseClone();
}
