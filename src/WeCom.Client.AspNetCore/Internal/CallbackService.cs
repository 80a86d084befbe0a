using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WeCom.Client.Callbacks;
using WeCom.Client.Errors;

namespace WeCom.Client.AspNetCore.Internal;

/// <summary>
/// Lets the stores follow the inbox of one registration. Every replica of the host runs it; the lease lets one write at a time.
/// </summary>
internal sealed class CallbackService(
    string registration, IWeComCallbacks callbacks, TimeProvider timeProvider, ILogger<CallbackService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    public static CallbackService Create(IServiceProvider services, string name) => new(
        name,
        services.GetRequiredKeyedService<IWeComCallbacks>(name),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<CallbackService>>());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Pause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await callbacks.ProcessAsync(stoppingToken).ConfigureAwait(false) > 0)
                {
                    pause = Pause;
                }

                pause = Pause;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // WeCom, the settings or a store failed: nothing is lost, and everything waits for it.
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                Log.NotProcessed(logger, registration, e.GetType().Name, (e as WeChatException)?.ErrorCode, pause);
                Log.NotProcessedDetail(logger, e);
            }

            await Task.Delay(pause, timeProvider, stoppingToken).ConfigureAwait(false);
        }
    }
}
