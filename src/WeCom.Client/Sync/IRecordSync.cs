using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Trace;

namespace WeCom.Client.Sync;

/// <summary>Syncs one member or one department, by the rules and limits of a full sync.</summary>
/// <remarks>An area of <see cref="ISyncPlanner"/>, which says what all areas have in common.</remarks>
public interface IRecordSync
{
    /// <summary>
    /// Syncs one member now, by the rules and limits of a full sync: the member is looked up by userid, and is removed only if WeCom does
    /// not know them and a department in which they were last seen is visible or was deleted. Where callbacks that wait tell of a new
    /// userid of theirs, the member who has that one is synced as well.
    /// </summary>
    /// <param name="userId">The userid, in any case.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The outcome for the member, and everything that decided it.</returns>
    /// <exception cref="WeChatException">WeCom could not list the departments, a store could not be read, or another run is in progress.
    /// </exception>
    Task<SyncTrace> SyncUserAsync(string userId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Syncs a member who has just signed in, with the mobile and the e-mail addresses that they let the app read: apps created after
    /// 2022-06-20 are not granted them otherwise.
    /// </summary>
    /// <param name="userTicket">
    /// The <see cref="WeComLogin.UserTicket"/> of a sign-in with the scope <c>snsapi_privateinfo</c>. It is treated as a secret.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The outcome for the member, and everything that decided it.</returns>
    /// <remarks>
    /// It is the companion of <see cref="IWeComLoginClient.GetUserDetailAsync"/>, which it calls. Like <see cref="SyncUserAsync"/> it keeps
    /// the rules and limits of a full sync, so it creates no one whom a filter leaves out. A field that was not ticked for the app, or that
    /// the member did not agree to, keeps its stored value. Full syncs of an app that is not granted the fields keep them as well.
    /// </remarks>
    /// <exception cref="WeChatException">The ticket is not valid (84015) or expired (84014), the member is out of scope (60011), a store
    /// could not be read, or another run is in progress: sync the member again when it has ended, as long as the ticket lives.</exception>
    Task<SyncTrace> SyncUserDetailAsync(string userTicket, CancellationToken cancellationToken = default);

    /// <summary>
    /// Syncs one department now, by the rules and limits of a full sync, without the people in it (<see
    /// cref="IWeChatSyncService.SyncUsersAsync"/> syncs those).
    /// </summary>
    /// <param name="departmentId">The department id.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The outcome for the department, and everything that decided it.</returns>
    /// <exception cref="WeChatException">WeCom could not list the departments, a store could not be read, or another run is in progress.
    /// </exception>
    Task<SyncTrace> SyncDepartmentAsync(long departmentId, CancellationToken cancellationToken = default);
}
