using System.Diagnostics;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Http.Secrets;

/// <summary>The part of a query string that only the innermost handler and WeCom may see. Prints as stars.</summary>
internal sealed class SecretQuery
{
    /// <summary>Under this name it accompanies a request to the innermost handler.</summary>
    public const string OptionName = "WeCom.Client.SecretQuery";

    private static readonly HttpRequestOptionsKey<SecretPassage> Key = new(OptionName);

    // Set on a request that arrived at the innermost handler without its secret.
    private static readonly HttpRequestOptionsKey<bool> BareKey = new(OptionName + ".Missing");

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _secret;

    private SecretQuery(string secret) => _secret = secret;

    /// <summary>Gets a value that indicates whether the answer holds a token, and so is as secret as the query.</summary>
    public bool IsAnsweredWithToken { get; private init; }

    public static SecretQuery ForToken(string accessToken) => new("access_token=" + Uri.EscapeDataString(accessToken));

    public static SecretQuery ForCredential(string corpId, string secret)
        => new($"corpid={Uri.EscapeDataString(corpId)}&corpsecret={Uri.EscapeDataString(secret)}") { IsAnsweredWithToken = true };

    public static SecretQuery ForCode(string code) => new("code=" + Uri.EscapeDataString(code));

    public SecretQuery With(SecretQuery? other) => other is null ? this : new($"{_secret}&{other._secret}");

    public static SecretPassage? Of(HttpRequestMessage request) => request.Options.TryGetValue(Key, out var passage) ? passage : null;

    /// <summary>Notes that a request arrived at the innermost handler without its secret.</summary>
    public static void NoteMissing(HttpRequestMessage request) => request.Options.Set(BareKey, true);

    public static bool IsMissing(HttpRequestMessage request) => request.Options.TryGetValue(BareKey, out var isMissing) && isMissing;

    public SecretPassage Accompany(HttpRequestMessage request)
    {
        var passage = new SecretPassage(this);
        request.Options.Set(Key, passage);
        return passage;
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
