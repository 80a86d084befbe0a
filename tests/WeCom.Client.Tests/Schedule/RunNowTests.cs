using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Errors;
using WeCom.Client.Schedule;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Tests.Schedule;

/// <summary>Syncs that somebody asks for, from the request to the notice of their end.</summary>
public sealed class RunNowTests
{
    [Fact]
    public async Task Somebody_asks_for_a_run_and_sees_how_it_ended()
    {
        await using var host = await SimulatedHost.StartAsync(build: Observed);
        var schedule = host.Get<IWeComSchedule>();

        var run = await schedule.RunNowAsync(requestedBy: "li");
        await EndOfAsync(schedule);

        Assert.Equal((ScheduledRunKind.Full, "li", null), (run.Kind, run.RequestedBy, run.DueAt));
        var status = await schedule.GetStatusAsync();
        Assert.Null(status.Failure);
        Assert.Null(status.NextRunAt);
        Assert.Equal((SyncStatus.Succeeded, "li", null), (status.LastRun!.Status, status.LastRun.RequestedBy, status.LastRun.CancelledBy));
        Assert.Equal(10, host.ActiveUsers().Count);
        Assert.Equal([nameof(RunEndedNotice)], Heard(host));
    }

    [Fact]
    public async Task A_run_of_departments_alone_stores_nobody()
    {
        await using var host = await SimulatedHost.StartAsync();
        var schedule = host.Get<IWeComSchedule>();

        await schedule.RunNowAsync(ScheduledRunKind.Departments);
        await EndOfAsync(schedule);

        Assert.Empty(host.ActiveUsers());
        Assert.Equal(5, host.Departments.Departments(host.WeCom.CorpId).Count);
    }

    [Fact]
    public async Task A_run_in_progress_is_shown_refuses_another_one_and_is_cancelled_between_two_batches()
    {
        await using var host = await SimulatedHost.StartAsync(build: Observed);
        var schedule = host.Get<IWeComSchedule>();
        using var goOn = new ManualResetEventSlim();
        var isWriting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Departments.Fail = _ =>
        {
            isWriting.TrySetResult();
            goOn.Wait();
            return null;
        };

        var run = await schedule.RunNowAsync(requestedBy: "li");
        await isWriting.Task;
        var shown = (await schedule.GetStatusAsync()).Current!;
        var refused = await Assert.ThrowsAsync<WeChatSyncException>(() => schedule.RunNowAsync());
        var isCancelled = await schedule.CancelAsync("wang");
        await schedule.CancelAsync("late");
        var cancelling = (await schedule.GetStatusAsync()).Current!;
        goOn.Set();
        await EndOfAsync(schedule);

        Assert.Equal((run.Id, "li", false), (shown.Id, shown.RequestedBy, shown.IsCancelling));
        Assert.NotNull(shown.Progress);
        Assert.Equal(ErrorCategory.Conflict, refused.Category);
        Assert.True(isCancelled && cancelling.IsCancelling);
        Assert.Equal("wang", cancelling.CancelledBy);
        var broken = (await schedule.GetStatusAsync()).LastRun!;
        Assert.Equal(("li", "wang", null), (broken.RequestedBy, broken.CancelledBy, broken.Status));
        Assert.Empty(host.ActiveUsers());
        Assert.False(await schedule.CancelAsync());

        await schedule.RunNowAsync();
        await EndOfAsync(schedule);
        Assert.Equal(10, host.ActiveUsers().Count);
        Assert.Null((await schedule.GetStatusAsync()).LastRun!.RequestedBy);
    }

    [Fact]
    public async Task A_run_of_one_company_syncs_no_other_one_to_which_the_settings_change_before_it_begins()
    {
        var (calls, isOther) = (0, false);
        var hasEnded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        IWeComConfiguration? settings = null;
        await using var host = await SimulatedHost.StartAsync(
            configure: options => options.CorpId = isOther ? "ww0123456789abcdef" : options.CorpId,
            register: services => services.AddKeyedSingleton<ISyncStateStore>(
                "", new SwitchedStates(new InMemoryStates(TimeProvider.System), Change)));
        settings = host.Get<IWeComConfiguration>();
        var schedule = host.Get<IWeComSchedule>();

        await schedule.RunNowAsync();
        await hasEnded.Task;
        await EndOfAsync(schedule);

        Assert.Equal(0, host.WeCom.Requests.Total);
        var status = await schedule.GetStatusAsync();
        Assert.Equal((ErrorCategory.Conflict, null), (status.Failure?.Category, status.LastRun));
        Assert.StartsWith("The settings changed to another company before", status.Failure!.Message, StringComparison.Ordinal);

        // The third call writes the claim, and the next one gives it back.
        bool Change()
        {
            isOther = ++calls == 3;
            settings!.ClearCache();
            if (calls == 4)
            {
                hasEnded.SetResult();
            }

            return false;
        }
    }

    [Fact]
    public async Task What_is_held_back_is_told_once_and_so_is_the_return_to_normal()
    {
        await using var host = await SimulatedHost.StartAsync(build: Observed, configure: options =>
        {
            options.Sync.UserRemoval.AlwaysAllowed = 0;
            options.Sync.UserRemoval.MaxPercent = 10;
        });
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user8");
        host.WeCom.Organization.RemovePerson("user9");

        var held = await host.Sync.SyncAllAsync();
        await host.Sync.SyncAllAsync();
        await host.Get<ISyncPlanner>().ApproveRemovalsAsync(held.Users.HeldBackHash!, "li", "both left");
        await host.Sync.SyncAllAsync();
        await host.Sync.SyncAllAsync();

        Assert.Equal(2, held.Users.HeldBack);
        Assert.Equal(8, host.ActiveUsers().Count);
        Assert.Equal(
            [nameof(HeldBackNotice), nameof(BackToNormalNotice)],
            Heard(host).Where(name => name != nameof(RunEndedNotice)));
        var notice = host.Get<Kept>().Notices.OfType<HeldBackNotice>().Single();
        Assert.Equal((2, held.Users.HeldBackHash), (notice.Users, notice.UsersHash));
    }

    private static void Observed(IWeComBuilder builder)
    {
        builder.Services.AddSingleton<Kept>();
        builder.AddSyncObserver<Observer>();
    }

    private static IEnumerable<string> Heard(SimulatedHost host) => host.Get<Kept>().Notices.Select(notice => notice.GetType().Name);

    private static async Task EndOfAsync(IWeComSchedule schedule)
    {
        while ((await schedule.GetStatusAsync()).Current is not null)
        {
            await Task.Yield();
        }
    }

    private sealed class Kept
    {
        public List<SyncNotice> Notices { get; } = [];
    }

    private sealed class Observer(Kept kept) : ISyncObserver
    {
        public Task ObserveAsync(SyncNotice notice, CancellationToken cancellationToken)
        {
            kept.Notices.Add(notice);
            return Task.CompletedTask;
        }
    }
}
