using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Configuration;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Parity;

/// <summary>Row <c>30 s request timeout, warning when a sync takes over 30 s</c>.</summary>
public sealed class TimeLimitTests
{
    [Fact(DisplayName = "30 s: the defaults of Http:Timeout and Sync:SlowWarningThreshold")]
    public void The_defaults()
    {
        var options = new WeComOptions();

        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30)), (options.Http.Timeout, options.Sync.SlowWarningThreshold));
    }

    [Fact(DisplayName = "30 s: one attempt may take so long and no longer")]
    public async Task One_attempt()
    {
        var time = new FakeTimeProvider();
        await using var host = await SimulatedHost.StartAsync(timeProvider: time);
        host.WeCom.AnswerNext("department/list", SimulatedAnswer.After(_ =>
        {
            time.Advance(TimeSpan.FromSeconds(29.9));
            return Task.CompletedTask;
        }));
        Assert.Equal(5, (await host.Sync.SyncDepartmentsAsync()).Departments.Created);

        host.WeCom.AnswerNext("department/list", SimulatedAnswer.After(async cancellationToken =>
        {
            time.Advance(TimeSpan.FromSeconds(30));
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }));
        var failure = await Assert.ThrowsAsync<WeChatTimeoutException>(() => host.Sync.SyncDepartmentsAsync());
        Assert.Equal("department/list", failure.Endpoint);
    }

    [Theory(DisplayName = "30 s: a sync that takes longer is reported as slow, and one that does not is not")]
    [InlineData(30, 0)]
    [InlineData(31, 1)]
    public async Task A_slow_sync(int seconds, int warnings)
    {
        var time = new FakeTimeProvider();
        await using var host = await SimulatedHost.StartAsync(timeProvider: time);
        host.Users.Fail = _ =>
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            return null;
        };

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(TimeSpan.FromSeconds(seconds), result.Duration);
        Assert.Equal(warnings, host.Logs.Entries.Count(entry => entry is { Level: LogLevel.Warning, Event: "Slow" }));
    }
}
