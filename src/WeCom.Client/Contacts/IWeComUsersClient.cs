using WeCom.Client.Errors;

namespace WeCom.Client.Contacts;

/// <summary>Reads members (成员管理).</summary>
/// <remarks>An area of <see cref="IWeComContactsClient"/>, which says what all methods have in common.</remarks>
/// <exception cref="WeChatException">A call failed.</exception>
public interface IWeComUsersClient
{
    /// <summary>Lists the members directly in one department (<c>user/list</c>), with all details that this app is granted.</summary>
    /// <param name="departmentId">The id of the department.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The members. A member of several departments is listed in each of them.</returns>
    /// <remarks>
    /// <para>
    /// Credential: app; a contacts-sync secret used from a new address is refused with 48009. Out of scope: 60011; unknown: 60003.
    /// https://developer.work.weixin.qq.com/document/path/90201
    /// </para>
    /// <para>
    /// Absent for apps created after 2022-06-20: mobile, both e-mail addresses, gender, avatars, QR code and address.
    /// Absent for a provider's app (代开发) that was not granted them: name, alias, English name, position, telephone, attributes,
    /// external position and external profile. Absent for suites: all of these; they get an encrypted userid, also in place of the name.
    /// Absent for all callers but suites: <see cref="WeComUser.OpenUserId"/>. Departments and leaders out of scope are left out.
    /// </para>
    /// </remarks>
    Task<ContactsList<WeComUser>> ListUsersAsync(long departmentId, CancellationToken cancellationToken = default);

    /// <summary>Lists userid, name and departments of the members directly in one department (<c>user/simplelist</c>).</summary>
    /// <param name="departmentId">The id of the department.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The members; all other fields are absent, except <see cref="WeComUser.OpenUserId"/>, which suites get.</returns>
    /// <remarks>
    /// Credential: app; a contacts-sync secret used from a new address is refused with 48009.
    /// Absent: the name for a provider's app (代开发) that was not granted it. Suites get an encrypted userid,
    /// also in place of the name. Out of scope: 60011; unknown: 60003. https://developer.work.weixin.qq.com/document/path/90200
    /// </remarks>
    Task<ContactsList<WeComUser>> SimpleListUsersAsync(long departmentId, CancellationToken cancellationToken = default);

    /// <summary>Gets one member (<c>user/get</c>).</summary>
    /// <param name="userId">The userid, in any case.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The member, with the userid in its stored case.</returns>
    /// <remarks>
    /// Credential: app; a contacts-sync secret used from a new address is refused with 48009.
    /// Absent fields as for <see cref="ListUsersAsync"/>.
    /// <see cref="WeComErrorCodes.UserIdNotFound"/> (60111) may mean left, never existed or out of scope; out of scope may also be 60011.
    /// https://developer.work.weixin.qq.com/document/path/90196
    /// </remarks>
    Task<WeComUser> GetUserAsync(string userId, CancellationToken cancellationToken = default);

    /// <summary>Enumerates all members of the company with all their departments (<c>user/list_id</c>), and reads page by page.</summary>
    /// <param name="onMalformed">
    /// Receives each of the rows that could not be read. A row with a userid says that this member is in the company, and not where; a row
    /// without one may be any member. If null, the default, such a row ends the enumeration with an exception.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A row for each member and department. Rows may repeat.</returns>
    /// <exception cref="WeChatException">
    /// A page could not be read, or a row that the caller does not take: the enumeration is incomplete, and has to start again. 50100
    /// means that the cursor expired.
    /// </exception>
    /// <remarks>
    /// Credential: contacts-sync secret only (通讯录同步 Secret), also from a new address; an app's secret is refused with 48002.
    /// Names and details are absent for every kind of app. https://developer.work.weixin.qq.com/document/path/96067
    /// </remarks>
    IAsyncEnumerable<UserDepartment> ListUserIdsAsync(
        Action<MalformedRecord>? onMalformed = null, CancellationToken cancellationToken = default);

    /// <summary>Finds the member with a mobile number (<c>user/getuserid</c>).</summary>
    /// <param name="mobile">The number, 5 to 32 bytes.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The userid; encrypted for suites.</returns>
    /// <remarks>
    /// Credential: app. Unknown or out of scope: 46004. More of those than 20 % of the company in a day block this call for a day.
    /// https://developer.work.weixin.qq.com/document/path/95402
    /// </remarks>
    Task<string> GetUserIdByMobileAsync(string mobile, CancellationToken cancellationToken = default);

    /// <summary>Finds the member with an e-mail address (<c>user/get_userid_by_email</c>).</summary>
    /// <param name="email">The address.</param>
    /// <param name="emailType">The type of the address: the company's or the personal one.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The userid; encrypted for suites.</returns>
    /// <remarks>Credential: app. Unknown or out of scope: 46004. https://developer.work.weixin.qq.com/document/path/95895</remarks>
    Task<string> GetUserIdByEmailAsync(
        string email, WeComEmailType emailType = WeComEmailType.Company, CancellationToken cancellationToken = default);
}
