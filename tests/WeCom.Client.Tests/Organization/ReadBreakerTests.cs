using Microsoft.Extensions.Logging;
using WeCom.Client.Errors;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Organization;

public sealed class ReadBreakerTests
{
    [Theory]
    [InlineData(60011)]
    [InlineData(60003)]
    [InlineData(987654)]
    public async Task One_department_that_cannot_be_read_is_a_gap(int code)
    {
        await using var host = await Reading.StartAsync(departments: 3);
        host.WeCom.Organization.AddPerson("a", "甲", 1);
        host.WeCom.Organization.AddPerson("b", "乙", 3);
        host.AnswerPeople(2, SimulatedAnswer.Error(code));

        var snapshot = await host.ReadAsync();

        Assert.Equal(["a", "b"], snapshot.Users.Select(user => user.UserId));
        var gap = Assert.Single(snapshot.Gaps);
        Assert.Equal((2, code), (gap.DepartmentId, gap.ErrorCode));
        Assert.Equal(LogLevel.Warning, Assert.Single(host.Logs.Of("DepartmentNotRead")).Level);
    }

    [Fact]
    public async Task A_broken_body_is_a_gap_and_not_an_empty_department()
    {
        await using var host = await Reading.StartAsync(departments: 3);
        host.AnswerPeople(2, SimulatedAnswer.Html());
        host.AnswerPeople(3, SimulatedAnswer.Status(502));

        Assert.Equal(2, (await host.ReadAsync()).Gaps.Count);
    }

    [Theory]
    [InlineData(48009)]
    [InlineData(48002)]
    [InlineData(60020)]
    [InlineData(45009)]
    [InlineData(50003)]
    public async Task What_is_wrong_for_every_department_ends_the_read(int code)
    {
        await using var host = await Reading.StartAsync(departments: 50, maxParallelism: 1, maxWait: TimeSpan.Zero);
        host.AnswerPeople(3, SimulatedAnswer.Error(code));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => host.ReadAsync());

        Assert.Equal(code, failure.ErrorCode);
        Assert.Equal([1, 2, 3], host.DepartmentsAsked());
    }

    [Fact]
    public async Task A_token_that_stays_rejected_ends_the_read()
    {
        await using var host = await Reading.StartAsync(departments: 50);
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Error(40014), times: 100);

        await host.AgedTokenAsync();
        Assert.Equal(40014, (await Assert.ThrowsAsync<WeChatTokenException>(() => host.ReadAsync())).ErrorCode);
    }

    [Fact]
    public async Task Ten_failures_in_a_row_end_the_read()
    {
        await using var host = await Reading.StartAsync(departments: 50, maxParallelism: 1);
        for (var id = 11; id <= 50; id++)
        {
            host.AnswerPeople(id, SimulatedAnswer.Error(60011));
        }

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => host.ReadAsync());

        Assert.Equal(60011, failure.ErrorCode);
        Assert.Equal(20, host.DepartmentsAsked().Count);
    }

    [Fact]
    public async Task Failures_between_successes_end_nothing()
    {
        await using var host = await Reading.StartAsync(departments: 50, maxParallelism: 1);
        for (var id = 1; id <= 50; id++)
        {
            if (id % 10 != 0)
            {
                host.AnswerPeople(id, SimulatedAnswer.Error(60011));
            }
        }

        Assert.Equal(45, (await host.ReadAsync()).Gaps.Count);
    }

    [Fact]
    public async Task The_callers_cancellation_ends_the_read_as_a_cancellation()
    {
        await using var host = await Reading.StartAsync(departments: 50);
        using var caller = new CancellationTokenSource();
        host.AnswerPeople(7, SimulatedAnswer.After(async gone =>
        {
            await caller.CancelAsync();
            await new TaskCompletionSource().Task.WaitAsync(gone);
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.ReadAsync(cancellationToken: caller.Token));
    }

    [Fact]
    public async Task Progress_tells_every_department_and_its_end()
    {
        await using var host = await Reading.StartAsync(departments: 4, maxParallelism: 1);
        host.AnswerPeople(2, SimulatedAnswer.Error(60011));
        var reports = new Reports();

        await host.ReadAsync(progress: reports);

        Assert.Equal([(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)], reports.Seen);
    }

    private sealed class Reports : IProgress<ReadProgress>
    {
        public List<(int Done, int Total)> Seen { get; } = [];

        public void Report(ReadProgress value) => Seen.Add((value.Done, value.Total));
    }
}
