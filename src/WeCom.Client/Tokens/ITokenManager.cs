using WeCom.Client.Configuration.Protection;
using WeCom.Client.Errors;

namespace WeCom.Client.Tokens;

/// <summary>
/// Keeps the one access token of a company's app. The contacts-sync secret (通讯录同步 Secret) has a manager of its own under
/// <see cref="WeComDefaults.ContactsTokenManagerKey"/>.
/// </summary>
/// <remarks>
/// WeCom is asked at most every 10 seconds, and after it refused the credential at most every 60, forced calls included: until then callers
/// get the answer that is known. Where the host has registered an <c>IDistributedCache</c>, its processes share the token through it,
/// encrypted with <see cref="ISecretProtector"/>.
/// https://developer.work.weixin.qq.com/document/path/91039
/// </remarks>
public interface ITokenManager
{
    /// <summary>The token, asked for only when none is held or its time is nearly over.</summary>
    /// <param name="forceRefresh">Asks WeCom even if a live token is held, unless it was asked less than 10 seconds ago.</param>
    /// <param name="cancellationToken">Ends this caller's waiting; others are not disturbed.</param>
    /// <returns>The token. WeCom may end it early; the client renews it by itself then.</returns>
    /// <exception cref="WeChatConfigException">The settings are invalid or the secret is not configured.</exception>
    /// <exception cref="WeChatTokenException">WeCom gave no token: wrong corpid or secret, app disabled.</exception>
    /// <exception cref="WeChatTimeoutException">WeCom did not answer in time, and no live token is held.</exception>
    /// <exception cref="WeChatNetworkException">WeCom could not be reached, and no live token is held.</exception>
    ValueTask<string> GetAccessTokenAsync(bool forceRefresh = false, CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks WeCom for a token now, unless it was asked less than 10 seconds ago. Callers who ask at the same time share one answer.
    /// </summary>
    /// <param name="cancellationToken">Ends this caller's waiting; others are not disturbed.</param>
    /// <returns>The token.</returns>
    /// <exception cref="WeChatException">As <see cref="GetAccessTokenAsync"/>.</exception>
    Task<string> RefreshTokenAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Forgets the token that is held, also in the distributed cache; the next call asks for one, unless WeCom was asked less than 10
    /// seconds ago.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is forgotten.</returns>
    Task ClearTokenCacheAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Tests a token by calling <c>get_api_domain_ip</c> with exactly this token; the one that is held is neither used nor renewed.
    /// </summary>
    /// <param name="token">The token to test.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether WeCom accepts it, and if not, what it said.</returns>
    /// <exception cref="WeChatTimeoutException">WeCom did not answer in time, so nothing is known of the token.</exception>
    /// <exception cref="WeChatNetworkException">WeCom could not be reached, so nothing is known of the token.</exception>
    Task<TokenValidation> ValidateTokenAsync(string token, CancellationToken cancellationToken = default);
}
