namespace WeCom.Client.Configuration;

/// <summary>Provides the time limit and the retries of calls to WeCom; section <c>WeCom:Http</c>.</summary>
public sealed class WeComHttpOptions
{
    /// <summary>Gets or sets the time limit of one attempt, from connecting to the last byte of the answer.</summary>
    /// <value>The default is 30 seconds; more than zero, at most one hour.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets the maximum number of retries after a temporary failure: WeCom is busy, HTTP 5xx, a lost connection, a time limit.
    /// </summary>
    /// <value>The default is 3, which WeCom recommends; 0 to 3.</value>
    public int MaxRetries { get; set; } = 3;

    /// <summary>
    /// Gets or sets a value that indicates whether <see cref="WeComOptions.BaseAddress"/> may be an http address of another host.
    /// </summary>
    /// <value>The default is <see langword="false"/>, since the address of a call contains the token.</value>
    public bool AllowPlainHttp { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether the primary handler of the client that calls WeCom may be something else than a
    /// <see cref="SocketsHttpHandler"/> or an <see cref="HttpClientHandler"/>, also a <see cref="DelegatingHandler"/> around one.
    /// </summary>
    /// <value>The default is <see langword="false"/>: such a handler is refused when the first call is made.</value>
    /// <remarks>
    /// The library cannot stop such a handler from following a redirect or sending a call elsewhere, and the token, the secret and the code
    /// of a login with it. An answer from another address is refused, but the call was sent there by then, and a handler that hides where
    /// the answer came from is not noticed. Set it only for a handler that you know, such as a fake in a test.
    /// </remarks>
    public bool AllowUnknownPrimaryHandler { get; set; }

    internal WeComHttpOptions Copy() => (WeComHttpOptions)MemberwiseClone();
}
