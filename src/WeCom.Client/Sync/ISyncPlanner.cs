using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Trace;

namespace WeCom.Client.Sync;

/// <summary>
/// Plans a full sync, approves removals that were held back, and applies a plan. <see cref="IWeChatSyncService.SyncAllAsync"/> does all of
/// it in one call.
/// </summary>
/// <remarks>
/// The library implements it. A member that a later release adds has a default implementation, so that a fake in a test goes on compiling.
/// </remarks>
public interface ISyncPlanner
{
    /// <summary>
    /// Reads the company and compares it with the stores, without changing a record. The journal keeps the hashes of the plan, so that they
    /// can be approved.
    /// </summary>
    /// <param name="progress">Receives the progress; null for none.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The plan, with everything that a sync would do. It may be saved as JSON and applied later.</returns>
    /// <exception cref="WeChatException">The organisation could not be read, or a store could not list what it holds.</exception>
    Task<SyncPlan> PlanAsync(IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Approves one set of removals that was held back or is out of sight. The approval covers exactly these records and is used once. A
    /// run that would remove another set is held back again.
    /// </summary>
    /// <param name="removalHash">A hash of a plan (<see cref="PlanSection{TChange}.RemovalHash"/>, <see
    /// cref="PlanSection{TChange}.OutOfSightHash"/>)
    /// or of a result (<see cref="SyncCounts.HeldBackHash"/>, <see cref="SyncCounts.OutOfSightHash"/>).</param>
    /// <param name="approvedBy">The name of the person who approves it. It is stored with the approval.</param>
    /// <param name="reason">The reason for the approval; null for none.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that completes when the approval is saved.</returns>
    /// <exception cref="ArgumentException"><paramref name="removalHash"/> or <paramref name="approvedBy"/> is empty.</exception>
    /// <exception cref="WeChatSyncException">No run or plan in the journal has the hash, or the journal failed.</exception>
    Task ApproveRemovalsAsync(string removalHash, string approvedBy, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Returns the approvals that no run has used yet, the latest first.</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The approvals.</returns>
    Task<IReadOnlyList<RemovalApproval>> ListApprovalsAsync(CancellationToken cancellationToken = default);

    /// <summary>Withdraws an approval that no run has used yet.</summary>
    /// <param name="removalHash">The hash of the approved set.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>Whether there was such an approval.</returns>
    Task<bool> WithdrawApprovalAsync(string removalHash, CancellationToken cancellationToken = default);

    /// <summary>
    /// Applies a plan. Each record is written only if it still has the stamp that it had when the plan was made; a record that has changed
    /// since is reported and stays as it is.
    /// </summary>
    /// <remarks>
    /// The removals are checked again: they are held back if another run of the company began after the plan was made, or if the limits no
    /// longer allow them. A plan after which another run began creates nobody and reactivates nobody. Each leaver is looked up by name once
    /// more, and stays if WeCom still returns them.
    /// </remarks>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Receives the progress; null for none.</param>
    /// <param name="cancellationToken">A token to cancel the operation. It takes effect between two batches and undoes none.</param>
    /// <returns>The result of the run.</returns>
    /// <exception cref="WeChatSyncException">
    /// The plan is of another company, was altered or contradicts itself, or another run of the company is in progress. The message names
    /// that run and its start.
    /// </exception>
    Task<SyncResult> ApplyAsync(SyncPlan plan, IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Syncs one member now, by the rules and limits of a full sync: the member is asked for by name, and goes only where WeCom does not
    /// know them, and a department in which they were last seen is visible or gone.
    /// </summary>
    /// <param name="userId">The userid, in any case.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>Everything that decided what became of the member.</returns>
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
    /// <returns>Everything that decided what became of the member.</returns>
    /// <remarks>
    /// It is the companion of <see cref="IWeComLoginClient.GetUserDetailAsync"/>, which it calls. Like <see cref="SyncUserAsync"/> it keeps
    /// the rules and limits of a full sync, so it creates nobody whom a filter leaves out. A field that was not ticked for the app, or that
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
    /// <returns>Everything that decided what became of the department.</returns>
    /// <exception cref="WeChatException">WeCom could not list the departments, a store could not be read, or another run is in progress.
    /// </exception>
    Task<SyncTrace> SyncDepartmentAsync(long departmentId, CancellationToken cancellationToken = default);

    /// <summary>Answers why one member is stored as they are, or is not, and changes nothing.</summary>
    /// <param name="userId">The userid, in any case.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>What a sync of the member would do, and what the latest runs did.</returns>
    /// <exception cref="WeChatException">WeCom could not list the departments, or a store could not be read.</exception>
    Task<SyncTrace> TraceUserAsync(string userId, CancellationToken cancellationToken = default);
}
