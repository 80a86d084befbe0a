namespace WeCom.Client.Configuration;

/// <summary>Provides the settings of the cache of access tokens; section <c>WeCom:Token</c>.</summary>
public sealed class WeComTokenOptions
{
    /// <summary>Gets or sets the time before its expiry at which a token is renewed.</summary>
    /// <value>The default is 300 seconds, so a token of 7200 seconds is used for 6900; at most one hour.</value>
    public TimeSpan RefreshMargin { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>
    /// Gets or sets a value that indicates whether the token may be stored unencrypted in the <c>IDistributedCache</c> of the host, through
    /// which its processes share it. It has no effect if <see cref="WeComOptions.Protection"/> has keys: the token is encrypted then.
    /// </summary>
    /// <value>The default is <see langword="false"/>: without keys each process obtains a token of its own.</value>
    public bool AllowUnprotectedCache { get; set; }

    internal WeComTokenOptions Copy() => (WeComTokenOptions)MemberwiseClone();
}
