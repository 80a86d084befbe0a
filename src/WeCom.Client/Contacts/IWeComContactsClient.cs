using WeCom.Client.Errors;

namespace WeCom.Client.Contacts;

/// <summary>
/// WeCom's contacts API, one method an endpoint. Tokens, time limits, repetition and errors are taken care of.
/// Calls use the app's secret; where only a contacts-sync secret (通讯录同步 Secret) is configured, they use that.
/// </summary>
/// <exception cref="WeChatException">Every method throws one of its kinds: <see cref="WeChatConfigException"/> before anything is sent,
/// <see cref="WeChatTokenException"/>, <see cref="WeChatApiException"/>, <see cref="WeChatTimeoutException"/> or <see cref="WeChatNetworkException"/>.</exception>
public interface IWeComContactsClient
{
    /// <summary>The addresses of WeCom's servers (<c>get_api_domain_ip</c>), for a firewall that lets calls out.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Addresses, some with a wildcard such as <c>101.226.103.*</c>.</returns>
    /// <remarks>https://developer.work.weixin.qq.com/document/path/92520</remarks>
    Task<IReadOnlyList<string>> GetApiDomainIpAsync(CancellationToken cancellationToken = default);

    /// <summary>The departments that this app may see (<c>department/list</c>), in no particular order. Parents may lie outside the list.</summary>
    /// <param name="departmentId">This department and all below it; null for all that are visible.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The departments.</returns>
    /// <remarks>https://developer.work.weixin.qq.com/document/path/90208. A contacts-sync secret used from a new address is refused with 48009.</remarks>
    Task<ContactsList<WeComDepartment>> ListDepartmentsAsync(long? departmentId = null, CancellationToken cancellationToken = default);

    /// <summary>The members directly in one department (<c>user/list</c>), with all details that this app is granted. A member of several departments is listed in each.</summary>
    /// <param name="departmentId">The department.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The members.</returns>
    /// <remarks>https://developer.work.weixin.qq.com/document/path/90201. A contacts-sync secret used from a new address is refused with 48009.</remarks>
    Task<ContactsList<WeComUser>> ListUsersAsync(long departmentId, CancellationToken cancellationToken = default);
}
