using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Simulator;

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
        var waiting = await RowAsync(host);
        Assert.Equal(1, waiting.Tries);
        Assert.Contains("user/get", waiting.Failure, StringComparison.Ordinal);

        host.WeCom.Organization.UpdatePerson("user2", person => person with { Position = "经理" });
        _clock.Leap(TimeSpan.FromSeconds(10));
        (asked, answer) = Hang(host);
        var second = await HearAsync(callbacks, "user2");
        await asked;
        var stored = host.User("user2").Values.Position;
        limits = _clock.Expire(FirstPatience) + (10 * _clock.Expire(2 * FirstPatience));
        answer.SetResult();
        Assert.Equal(("经理", 2, 10), (stored, await second, limits));
        Assert.Equal(2, (await RowAsync(host)).Tries);

        _clock.Leap(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await callbacks.ProcessAsync());
        Assert.Equal("架构师", host.User(Hanging).Values.Position);
    }

    private static (Task Asked, TaskCompletionSource Answer) Hang(SimulatedHost host)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.WeCom.AnswerNext(
            "user/get",
            SimulatedAnswer.After(_ =>
            {
                asked.SetResult();
                return answer.Task;
            }),
            when: $"userid={Hanging}");
        return (asked.Task, answer);
    }

    private async Task<Task<int>> HearAsync(IWeComCallbacks callbacks, string userId)
    {
        await callbacks.ReceiveAsync(Posted.User("update_user", userId));
        _clock.Leap(TimeSpan.FromSeconds(1.1));
        return Task.Run(() => callbacks.ProcessAsync());
    }

    private async Task<WeComInboxRow> RowAsync(SimulatedHost host)
    {
        var inbox = host.Get<IWeComInbox>("");
        return await inbox.FindAsync(host.WeCom.CorpId, WeComHintKind.User, [Hanging], CancellationToken.None).SingleAsync();
    }
}
