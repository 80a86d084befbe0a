using WeCom.Client.Configuration.Protection;
using WeCom.Client.Errors;

namespace WeCom.Client.Tokens;

/// <summary>
/// Obtains and caches the access token of one app. The contacts-sync secret (通讯录同步 Secret) has a manager of its own under the key
/// <see cref="WeComDefaults.ContactsTokenManagerKey"/>.
/// </summary>
/// <remarks>
/// WeCom is called at most every 10 seconds, and at most every 60 seconds after it refused the credential, forced calls included. Until
/// then callers get the last result. If the host has registered an <c>IDistributedCache</c>, its processes share the token through it,
/// encrypted with <see cref="ISecretProtector"/>. Members that later releases add have a default implementation, so that a fake in a test
/// still compiles. https://developer.work.weixin.qq.com/document/path/91039
/// </remarks>
public interface ITokenManager
{
    /// <summary>Returns the cached token, or obtains one if none is cached or the cached one is about to expire.</summary>
    /// <param name="forceRefresh">
    /// Obtains a new token although a valid one is cached, unless WeCom was called less than 10 seconds ago.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation for this caller; other callers are not affected.</param>
    /// <returns>The token. WeCom may invalidate it before it expires; the client then renews it.</returns>
    /// <exception cref="WeChatConfigException">The settings are invalid or the secret is not configured.</exception>
    /// <exception cref="WeChatTokenException">WeCom issued no token: the corpid or the secret is wrong, or the app is disabled.</exception>
    /// <exception cref="WeChatTimeoutException">WeCom did not answer in time, and no valid token is cached.</exception>
    /// <exception cref="WeChatNetworkException">WeCom could not be reached, and no valid token is cached.</exception>
    ValueTask<string> GetAccessTokenAsync(bool forceRefresh = false, CancellationToken cancellationToken = default);

    /// <summary>Obtains a new token, unless WeCom was called less than 10 seconds ago. Concurrent callers share one call.</summary>
    /// <param name="cancellationToken">A token to cancel the operation for this caller; other callers are not affected.</param>
    /// <returns>The token.</returns>
    /// <exception cref="WeChatException">A failure as of <see cref="GetAccessTokenAsync"/>.</exception>
    Task<string> RefreshTokenAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes the cached token, also from the distributed cache. The next call obtains one, unless WeCom was called less than 10 seconds
    /// ago.
    /// </summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that completes when the token is removed.</returns>
    Task ClearTokenCacheAsync(CancellationToken cancellationToken = default);

    /// <summary>Tests the specified token with a call of <c>get_api_domain_ip</c>. The cached token is neither used nor renewed.</summary>
    /// <param name="token">The token to test.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>Whether WeCom accepts the token, and if not, its answer.</returns>
    /// <exception cref="WeChatTimeoutException">WeCom did not answer in time, so the token was not tested.</exception>
    /// <exception cref="WeChatNetworkException">WeCom could not be reached, so the token was not tested.</exception>
    Task<TokenValidation> ValidateTokenAsync(string token, CancellationToken cancellationToken = default);
}
