using WeCom.Client.Errors;

namespace WeCom.Client.Callbacks;

/// <summary>Receives the events of callbacks and brings the stores of the host up to date.</summary>
/// <remarks>
/// <c>WeCom.Client.AspNetCore</c> calls it for hosts. Members that later releases add have a default implementation, so that existing
/// implementations still compile.
/// </remarks>
public interface IWeComCallbacks
{
    /// <summary>Puts what an event says into the inbox. Answer WeCom with success only when it has completed.</summary>
    /// <param name="callbackEvent">The event.</param>
    /// <param name="endpoint">The name of the endpoint that received it, for <see cref="WeComCallbackStatus.Endpoints"/>.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that completes when the inbox holds the event durably, or when the event is not needed.</returns>
    /// <exception cref="WeChatException">The settings are invalid.</exception>
    Task ReceiveAsync(WeComEvent callbackEvent, string endpoint = "", CancellationToken cancellationToken = default);

    /// <summary>
    /// Processes what is due: <see cref="FollowAsync"/>, then <see cref="DeliverAsync"/>. A host whose handlers may take long calls the two
    /// in loops of their own, as <c>WeCom.Client.AspNetCore</c> does.
    /// </summary>
    /// <param name="cancellationToken">A token to cancel the operation. What is not done by then stays in the inbox.</param>
    /// <returns>The number of rows that were processed; 0 if nothing is due.</returns>
    /// <exception cref="WeChatException">WeCom, the settings or a store failed as a whole. All rows stay as they are.</exception>
    Task<int> ProcessAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Lets the stores follow the members and departments that are due: reads them again, and writes what differs by the rules of every
    /// sync. Rows that fail are tried again after growing pauses, and parked after ten failures. While many rows come, as in an import,
    /// they wait for the end of it, ten minutes at most, and become one full sync where that costs less.
    /// </summary>
    /// <param name="cancellationToken">A token to cancel the operation. What is not done by then stays in the inbox.</param>
    /// <returns>The number of rows that were processed; 0 if nothing is due, or while another sync of the company is in progress.</returns>
    /// <exception cref="WeChatException">WeCom, the settings or a store failed as a whole. All rows stay as they are.</exception>
    Task<int> FollowAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Calls the handlers of the host for the events that are due, one after the other. The handlers of one event may take five minutes
    /// together; then they are cancelled, which counts as a failure. Events whose handlers fail are tried again after growing pauses, and
    /// parked after ten failures. Of several processes one calls the handlers of an event; where it dies, another one does, six minutes
    /// later. After a minute no further event is begun.
    /// </summary>
    /// <param name="cancellationToken">A token to cancel the operation. What is not done by then stays in the inbox.</param>
    /// <returns>The number of events that were handled, with or without a failure; 0 if nothing is due.</returns>
    /// <exception cref="WeChatException">The settings or the inbox failed.</exception>
    Task<int> DeliverAsync(CancellationToken cancellationToken = default);

    /// <summary>Returns the rows that are no longer tried, because they failed too often.</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The rows, those parked first at the beginning.</returns>
    /// <exception cref="WeChatException">The settings are invalid, or the inbox could not be read.</exception>
    Task<IReadOnlyList<WeComInboxRow>> ListParkedAsync(CancellationToken cancellationToken = default);

    /// <summary>Lets a parked row be tried again at once. A new event about the same member or department does the same.</summary>
    /// <param name="row">The row, as <see cref="ListParkedAsync"/> returned it.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>True if the row was released; false if it has changed meanwhile.</returns>
    Task<bool> ReleaseAsync(WeComInboxRow row, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the numbers of waiting and parked rows, the time of the last event of each endpoint, the changes that no event reported, and
    /// what WeCom last reported about the apps.
    /// </summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The status.</returns>
    /// <exception cref="WeChatException">The settings are invalid, or the inbox or the journal could not be read.</exception>
    Task<WeComCallbackStatus> GetStatusAsync(CancellationToken cancellationToken = default);
}
