using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WeCom.Client.Errors;

namespace WeCom.Client.Schedule.Internal;

/// <summary>Runs the syncs of one registration when they are due. Every instance of the host runs it.</summary>
internal sealed class ScheduleService(
    string registration, WeComSchedule schedule, TimeProvider timeProvider, ILogger<ScheduleService> logger) : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    public static ScheduleService Create(IServiceProvider services, string name) => new(
        name,
        services.GetRequiredKeyedService<WeComSchedule>(name),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<ScheduleService>>());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = ShortestPause;
        var isKnown = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan wait;
            try
            {
                if (!isKnown && schedule.IsOfThisProcess)
                {
                    Log.KeptInMemory(logger, registration);
                }

                isKnown = true;
                wait = await schedule.TickAsync(stoppingToken).ConfigureAwait(false);
                pause = ShortestPause;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The settings or the state store failed; due runs stay due.
                Log.NotRead(logger, registration, pause, e is WeChatException ? e.Message : e.GetType().Name);
                wait = pause;
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }

            await Task.Delay(wait, timeProvider, stoppingToken).ConfigureAwait(false);
        }
    }
}
