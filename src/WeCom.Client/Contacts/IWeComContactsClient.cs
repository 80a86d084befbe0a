using System.Text.Json.Serialization.Metadata;
using WeCom.Client.Errors;

namespace WeCom.Client.Contacts;

/// <summary>
/// WeCom's contacts API, one method an endpoint. Tokens, time limits, repetition and errors are taken care of.
/// </summary>
/// <remarks>Each method names its credential. "App" is the app's secret; where none is configured, the contacts-sync secret (通讯录同步 Secret) stands in,
/// which from an address that is new since 2022-08-15 reads ids only. "App only" and "contacts-sync secret only" have no stand-in:
/// without theirs such a call is a <see cref="WeChatConfigException"/>. What WeCom does not return to this kind of app is null.</remarks>
/// <exception cref="WeChatException">Every method throws one of its kinds: <see cref="WeChatConfigException"/> before anything is sent,
/// <see cref="WeChatTokenException"/>, <see cref="WeChatApiException"/>, <see cref="WeChatTimeoutException"/> or <see cref="WeChatNetworkException"/>.</exception>
public interface IWeComContactsClient
{
    /// <summary>The addresses of WeCom's servers (<c>get_api_domain_ip</c>), for a firewall that lets calls out.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Addresses, some with a wildcard such as <c>101.226.103.*</c>.</returns>
    /// <remarks>Credential: app, or its stand-in also from a new address (no 48009); nothing is ever absent. https://developer.work.weixin.qq.com/document/path/92520</remarks>
    Task<IReadOnlyList<string>> GetApiDomainIpAsync(CancellationToken cancellationToken = default);

    /// <summary>The addresses that WeCom's callbacks come from (<c>getcallbackip</c>), for a firewall that lets calls in. They change: ask daily.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Addresses, some with a wildcard such as <c>101.226.103.*</c>.</returns>
    /// <remarks>Credential: app, or its stand-in also from a new address (no 48009); nothing is ever absent. https://developer.work.weixin.qq.com/document/path/90930</remarks>
    Task<IReadOnlyList<string>> GetCallbackIpAsync(CancellationToken cancellationToken = default);

    /// <summary>The departments that this app may see (<c>department/list</c>), in no particular order. Parents may lie outside the list.</summary>
    /// <param name="departmentId">This department and all below it; null for all that are visible.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The departments.</returns>
    /// <remarks>Credential: app; a contacts-sync secret used from a new address is refused with 48009. Absent: names for a provider's app (代开发) that the administrator
    /// did not grant them; leaders out of scope. Third-party suites get the id in place of the name. Out of scope: 60011; unknown: 60003.
    /// https://developer.work.weixin.qq.com/document/path/90208</remarks>
    Task<ContactsList<WeComDepartment>> ListDepartmentsAsync(long? departmentId = null, CancellationToken cancellationToken = default);

    /// <summary>Ids, parents and ranks of departments (<c>department/simplelist</c>); names are absent for everybody.</summary>
    /// <param name="departmentId">This department and all below it; null for all that are visible.</param>
    /// <param name="credential">The app sees its scope; the contacts-sync secret sees the whole company, also from a new address.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The departments, with id, parent and rank only.</returns>
    /// <remarks>Credential: either, also from a new address. Out of scope: 60011; unknown: 60003. https://developer.work.weixin.qq.com/document/path/95350</remarks>
    Task<ContactsList<WeComDepartment>> SimpleListDepartmentsAsync(long? departmentId = null, WeComCredential credential = WeComCredential.App, CancellationToken cancellationToken = default);

    /// <summary>One department (<c>department/get</c>).</summary>
    /// <param name="departmentId">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The department.</returns>
    /// <remarks>Credential: app; a contacts-sync secret used from a new address is refused with 48009. Absent fields as for <see cref="ListDepartmentsAsync"/>.
    /// Out of scope: 60011; unknown: 60003 or 60123.
    /// https://developer.work.weixin.qq.com/document/path/95351</remarks>
    Task<WeComDepartment> GetDepartmentAsync(long departmentId, CancellationToken cancellationToken = default);

    /// <summary>The members directly in one department (<c>user/list</c>), with all details that this app is granted. A member of several departments is listed in each.</summary>
    /// <param name="departmentId">The department.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The members.</returns>
    /// <remarks>Credential: app; a contacts-sync secret used from a new address is refused with 48009. Absent: mobile, both e-mail addresses, gender, avatars, QR code and address
    /// for apps created after 2022-06-20; name, alias, English name, position, telephone, attributes, external position and profile for a provider's app (代开发) that was not granted them;
    /// all of these and the sensitive fields for suites, which get an encrypted userid, also in place of the name; departments and leaders out of scope; <see cref="WeComUser.OpenUserId"/> for all but suites. Out of scope: 60011; unknown: 60003. https://developer.work.weixin.qq.com/document/path/90201</remarks>
    Task<ContactsList<WeComUser>> ListUsersAsync(long departmentId, CancellationToken cancellationToken = default);

    /// <summary>Userid, name and departments of the members directly in one department (<c>user/simplelist</c>).</summary>
    /// <param name="departmentId">The department.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The members; everything else is absent, but for <see cref="WeComUser.OpenUserId"/>, which suites get.</returns>
    /// <remarks>Credential: app; a contacts-sync secret used from a new address is refused with 48009. Third-party suites get an encrypted userid, also in place of the name; it is absent for a provider's app (代开发) that was not granted it.
    /// Out of scope: 60011; unknown: 60003. https://developer.work.weixin.qq.com/document/path/90200</remarks>
    Task<ContactsList<WeComUser>> SimpleListUsersAsync(long departmentId, CancellationToken cancellationToken = default);

    /// <summary>One member (<c>user/get</c>).</summary>
    /// <param name="userId">The userid; its case does not matter.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The member, with the userid in its stored case.</returns>
    /// <remarks>Credential: app; a contacts-sync secret used from a new address is refused with 48009. 60111 may mean left, never existed or out of scope; out of scope may also be 60011.
    /// Absent fields as for <see cref="ListUsersAsync"/>. https://developer.work.weixin.qq.com/document/path/90196</remarks>
    Task<WeComUser> GetUserAsync(string userId, CancellationToken cancellationToken = default);

    /// <summary>Every member of the whole company with every department (<c>user/list_id</c>), page by page as it is enumerated. Rows may repeat.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A row for each member and department.</returns>
    /// <remarks>Credential: contacts-sync secret only (通讯录同步 Secret), also from a new address; an app's is refused with 48002. Names and details are absent for everybody. An exception midway (50100: the cursor expired) means that the listing is incomplete:
    /// start it again. A row that names nobody is an exception too. https://developer.work.weixin.qq.com/document/path/96067</remarks>
    IAsyncEnumerable<UserDepartment> ListUserIdsAsync(CancellationToken cancellationToken = default);

    /// <summary>The userid of whoever has a mobile number (<c>user/getuserid</c>).</summary>
    /// <param name="mobile">The number, 5 to 32 bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The userid.</returns>
    /// <remarks>Credential: app. Unknown or out of scope: 46004; too many of those, over 20 % of the company, block this call for a day. Suites get an encrypted userid. https://developer.work.weixin.qq.com/document/path/95402</remarks>
    Task<string> GetUserIdByMobileAsync(string mobile, CancellationToken cancellationToken = default);

    /// <summary>The userid of whoever has an e-mail address (<c>user/get_userid_by_email</c>).</summary>
    /// <param name="email">The address.</param>
    /// <param name="emailType">Which of the two addresses is meant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The userid.</returns>
    /// <remarks>Credential: app. Unknown or out of scope: 46004. Suites get an encrypted userid. https://developer.work.weixin.qq.com/document/path/95895</remarks>
    Task<string> GetUserIdByEmailAsync(string email, WeComEmailType emailType = WeComEmailType.Company, CancellationToken cancellationToken = default);

    /// <summary>The app itself and what it may see (<c>agent/get</c>).</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The app.</returns>
    /// <remarks>Credential: app only; an app reads none but itself (301002). WeCom names no field that one kind of app lacks; suites get encrypted userids. https://developer.work.weixin.qq.com/document/path/90227</remarks>
    Task<WeComAgent> GetAgentAsync(CancellationToken cancellationToken = default);

    /// <summary>The tags (<c>tag/list</c>): all of the company's; a provider's app sees its own only.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tags.</returns>
    /// <remarks>Credential: app, or its stand-in also from a new address (no 48009). Id and name come for every kind of app. https://developer.work.weixin.qq.com/document/path/90216</remarks>
    Task<ContactsList<WeComTag>> ListTagsAsync(CancellationToken cancellationToken = default);

    /// <summary>Who carries a tag (<c>tag/get</c>), of those that this app may see.</summary>
    /// <param name="tagId">The tag.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Members and departments.</returns>
    /// <remarks>Credential: app, or its stand-in also from a new address (no 48009). Members and departments out of scope are left out, without a sign; names are absent for a provider's app (代开发) that was not granted them, and the userid for suites. Unknown: 40068.
    /// https://developer.work.weixin.qq.com/document/path/90213</remarks>
    Task<WeComTagMembers> GetTagAsync(long tagId, CancellationToken cancellationToken = default);

    /// <summary>Who logged in by the web (<c>auth/getuserinfo</c>).</summary>
    /// <param name="code">The code WeCom added to the redirect: single use, five minutes. It is treated as a secret, and sent again only where WeCom says that it did nothing with it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The member, or somebody who is none.</returns>
    /// <remarks>Credential: app only. The ticket is absent unless the log-in asked for <c>snsapi_privateinfo</c>. Code not valid: 40029; expired: 42003; used before: 42022.
    /// https://developer.work.weixin.qq.com/document/path/91023</remarks>
    Task<WeComLogin> GetUserInfoAsync(string code, CancellationToken cancellationToken = default);

    /// <summary>The sensitive fields of a member who agreed to show them (<c>auth/getuserdetail</c>).</summary>
    /// <param name="userTicket">The <see cref="WeComLogin.UserTicket"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The userid and those fields that the administrator ticked for the app and the member agreed to; the others are absent.</returns>
    /// <remarks>Credential: app only. Without agreement the avatar is WeCom's default picture. Ticket expired: 84014; not valid: 84015; member out of scope: 60011.
    /// https://developer.work.weixin.qq.com/document/path/95833</remarks>
    Task<WeComUser> GetUserDetailAsync(string userTicket, CancellationToken cancellationToken = default);

    /// <summary>Calls any other endpoint, with the same token, repetition and errors.</summary>
    /// <typeparam name="TResponse">What the answer is read into, once its errcode is known to be 0.</typeparam>
    /// <param name="request">The call, and which credential it carries.</param>
    /// <param name="responseType">How, from a <c>JsonSerializerContext</c> of the host. A member marked as required makes an answer without it an error.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">The endpoint is empty, begins with a slash, leads elsewhere or holds a query; or the query holds an access token.</exception>
    Task<TResponse> SendAsync<TResponse>(WeComRequest request, JsonTypeInfo<TResponse> responseType, CancellationToken cancellationToken = default);
}
