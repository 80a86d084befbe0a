using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Runs;

/// <summary>
/// An estimate of the calls and the time for reading a whole company, made before the first call from the number of departments in the last
/// full run.
/// </summary>
internal sealed record ReadForecast(int Calls, TimeSpan Duration)
{
    /// <returns>Null if no run tells how many departments there are, or if ids alone are read, which takes few calls.</returns>
    public static ReadForecast? Make(
        ReadScope scope,
        SyncContext context,
        RunHistory history,
        OrganizationReader reader,
        WeComSettings settings,
        ILogger logger)
    {
        if (scope is not { IsWhole: true, WithUsers: true } || !settings.HasSecret || history.Departments == 0)
        {
            return null;
        }

        var forecast = new ReadForecast(reader.ForecastCalls(history.Departments), reader.Forecast(history.Departments));
        Log.Forecast(logger, context.RunId, forecast.Calls, forecast.Duration);
        return forecast;
    }
}
