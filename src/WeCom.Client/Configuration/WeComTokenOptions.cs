namespace WeCom.Client.Configuration;

/// <summary>How the access token is kept.</summary>
public sealed class WeComTokenOptions
{
    /// <summary>How long before its end a token is renewed.</summary>
    /// <value>The default is 300 seconds: a token of 7200 seconds is used for 6900.</value>
    public TimeSpan RefreshMargin { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>
    /// Whether the token may stand unencrypted in the host's <c>IDistributedCache</c>, through which its processes share it. Set it where
    /// the cache is as safe as this process
    /// and no <see cref="WeComOptions.Protection"/> keys are wanted; with keys it is encrypted in any case.
    /// </summary>
    /// <value>The default is <see langword="false"/>: without keys each process asks for itself.</value>
    public bool AllowUnprotectedCache { get; set; }

    internal WeComTokenOptions Copy() => (WeComTokenOptions)MemberwiseClone();
}
