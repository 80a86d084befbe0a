using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WeCom.Client.Callbacks;
using WeCom.Client.Errors;

namespace WeCom.Client.AspNetCore.Internal;

/// <summary>
/// Lets the stores follow the inbox of one registration, and calls the handlers of the host. Every replica of the host runs it; the lease
/// lets one write at a time.
/// </summary>
internal sealed class CallbackService(
    string registration, IWeComCallbacks callbacks, CallbackBell bell, TimeProvider timeProvider, ILogger<CallbackService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    public static CallbackService Create(IServiceProvider services, string name) => new(
        name,
        services.GetRequiredKeyedService<IWeComCallbacks>(name),
        services.GetRequiredKeyedService<CallbackBell>(name),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<CallbackService>>());

    // Handlers of the host may take long, and the stores follow meanwhile.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RepeatAsync(callbacks.FollowAsync, stoppingToken),
        RepeatAsync(callbacks.DeliverAsync, stoppingToken));

    private async Task RepeatAsync(Func<CancellationToken, Task<int>> process, CancellationToken cancellationToken)
    {
        var pause = Pause;
        while (!cancellationToken.IsCancellationRequested)
        {
            var heard = bell.Heard;
            try
            {
                while (await process(cancellationToken).ConfigureAwait(false) > 0)
                {
                    pause = Pause;
                }

                pause = Pause;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // WeCom, the settings or a store failed: nothing is lost, and everything waits for it.
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                Log.NotProcessed(logger, registration, e.GetType().Name, (e as WeChatException)?.ErrorCode, pause);
                Log.NotProcessedDetail(logger, e);
            }

            await WaitAsync(pause, heard, cancellationToken).ConfigureAwait(false);
        }
    }

    // An earlier failure says nothing about a new event, which only waits one second.
    private async Task WaitAsync(TimeSpan pause, Task heard, CancellationToken cancellationToken)
    {
        if (pause > Pause)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(heard, Task.Delay(pause, timeProvider, waiting.Token)).ConfigureAwait(false);
            await waiting.CancelAsync().ConfigureAwait(false);
            if (!heard.IsCompleted)
            {
                return;
            }
        }

        await Task.Delay(Pause, timeProvider, cancellationToken).ConfigureAwait(false);
    }
}
