using System.Text.Json.Serialization.Metadata;
using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Contacts;

/// <summary>Represents a call to an endpoint for which <see cref="IWeComContactsClient"/> has no method.</summary>
/// <param name="Method">The HTTP method, GET or POST, as in the documentation of the endpoint.</param>
/// <param name="Endpoint">The path below <c>/cgi-bin/</c>, for example <c>user/convert_to_openid</c>, without a query.</param>
public sealed record WeComRequest(HttpMethod Method, string Endpoint)
{
    /// <summary>Gets the query, in plain text and without the access token; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Query { get; init; }

    /// <summary>Gets the body as UTF-8 JSON; null for none. <see cref="Post{TBody}"/> makes it.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Gets the secret whose access token the call carries.</summary>
    /// <value>The default is <see cref="WeComCredential.App"/>.</value>
    public WeComCredential Credential { get; init; }

    /// <summary>Gets a value that indicates whether the call only reads, so that it may be retried if no answer came.</summary>
    /// <value>The default is <see langword="false"/>: the call is retried only if WeCom reports that it did not process it.</value>
    public bool IsRead { get; init; }

    /// <summary>Creates a POST request with a JSON body.</summary>
    /// <typeparam name="TBody">The type of the body.</typeparam>
    /// <param name="endpoint">The path below <c>/cgi-bin/</c>.</param>
    /// <param name="body">The body.</param>
    /// <param name="bodyType">The metadata of the body, from a <c>JsonSerializerContext</c> of the host.</param>
    /// <returns>The request.</returns>
    public static WeComRequest Post<TBody>(string endpoint, TBody body, JsonTypeInfo<TBody> bodyType)
        => new(HttpMethod.Post, endpoint) { Body = WireBody.Of(body, bodyType) };

    /// <summary>Compares the content of every property: the query in any order, the body byte by byte.</summary>
    /// <param name="other">The request to compare with.</param>
    /// <returns>Whether both make the same call.</returns>
    public bool Equals(WeComRequest? other) => other is not null
        && (Method, Endpoint, Credential, IsRead) == (other.Method, other.Endpoint, other.Credential, other.IsRead)
        && Body.HasValue == other.Body.HasValue
        && Body.GetValueOrDefault().Span.SequenceEqual(other.Body.GetValueOrDefault().Span)
        && HasSameQuery(other);

    /// <summary>Returns a hash code of method and endpoint.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => HashCode.Combine(Method, Endpoint);

    /// <summary>Returns method and endpoint only.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Method} {Endpoint}";

    private bool HasSameQuery(WeComRequest other)
    {
        if (Query is null || other.Query is null)
        {
            return Query is null && other.Query is null;
        }

        return Query.Count == other.Query.Count
            && Query.All(part => other.Query.TryGetValue(part.Key, out var value) && value == part.Value);
    }
}
