using System.Text.Json.Serialization.Metadata;
using WeCom.Client.Errors;

namespace WeCom.Client.Contacts;

/// <summary>Calls endpoints that have no method.</summary>
/// <remarks>An area of <see cref="IWeComContactsClient"/>, which says what all methods have in common.</remarks>
/// <exception cref="WeChatException">A call failed.</exception>
public interface IWeComRequestClient
{
    /// <summary>Calls an endpoint, with the same token, retries and errors as every other call.</summary>
    /// <typeparam name="TResponse">The type of the answer, which is read once its errcode is known to be 0.</typeparam>
    /// <param name="request">The request, and the credential that it is sent with.</param>
    /// <param name="responseType">
    /// The metadata of the answer, from a <c>JsonSerializerContext</c> of the host.
    /// A member marked as required makes an answer without it an error.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">
    /// The endpoint is empty, begins with a slash, leads elsewhere or has a query; or the query has an access token.
    /// </exception>
    Task<TResponse> SendAsync<TResponse>(
        WeComRequest request, JsonTypeInfo<TResponse> responseType, CancellationToken cancellationToken = default);
}
