using WeCom.Client.Configuration.Internal;
using WeCom.Client.Sync;

namespace WeCom.Client.Companies;

/// <summary>Is notified of the end of each full sync of a company.</summary>
internal interface IRunListener
{
    /// <summary>Takes note of the end of a full sync. It never throws.</summary>
    /// <param name="settings">The settings of the run, which may no longer be those of the company.</param>
    /// <param name="result">The result; null if an exception ended the run.</param>
    /// <param name="failure">The exception; null if there is a result.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    Task EndedAsync(WeComSettings settings, SyncResult? result, Exception? failure, CancellationToken cancellationToken);

    /// <summary>Finds out what has changed without a run. It never throws but for a cancellation.</summary>
    /// <param name="settings">The settings of the company, or the last valid ones.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    Task LookAsync(WeComSettings settings, CancellationToken cancellationToken);
}
