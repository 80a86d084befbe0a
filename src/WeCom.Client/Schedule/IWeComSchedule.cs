using WeCom.Client.Errors;

namespace WeCom.Client.Schedule;

/// <summary>
/// Runs syncs of one company on request, shows what is in progress, and tells when the next one is due. A page or an endpoint of the host
/// calls it, on any instance.
/// </summary>
/// <remarks>
/// It is registered with each company; <c>AddSchedule</c> adds the due times. The library implements it. Members that later releases add
/// have a default implementation, so that a fake in a test still compiles.
/// </remarks>
public interface IWeComSchedule
{
    /// <summary>Returns the run in progress, the next due times and the last full sync.</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The status.</returns>
    /// <exception cref="WeChatException">The settings are invalid, or the state of the schedule or the journal could not be
    /// read.</exception>
    Task<WeComScheduleStatus> GetStatusAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Starts a sync in this process and returns without waiting for its end. It ends with the process, unless the host is stopped while it
    /// is in progress, which cancels it.
    /// </summary>
    /// <param name="kind">The kind of sync.</param>
    /// <param name="requestedBy">
    /// The name of the requester, for <see cref="ScheduledRun.RequestedBy"/> and the journal; null if none is named.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the start. It does not cancel the run.</param>
    /// <returns>The run.</returns>
    /// <exception cref="WeChatSyncException">
    /// A run of the schedule is in progress (<see cref="ErrorCategory.Conflict"/>), or the state of the schedule could not be written.
    /// </exception>
    /// <exception cref="WeChatConfigException">The settings are invalid, or a store is missing.</exception>
    Task<ScheduledRun> RunNowAsync(
        ScheduledRunKind kind = ScheduledRunKind.Full, string? requestedBy = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Cancels the run in progress: at once if this process runs it, within ten seconds if another instance does. The run ends after the
    /// current batch, and nothing that it wrote is undone. A due time whose run is cancelled is not made up.
    /// </summary>
    /// <param name="cancelledBy">The name of the person who cancels it, for the journal; null if none is named.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>True if there was a run to cancel; otherwise, false.</returns>
    /// <exception cref="WeChatException">The settings are invalid, or the state of the schedule could not be read or written.</exception>
    Task<bool> CancelAsync(string? cancelledBy = null, CancellationToken cancellationToken = default);
}
