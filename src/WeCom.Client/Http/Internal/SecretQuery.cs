namespace WeCom.Client.Http.Internal;

/// <summary>The part of a query string that only the innermost handler and WeCom may see. Prints as stars.</summary>
internal sealed class SecretQuery(string query)
{
    private static readonly HttpRequestOptionsKey<SecretQuery> Key = new("WeCom.Client.SecretQuery");

    public static SecretQuery ForToken(string accessToken) => new("access_token=" + Uri.EscapeDataString(accessToken));

    public static SecretQuery ForCredential(string corpId, string secret)
        => new($"corpid={Uri.EscapeDataString(corpId)}&corpsecret={Uri.EscapeDataString(secret)}");

    public static SecretQuery ForCode(string code) => new("code=" + Uri.EscapeDataString(code));

    public SecretQuery With(SecretQuery? other) => other is null ? this : new($"{query}&{other.Reveal()}");

    public static SecretQuery? Of(HttpRequestMessage request) => request.Options.TryGetValue(Key, out var query) ? query : null;

    public void Accompany(HttpRequestMessage request) => request.Options.Set(Key, this);

    public Uri AppendTo(Uri uri) => new UriBuilder(uri) { Query = uri.Query.Length > 1 ? $"{uri.Query}&{query}" : query }.Uri;

    public override string ToString() => "***";

    private string Reveal() => query;
}
