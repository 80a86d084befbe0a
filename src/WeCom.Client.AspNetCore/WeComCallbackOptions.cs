namespace WeCom.Client.AspNetCore;

/// <summary>Provides the settings of the callbacks of one registration, usually the appsettings section <c>WeCom:Callbacks</c>.</summary>
public sealed class WeComCallbackOptions
{
    /// <summary>
    /// Gets the endpoints by a name of the host's choice, such as <c>app</c> and <c>contacts</c>: one for each place in the console where
    /// the address is entered, each with the Token and EncodingAESKey of that place. They may share one address. At least one is required.
    /// </summary>
    public IDictionary<string, WeComCallbackEndpointOptions> Endpoints { get; } =
        new Dictionary<string, WeComCallbackEndpointOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gets or sets the largest body that is read, in bytes. A larger one is answered with 413. The default holds the largest event of
    /// WeCom, that of a tag to which 1,000 members are added while as many are removed: with userids of 64 characters, 177 KB encrypted.
    /// </summary>
    /// <value>The default is 262144; 1024 to 1048576.</value>
    public int MaxBodyBytes { get; set; } = 256 * 1024;

    /// <summary>
    /// Gets or sets how far the timestamp of a request may be from the host's clock. It is large, since WeCom may send a request again as
    /// it was, and a clock may be wrong; a repeated event does no harm, because events are hints.
    /// </summary>
    /// <value>The default is one hour; one minute to seven days.</value>
    public TimeSpan TimestampTolerance { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Gets or sets a value that indicates whether requests from addresses that WeCom does not list are refused. The addresses are read
    /// from WeCom (<c>getcallbackip</c>) with the first request, which waits for them and is answered with 503 where WeCom gives none,
    /// then every day in the background, while the old ones stay in use. Behind a reverse proxy, the host has to restore the client's
    /// address (forwarded headers).
    /// </summary>
    /// <value>The default is <see langword="false"/>: WeCom also calls from addresses that it does not list.</value>
    public bool OnlyFromWeComAddresses { get; set; }
}
