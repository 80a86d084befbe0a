using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Runs;

/// <summary>About what reading a whole company will take, told before the first call: as many departments as the last full run read.</summary>
internal sealed record ReadForecast(int Calls, TimeSpan Duration)
{
    /// <returns>Null where no run tells how many departments there are, or where ids alone are read, which takes few calls.</returns>
    public static async Task<ReadForecast?> MakeAsync(
        ReadScope scope, SyncContext context, OrganizationReader reader, HostStores stores, WeComSettings settings, ILogger logger, CancellationToken cancellationToken)
    {
        if (scope is not { IsWhole: true, WithUsers: true } || !settings.HasSecret)
        {
            return null;
        }

        await foreach (var run in stores.ListAsync<ISyncJournal, SyncRun>(journal => journal.ListRunsAsync(context.CorpId, cancellationToken), cancellationToken).ConfigureAwait(false))
        {
            if (run is { IsFull: true, Status: not null, Departments.Total: > 0 and var departments })
            {
                var forecast = new ReadForecast(departments + 1, reader.Forecast(departments));
                Log.Forecast(logger, context.RunId, forecast.Calls, forecast.Duration);
                return forecast;
            }
        }

        return null;
    }
}
