using Microsoft.Extensions.Logging;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Tests.Organization;

namespace WeCom.Client.Tests.Http.Limits;

/// <summary>
/// Reads of so many departments that WeCom's limits decide how long they take, on one clock for the host and the simulator.
/// </summary>
public sealed class LargeReadTests : IProgress<SyncProgress>
{
    private const int Parallelism = 32;
    private const int PublishedPerMinute = 10_000;
    private static readonly int Departments = TestLength.Of(share: 12_000, full: 30_000);
    private readonly ManualTimeProvider _clock = new();
    private readonly List<SyncProgress> _reports = [];
    private readonly List<DateTimeOffset> _waiting = [];
    private int _read;

    [FullLengthFact]
    public async Task Tens_of_thousands_of_departments_are_read_in_the_time_that_the_limits_dictate()
    {
        await using var host = await StartAsync(Departments);
        host.WeCom.Limits.UsePublished();
        Assert.Equal(PublishedPerMinute, host.WeCom.Limits.PerMinute);
        var floor = Floor(Departments, PublishedPerMinute);

        var taken = await RunAsync(host);

        Assert.InRange(taken, floor, floor * 1.1);
        Assert.InRange(Refused(host, Departments), 0, 300);
        var expected = Assert.Single(_reports, report => report.Expected is not null);
        Assert.Equal((SyncStage.ReadingUsers, 0, Departments), (expected.Stage, expected.Done, expected.Total));
        Assert.InRange(expected.Expected!.Value, taken * 0.9, taken * 1.1);
        Assert.Contains(_reports, report => report.RateLimitWait is { } wait && wait > TimeSpan.FromSeconds(60));
        var told = Assert.Single(host.Logs.Of("ReadingPeople"));
        Assert.Equal(LogLevel.Information, told.Level);
        Assert.Contains($"{Departments} calls, about {floor:hh\\:mm}:", told.Message, StringComparison.Ordinal);
    }

    [FullLengthFact]
    public async Task A_limit_that_bites_earlier_costs_few_refusals_and_nobody()
    {
        await using var host = await StartAsync(Departments);
        host.WeCom.Limits.PerMinute = 7_000;
        var floor = Floor(Departments, 7_000);

        var taken = await RunAsync(host);

        Assert.InRange(Refused(host, Departments), 1, 300);
        Assert.InRange(taken, floor, floor * 1.1);
    }

    [Fact]
    public async Task The_hours_limit_is_waited_out_only_where_the_host_allows_it()
    {
        await using var impatient = await StartAsync(1_500);
        impatient.WeCom.Limits.PerHour = 1_000;
        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => RunAsync(impatient));
        Assert.Equal((45009, TimeSpan.FromHours(1)), (failure.ErrorCode, failure.RetryAfter));

        await using var patient = await StartAsync(1_500, maxWait: TimeSpan.FromHours(1));
        patient.WeCom.Limits.PerHour = 1_000;
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

    // As if calls took no time: a minute's calls at once, and so again whenever a minute is over, the last ones without a minute after
    // them.
    private static TimeSpan Floor(int calls, int perMinute) => TimeSpan.FromMinutes((calls - 1) / perMinute);

    // Each department is answered once, and every call beside that was refused.
    private static int Refused(SimulatedHost host, int departments)
    {
        var refused = host.WeCom.Requests.Count("user/list") - departments;
        Assert.Equal(refused, host.Logs.Of("Refused").Count(entry => entry.Message.Contains("45009", StringComparison.Ordinal)));
        return refused;
    }

    // The clock is moved only when nobody has anything left to do at this instant.
    private bool IsEverybodyWaiting()
    {
        lock (_reports)
        {
            _waiting.RemoveAll(until => until <= _clock.GetUtcNow());
            return _waiting.Count > 0
                && _waiting.Count >= Math.Min(Parallelism, _reports[^1].Total - _read)
                && _clock.ArmedTimers >= _waiting.Count;
        }
    }

    private Task<SimulatedHost> StartAsync(int departments, TimeSpan? maxWait = null)
        => Reading.StartAsync(departments, Parallelism, maxWait, _clock);

    private async Task<TimeSpan> RunAsync(SimulatedHost host)
    {
        var started = _clock.GetUtcNow();
        _read = 0;
        _reports.Clear();
        _waiting.Clear();
        var sync = host.Get<ISyncPlanner>().PlanAsync(this);
        while (!sync.IsCompleted)
        {
            if (IsEverybodyWaiting() && _clock.NextDue is { } wait)
            {
                _clock.Advance(wait);
            }

            await Task.Yield();
        }

        Assert.Empty((await sync).Gaps);
        return _clock.GetUtcNow() - started;
    }
}
