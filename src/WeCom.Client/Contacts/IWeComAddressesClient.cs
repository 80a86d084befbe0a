using WeCom.Client.Errors;

namespace WeCom.Client.Contacts;

/// <summary>Reads the IP addresses of WeCom's servers, for firewalls.</summary>
/// <remarks>An area of <see cref="IWeComContactsClient"/>, which says what all methods have in common.</remarks>
/// <exception cref="WeChatException">A call failed.</exception>
public interface IWeComAddressesClient
{
    /// <summary>Gets the addresses of the servers that a host calls (<c>get_api_domain_ip</c>).</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The addresses, some with a wildcard such as <c>101.226.103.*</c>.</returns>
    /// <remarks>
    /// Credential: app, or the contacts-sync secret in its place, also from a new address.
    /// https://developer.work.weixin.qq.com/document/path/92520
    /// </remarks>
    Task<IReadOnlyList<string>> GetApiDomainIpAsync(CancellationToken cancellationToken = default);

    /// <summary>Gets the addresses that callbacks come from (<c>getcallbackip</c>). They change, so read them daily.</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The addresses, some with a wildcard such as <c>101.226.103.*</c>.</returns>
    /// <remarks>
    /// Credential: app, or the contacts-sync secret in its place, also from a new address.
    /// https://developer.work.weixin.qq.com/document/path/90930
    /// </remarks>
    Task<IReadOnlyList<string>> GetCallbackIpAsync(CancellationToken cancellationToken = default);
}
