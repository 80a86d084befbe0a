using Microsoft.Extensions.Logging;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Runs;

namespace WeCom.Client.Tests.Sync.Runs;

/// <summary>Tests the progress that a caller receives while a sync runs.</summary>
public sealed class ProgressTests
{
    [Fact]
    public async Task Progress_tells_every_stage_that_had_work()
    {
        await using var host = await SimulatedHost.StartAsync();
        var seen = new RecordedProgress();

        await host.Sync.SyncAllAsync(seen);

        Assert.Contains(new SyncProgress(SyncStage.ReadingUsers, 5, 5), seen.Reports);
        Assert.Contains(new SyncProgress(SyncStage.WritingDepartments, 5, 5), seen.Reports);
        Assert.Contains(new SyncProgress(SyncStage.WritingUsers, 10, 10), seen.Reports);
    }

    [Fact]
    public async Task How_many_calls_a_sync_takes_is_told_before_the_first_of_them()
    {
        await using var host = await SimulatedHost.StartAsync();
        var first = new RecordedProgress();
        await host.Sync.SyncAllAsync(first);
        var callsBefore = -1;
        var second = new RecordedProgress(() => callsBefore = callsBefore < 0 ? host.WeCom.Requests.Total : callsBefore);
        host.WeCom.Requests.Clear();

        var result = await host.Sync.SyncAllAsync(second);

        Assert.Null(first.Reports[0].ExpectedCalls);
        Assert.Equal((7, 0, 7), (second.Reports[0].ExpectedCalls, callsBefore, result.Calls));
        Assert.NotNull(second.Reports[0].Expected);
        Assert.All(
            [first, second],
            seen =>
                Assert.Equal(
                    5,
                    Assert.Single(seen.Reports, report => report is { Stage: SyncStage.ReadingUsers, Expected: not null }).ExpectedCalls));
        Assert.Contains(
            host.Logs.Texts(LogLevel.Information),
            text => text.Contains("takes 7 calls, about 00:00:", StringComparison.Ordinal));
    }

    [Fact]
    public void Departments_read_in_parallel_are_each_reported_once()
    {
        const int Departments = 1_000_000;
        var seen = new CountedProgress(Departments);
        using var progress = new RunProgress(seen, new(), null);

        Parallel.For(1, Departments + 1, done => progress.Report(new(done, Departments)));

        Assert.Equal(Departments, seen.Times[1..].Count(times => times == 1));
    }

    private sealed class CountedProgress(int departments) : IProgress<SyncProgress>
    {
        public int[] Times { get; } = new int[departments + 1];

        public void Report(SyncProgress value) => Interlocked.Increment(ref Times[value.Done]);
    }

    private sealed class RecordedProgress(Action? before = null) : IProgress<SyncProgress>
    {
        private readonly List<SyncProgress> _reports = [];

        public IReadOnlyList<SyncProgress> Reports => _reports;

        public void Report(SyncProgress value)
        {
            lock (_reports)
            {
                before?.Invoke();
                _reports.Add(value);
            }
        }
    }
}
