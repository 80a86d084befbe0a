namespace WeCom.Client.Schedule;

/// <summary>
/// Receives notices of the full syncs of a company, and of what needs attention. <c>AddSyncObserver</c> registers an implementation.
/// </summary>
/// <remarks>
/// <para>
/// There may be several, each created in a scope of its own. An exception of an observer, or of its constructor, is logged and affects
/// neither the run nor other observers. Each has 30 seconds, which end nothing that blocks the thread: use await. A notice about a state
/// (all but <see cref="RunEndedNotice"/>) is given to each observer once when the state begins, by one instance of the host, and not
/// again until the state has ended. If the observer throws, it is given again after an hour. If the process dies while it gives a notice,
/// another instance gives it again after five minutes; then the observer may receive it twice.
/// </para>
/// <para>Members that later releases add have a default implementation, so that existing implementations still compile.</para>
/// </remarks>
public interface ISyncObserver
{
    /// <summary>
    /// Gets the name under which the library stores the states reported to the observer. Keep it the same in every release of the host.
    /// </summary>
    /// <value>The default is the full name of the type.</value>
    string Name => GetType().FullName!;

    /// <summary>Receives one notice.</summary>
    /// <param name="notice">The notice: one of the types that derive from <see cref="SyncNotice"/>.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that completes when the notice is delivered.</returns>
    Task ObserveAsync(SyncNotice notice, CancellationToken cancellationToken);
}
