using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>A question that WeCom never answers holds up the others for seconds, and those that come with it not at all.</summary>
public sealed class HangingQuestionTests
{
    private const string Hanging = "user1";
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(5);

    private readonly DeadlineClock _clock = new();

    [Fact]
    public async Task A_question_that_hangs_is_waited_for_five_seconds_and_then_comes_after_the_others()
    {
        await using var host = await SimulatedHost.StartAsync(
            configure: options => options.Http.MaxRetries = 3, register: services => services.AddSingleton<TimeProvider>(_clock));
        await host.Sync.SyncAllAsync();
        var callbacks = host.Get<IWeComCallbacks>();

        host.WeCom.Organization.UpdatePerson(Hanging, person => person with { Position = "架构师" });
        var (asked, answer) = Hang(host);
        var first = await HearAsync(callbacks, Hanging);
        await asked;
        var limits = _clock.Expire(FirstPatience);
        answer.SetResult();
        Assert.Equal((1, 1), (await first, limits));
        var waiting = await RowsAsync(host).SingleAsync();
        Assert.Equal(1, waiting.Tries);
        Assert.Contains("user/get", waiting.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(
            (SyncIssueKind.ReadGap, Hanging, ErrorCategory.Network),
            (waiting.Failure.Kind, waiting.Failure.Id, waiting.Failure.Category));

        host.WeCom.Organization.UpdatePerson("user2", person => person with { Position = "经理" });
        _clock.Leap(TimeSpan.FromSeconds(10));
        (asked, answer) = Hang(host);
        var second = await HearAsync(callbacks, "user2");
        await asked;
        var stored = host.User("user2").Values.Position;
        limits = _clock.Expire(FirstPatience) + (10 * _clock.Expire(2 * FirstPatience));
        answer.SetResult();
        Assert.Equal(("经理", 2, 10), (stored, await second, limits));
        Assert.Equal(2, (await RowsAsync(host).SingleAsync()).Tries);

        _clock.Leap(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await callbacks.ProcessAsync());
        Assert.Equal("架构师", host.User(Hanging).Values.Position);
    }

    [Fact]
    public async Task A_list_that_hangs_is_waited_for_once_and_costs_its_department_a_try()
    {
        await using var host = await SimulatedHost.StartAsync(
            configure: options => options.Http.MaxRetries = 3, register: services => services.AddSingleton<TimeProvider>(_clock));
        await host.Sync.SyncAllAsync();
        var callbacks = host.Get<IWeComCallbacks>();
        host.WeCom.Organization.AddDepartment(6, "测试", 2);
        host.WeCom.Organization.UpdatePerson("user2", person => person with { Position = "经理" });

        var (asked, answer) = Hang(host, "user/list", "department_id=6");
        await callbacks.ReceiveAsync(Posted.User("update_user", "user2"));
        await callbacks.ReceiveAsync(Posted.Party("create_party", 6));
        _clock.Leap(TimeSpan.FromSeconds(1.1));
        var done = Task.Run(() => callbacks.ProcessAsync());
        await asked;
        var stored = host.User("user2").Values.Position;
        _clock.Expire(TimeSpan.FromSeconds(30));
        answer.SetResult();

        Assert.Equal(("经理", 2), (stored, await done));
        var left = await RowsAsync(host).SingleAsync();
        Assert.Equal((WeComHintKind.Department, "6", 1), (left.Kind, left.Id, left.Tries));
    }

    [Fact]
    public async Task A_question_about_a_new_userid_that_hangs_is_waited_for_five_seconds_before_the_others_come()
    {
        await using var host = await SimulatedHost.StartAsync(
            configure: options => options.Http.MaxRetries = 3, register: services => services.AddSingleton<TimeProvider>(_clock));
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson(Hanging, person => person with { UserId = "renamed1" });
        var callbacks = host.Get<IWeComCallbacks>();

        var (asked, answer) = Hang(host, question: "userid=renamed1");
        await callbacks.ReceiveAsync(Posted.User("update_user", Hanging, "renamed1"));
        _clock.Leap(TimeSpan.FromSeconds(1.1));
        var done = Task.Run(() => callbacks.ProcessAsync());
        await asked;
        var limits = _clock.Expire(FirstPatience);
        answer.SetResult();
        await done;

        Assert.Equal(1, limits);
        Assert.True(host.User("renamed1").IsActive);
    }

    private static (Task Asked, TaskCompletionSource Answer) Hang(
        SimulatedHost host, string endpoint = "user/get", string question = $"userid={Hanging}")
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.WeCom.AnswerNext(
            endpoint,
            SimulatedAnswer.After(_ =>
            {
                asked.SetResult();
                return answer.Task;
            }),
            when: question);
        return (asked.Task, answer);
    }

    private async Task<Task<int>> HearAsync(IWeComCallbacks callbacks, string userId)
    {
        await callbacks.ReceiveAsync(Posted.User("update_user", userId));
        _clock.Leap(TimeSpan.FromSeconds(1.1));
        return Task.Run(() => callbacks.ProcessAsync());
    }

    private static IAsyncEnumerable<WeComInboxRow> RowsAsync(SimulatedHost host) => host.Get<IWeComInbox>("")
        .ListDueAsync(host.WeCom.CorpId, DateTimeOffset.MaxValue, int.MaxValue, CancellationToken.None);
}
