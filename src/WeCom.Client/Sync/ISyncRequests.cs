namespace WeCom.Client.Sync;

/// <summary>Names who requests runs, so that the journal can tell it (<see cref="Ports.SyncRun.RequestedBy"/>).</summary>
/// <remarks>
/// The library implements it. Members that later releases add have a default implementation, so that a fake in a test still compiles.
/// <see cref="Schedule.IWeComSchedule.RunNowAsync"/> takes the name itself.
/// </remarks>
public interface ISyncRequests
{
    /// <summary>Names who requests the runs that begin in the course of the async method that calls this.</summary>
    /// <param name="requestedBy">The name of the requester.</param>
    /// <returns>An object that ends it when it is disposed.</returns>
    /// <exception cref="ArgumentException"><paramref name="requestedBy"/> is empty.</exception>
    IDisposable Begin(string requestedBy);
}
