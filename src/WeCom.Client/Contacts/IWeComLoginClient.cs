using WeCom.Client.Errors;

namespace WeCom.Client.Contacts;

/// <summary>Identifies a person who logged in by the web (网页授权登录).</summary>
/// <remarks>An area of <see cref="IWeComContactsClient"/>, which says what all methods have in common.</remarks>
/// <exception cref="WeChatException">A call failed.</exception>
public interface IWeComLoginClient
{
    /// <summary>Gets the person who logged in by the web (<c>auth/getuserinfo</c>).</summary>
    /// <param name="code">
    /// The code that WeCom added to the redirect. It works once, and for five minutes. It is treated as a secret. The call is repeated only
    /// if WeCom reports that it did not process the code.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The person: a member of the company, or a person who is not a member.</returns>
    /// <remarks>
    /// Credential: app only. The ticket is absent unless the log-in asked for <c>snsapi_privateinfo</c>. Code not valid: 40029;
    /// expired: 42003; used before: 42022. https://developer.work.weixin.qq.com/document/path/91023
    /// </remarks>
    Task<WeComLogin> GetUserInfoAsync(string code, CancellationToken cancellationToken = default);

    /// <summary>Gets the sensitive fields of a member who agreed to show them (<c>auth/getuserdetail</c>).</summary>
    /// <param name="userTicket">The <see cref="WeComLogin.UserTicket"/>.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>
    /// The userid and those fields that the administrator ticked for the app and the member agreed to; the others are absent.
    /// Without agreement the avatar is WeCom's default picture.
    /// </returns>
    /// <remarks>
    /// Credential: app only. Ticket expired: 84014; not valid: 84015; member out of scope: 60011.
    /// https://developer.work.weixin.qq.com/document/path/95833
    /// </remarks>
    Task<WeComUser> GetUserDetailAsync(string userTicket, CancellationToken cancellationToken = default);
}
