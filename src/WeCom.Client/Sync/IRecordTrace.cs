using WeCom.Client.Errors;
using WeCom.Client.Sync.Trace;

namespace WeCom.Client.Sync;

/// <summary>Explains why one record is stored as it is.</summary>
/// <remarks>An area of <see cref="ISyncPlanner"/>, which says what all areas have in common.</remarks>
public interface IRecordTrace
{
    /// <summary>Explains why one member is stored as they are, or is not stored. It changes nothing.</summary>
    /// <param name="userId">The userid, in any case.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The result that a sync of the member would have, and the results of the latest runs.</returns>
    /// <exception cref="WeChatException">WeCom could not list the departments, or a store could not be read.</exception>
    Task<SyncTrace> TraceUserAsync(string userId, CancellationToken cancellationToken = default);
}
