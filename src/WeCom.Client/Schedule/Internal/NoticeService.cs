using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace WeCom.Client.Schedule.Internal;

/// <summary>
/// Tells the observers of one registration what changes without a run, such as callbacks that are parked or an app that is suspended.
/// Every instance of a host that has observers runs it.
/// </summary>
internal sealed class NoticeService(NoticeBoard board, TimeProvider timeProvider) : BackgroundService
{
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(5);

    public static NoticeService Create(IServiceProvider services, string name)
        => new(services.GetRequiredKeyedService<NoticeBoard>(name), services.GetRequiredService<TimeProvider>());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await board.LookAsync(stoppingToken).ConfigureAwait(false);
            await Task.Delay(BetweenLooks, timeProvider, stoppingToken).ConfigureAwait(false);
        }
    }
}
