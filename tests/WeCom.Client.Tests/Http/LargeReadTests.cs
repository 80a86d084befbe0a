using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Tests.Contacts;

namespace WeCom.Client.Tests.Http;

/// <summary>Reads of so many departments that WeCom's limits decide how long they take.</summary>
public sealed class LargeReadTests : IProgress<SyncProgress>
{
    private const int Parallelism = 32;
    private readonly List<SyncProgress> _reports = [];
    private readonly List<DateTimeOffset> _waiting = [];
    private ManualTimeProvider _clock = new();
    private int _read;

    [Fact]
    public async Task Thirty_thousand_departments_are_read_in_the_time_that_the_limits_dictate()
    {
        using var wire = Wire(30_000);
        var api = new LimitedApi(wire.Clock, Replies.Nobody);
        wire.On("user/list", api.AnswerAsync);

        var taken = await RunAsync(wire);

        Assert.Equal((30_000, 0), (api.Answered, api.Refused));
        Assert.InRange(taken, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2) * 1.1);
        var expected = Assert.Single(_reports, report => report.Expected is not null);
        Assert.Equal((SyncStage.ReadingUsers, 0, 30_000), (expected.Stage, expected.Done, expected.Total));
        Assert.InRange(expected.Expected!.Value, taken * 0.9, taken * 1.1);
        Assert.Contains(_reports, report => report.RateLimitWait is { } wait && wait > TimeSpan.FromSeconds(60));
        var told = Assert.Single(wire.Logs.Of("ReadingPeople"));
        Assert.Equal(LogLevel.Information, told.Level);
        Assert.Contains("30000 calls, about 00:02:", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_that_bites_earlier_costs_few_refusals_and_nobody()
    {
        using var wire = Wire(30_000);
        var api = new LimitedApi(wire.Clock, Replies.Nobody, perMinute: 7_000);
        wire.On("user/list", api.AnswerAsync);

        var taken = await RunAsync(wire);

        Assert.Equal(30_000, api.Answered);
        Assert.InRange(api.Refused, 1, 300);
        Assert.InRange(taken, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(4) * 1.1);
    }

    [Fact]
    public async Task The_hours_limit_is_waited_out_only_where_the_host_allows_it()
    {
        using var impatient = Wire(3_000);
        impatient.On("user/list", new LimitedApi(impatient.Clock, Replies.Nobody, perHour: 2_000).AnswerAsync);
        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => RunAsync(impatient));
        Assert.Equal((45009, TimeSpan.FromHours(1)), (failure.ErrorCode, failure.RetryAfter));

        using var patient = Wire(3_000, options => options.Sync.MaxRateLimitWait = TimeSpan.FromHours(1));
        patient.On("user/list", new LimitedApi(patient.Clock, Replies.Nobody, perHour: 2_000).AnswerAsync);
        Assert.InRange(await RunAsync(patient), TimeSpan.FromMinutes(61), TimeSpan.FromMinutes(62));
        Assert.Contains(_reports, report => report.RateLimitWait == TimeSpan.FromHours(1));
    }

    void IProgress<SyncProgress>.Report(SyncProgress value)
    {
        lock (_reports)
        {
            _reports.Add(value);
            if (value.RateLimitWait is { } wait)
            {
                _waiting.Add(_clock.GetUtcNow() + wait);
            }
            else if (value is { Stage: SyncStage.ReadingUsers, Done: > 0 })
            {
                _read++;
            }
        }
    }

    // The clock is moved only when nobody has anything left to do at this instant.
    private bool IsEverybodyWaiting()
    {
        lock (_reports)
        {
            _waiting.RemoveAll(until => until <= _clock.GetUtcNow());
            return _waiting.Count > 0 && _waiting.Count >= Math.Min(Parallelism, _reports[^1].Total - _read) && _clock.ArmedTimers >= _waiting.Count;
        }
    }

    private static WeComWire Wire(int departments, Action<WeComOptions>? configure = null)
        => new WeComWire(options =>
        {
            options.Sync.MaxParallelism = Parallelism;
            configure?.Invoke(options);
        }).On("department/list", Replies.Json(WireBodies.Departments([.. Enumerable.Range(1, departments).Select(id => $$"""{"id":{{id}},"parentid":{{id / 2}}}""")])));

    private async Task<TimeSpan> RunAsync(WeComWire wire)
    {
        var started = wire.Clock.GetUtcNow();
        (_clock, _read) = (wire.Clock, 0);
        _reports.Clear();
        _waiting.Clear();
        var sync = wire.Services.GetRequiredService<ISyncPlanner>().PlanAsync(this);
        while (!sync.IsCompleted)
        {
            if (IsEverybodyWaiting() && _clock.NextDue is { } wait)
            {
                _clock.Advance(wait);
            }

            await Task.Yield();
        }

        Assert.Empty((await sync).Gaps);
        return wire.Clock.GetUtcNow() - started;
    }
}
