using WeCom.Client.Errors;

namespace WeCom.Client.Contacts;

/// <summary>Reads the app itself (应用管理).</summary>
/// <remarks>An area of <see cref="IWeComContactsClient"/>, which says what all methods have in common.</remarks>
/// <exception cref="WeChatException">A call failed.</exception>
public interface IWeComAgentClient
{
    /// <summary>Gets the app and what it may see (<c>agent/get</c>).</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The app; suites get encrypted userids.</returns>
    /// <remarks>
    /// Credential: app only; an app can read only itself (301002). https://developer.work.weixin.qq.com/document/path/90227
    /// </remarks>
    Task<WeComAgent> GetAgentAsync(CancellationToken cancellationToken = default);
}
