using WeCom.Client.Errors;

namespace WeCom.Client.Contacts;

/// <summary>Reads departments (部门管理).</summary>
/// <remarks>An area of <see cref="IWeComContactsClient"/>, which says what all methods have in common.</remarks>
/// <exception cref="WeChatException">A call failed.</exception>
public interface IWeComDepartmentsClient
{
    /// <summary>Lists the departments that the app may see (<c>department/list</c>), in no particular order.</summary>
    /// <param name="departmentId">The department to list with all below it; null for all that are visible.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The departments. The parent of a department may be outside the list.</returns>
    /// <remarks>
    /// Credential: app; a contacts-sync secret used from a new address is refused with 48009.
    /// Absent: names for a provider's app (代开发) that the administrator did not grant them; leaders out of scope.
    /// Third-party suites get the id in place of the name. Out of scope: 60011; unknown: 60003.
    /// https://developer.work.weixin.qq.com/document/path/90208
    /// </remarks>
    Task<ContactsList<WeComDepartment>> ListDepartmentsAsync(long? departmentId = null, CancellationToken cancellationToken = default);

    /// <summary>Lists the ids, parents and ranks of departments (<c>department/simplelist</c>).</summary>
    /// <param name="departmentId">The department to list with all below it; null for all that are visible.</param>
    /// <param name="credential">The credential: an app sees its scope, the contacts-sync secret sees the whole company.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The departments, with id, parent and rank only.</returns>
    /// <remarks>
    /// Credential: either, also from a new address. Names are absent for every kind of app. Out of scope: 60011; unknown: 60003.
    /// https://developer.work.weixin.qq.com/document/path/95350
    /// </remarks>
    Task<ContactsList<WeComDepartment>> SimpleListDepartmentsAsync(
        long? departmentId = null, WeComCredential credential = WeComCredential.App, CancellationToken cancellationToken = default);

    /// <summary>Gets one department (<c>department/get</c>).</summary>
    /// <param name="departmentId">The id of the department.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The department.</returns>
    /// <remarks>
    /// Credential: app; a contacts-sync secret used from a new address is refused with 48009.
    /// Absent fields as for <see cref="ListDepartmentsAsync"/>. Out of scope: 60011; unknown: 60003 or 60123.
    /// https://developer.work.weixin.qq.com/document/path/95351
    /// </remarks>
    Task<WeComDepartment> GetDepartmentAsync(long departmentId, CancellationToken cancellationToken = default);
}
