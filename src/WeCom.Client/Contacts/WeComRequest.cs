using System.Text.Json.Serialization.Metadata;
using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Contacts;

/// <summary>A call to an endpoint that <see cref="IWeComContactsClient"/> has no method for.</summary>
/// <param name="Method">GET or POST, as the endpoint's page says.</param>
/// <param name="Endpoint">What follows <c>/cgi-bin/</c>, for example <c>user/convert_to_openid</c>, without a query.</param>
public sealed record WeComRequest(HttpMethod Method, string Endpoint)
{
    /// <summary>The query, in plain text and without the access token; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Query { get; init; }

    /// <summary>The body as UTF-8 JSON; null for none. <see cref="Post{TBody}"/> makes it.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Whose token the call carries.</summary>
    /// <value>The default is <see cref="WeComCredential.App"/>.</value>
    public WeComCredential Credential { get; init; }

    /// <summary>Whether the call only reads, so that it may be sent again when no answer came.</summary>
    /// <value>The default is <see langword="false"/>: sent again only where WeCom itself says that it did nothing.</value>
    public bool IsRead { get; init; }

    /// <summary>Makes a POST request.</summary>
    /// <typeparam name="TBody">What the body is made from.</typeparam>
    /// <param name="endpoint">What follows <c>/cgi-bin/</c>.</param>
    /// <param name="body">What the body is made from.</param>
    /// <param name="bodyType">How, from a <c>JsonSerializerContext</c> of the host.</param>
    /// <returns>The request.</returns>
    public static WeComRequest Post<TBody>(string endpoint, TBody body, JsonTypeInfo<TBody> bodyType)
        => new(HttpMethod.Post, endpoint) { Body = WireBody.Of(body, bodyType) };

    /// <summary>Prints method and endpoint only.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Method} {Endpoint}";
}
