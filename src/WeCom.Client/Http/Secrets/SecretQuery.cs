using System.Diagnostics;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Http.Secrets;

/// <summary>The part of a query string that only the innermost handler and WeCom may see. Prints as stars.</summary>
internal sealed class SecretQuery
{
    /// <summary>Under this name it accompanies a request to the innermost handler.</summary>
    public const string OptionName = "WeCom.Client.SecretQuery";

    private static readonly HttpRequestOptionsKey<SecretQuery> Key = new(OptionName);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _secret;

    private SecretQuery(string secret) => _secret = secret;

    /// <summary>Gets a value that indicates whether the answer holds a token, and so is as secret as the query.</summary>
    public bool IsAnsweredWithToken { get; private init; }

    /// <summary>
    /// Gets or sets a value that indicates whether it has been sent. An answer without that came past the innermost handler, of which
    /// redirects and cookies are off.
    /// </summary>
    public bool IsSent { get; set; }

    /// <summary>The body with the token, which is kept from the host's handlers; null if no such answer arrived.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public byte[]? Answer { get; set; }

    public static SecretQuery ForToken(string accessToken) => new("access_token=" + Uri.EscapeDataString(accessToken));

    public static SecretQuery ForCredential(string corpId, string secret)
        => new($"corpid={Uri.EscapeDataString(corpId)}&corpsecret={Uri.EscapeDataString(secret)}") { IsAnsweredWithToken = true };

    public static SecretQuery ForCode(string code) => new("code=" + Uri.EscapeDataString(code));

    public SecretQuery With(SecretQuery? other) => other is null ? this : new($"{_secret}&{other._secret}");

    public static SecretQuery? Of(HttpRequestMessage request) => request.Options.TryGetValue(Key, out var query) ? query : null;

    public void Accompany(HttpRequestMessage request)
    {
        Answer = null;
        request.Options.Set(Key, this);
    }

    public Uri AppendTo(Uri visible)
    {
        // Of an address without a fragment, as all of ours are, AbsoluteUri is the text that it was made of.
        var address = visible.AbsoluteUri;
        var fragment = address.IndexOf('#', StringComparison.Ordinal);
        address = fragment < 0 ? address : address[..fragment];
        var separator = (address.Contains('?', StringComparison.Ordinal), address[^1]) switch
        {
            (false, _) => "?",
            (_, '?') => "",
            _ => "&",
        };
        return new WireUri(address + separator + _secret, address);
    }

    public override string ToString() => "***";
}
