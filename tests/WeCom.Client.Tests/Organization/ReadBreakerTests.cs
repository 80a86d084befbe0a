using System.Net;
using Microsoft.Extensions.Logging;
using WeCom.Client.Errors;
using WeCom.Client.Organization.Internal;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Organization;

public sealed class ReadBreakerTests
{
    [Theory]
    [InlineData(60011)]
    [InlineData(60003)]
    [InlineData(987654)]
    public async Task One_department_that_cannot_be_read_is_a_gap(int code)
    {
        using var company = new Company();
        company.WithDepartments(3).WithReply(2, Replies.Error(code)).WithPeople(1, OrganizationReaderTests.User("a")).WithPeople(3, OrganizationReaderTests.User("b"));

        var snapshot = await company.ReadAsync();

        Assert.Equal(["a", "b"], snapshot.Users.Select(user => user.UserId));
        var gap = Assert.Single(snapshot.Gaps);
        Assert.Contains("department 2", gap, StringComparison.Ordinal);
        Assert.Contains($"{code}", gap, StringComparison.Ordinal);
        Assert.Equal(LogLevel.Warning, Assert.Single(company.Wire.Logs.Of("DepartmentNotRead")).Level);
    }

    [Fact]
    public async Task A_broken_body_is_a_gap_and_not_an_empty_department()
    {
        using var company = new Company();
        company.WithDepartments(3).WithReply(2, Replies.Json("<html>")).WithReply(3, Replies.Status(HttpStatusCode.BadGateway));

        Assert.Equal(2, (await company.ReadAsync()).Gaps.Count);
    }

    [Theory]
    [InlineData(48009)]
    [InlineData(48002)]
    [InlineData(60020)]
    [InlineData(45009)]
    [InlineData(50003)]
    public async Task What_is_wrong_for_every_department_ends_the_read(int code)
    {
        using var company = new Company(maxParallelism: 1);
        company.WithDepartments(50).WithReply(3, Replies.Error(code));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => company.ReadAsync());

        Assert.Equal(code, failure.ErrorCode);
        Assert.Equal([1, 2, 3], company.DepartmentsAsked);
    }

    [Fact]
    public async Task A_token_that_stays_rejected_ends_the_read()
    {
        using var company = new Company();
        company.WithDepartments(50);
        for (var id = 1; id <= 50; id++)
        {
            company.WithReply(id, Replies.Error(40014));
        }

        await company.Wire.AgedTokenAsync();
        Assert.Equal(40014, (await Assert.ThrowsAsync<WeChatTokenException>(() => company.ReadAsync())).ErrorCode);
    }

    [Fact]
    public async Task Ten_failures_in_a_row_end_the_read()
    {
        using var company = new Company(maxParallelism: 1);
        company.WithDepartments(50);
        for (var id = 11; id <= 50; id++)
        {
            company.WithReply(id, Replies.Error(60011));
        }

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => company.ReadAsync());

        Assert.Equal(60011, failure.ErrorCode);
        Assert.Equal(20, company.DepartmentsAsked.Count());
    }

    [Fact]
    public async Task Failures_between_successes_end_nothing()
    {
        using var company = new Company(maxParallelism: 1);
        company.WithDepartments(50);
        for (var id = 1; id <= 50; id++)
        {
            if (id % 10 != 0)
            {
                company.WithReply(id, Replies.Error(60011));
            }
        }

        Assert.Equal(45, (await company.ReadAsync()).Gaps.Count);
    }

    [Fact]
    public async Task The_callers_cancellation_ends_the_read_as_a_cancellation()
    {
        using var company = new Company();
        using var caller = new CancellationTokenSource();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        company.WithDepartments(50).WithReply(7, Replies.Silence(asked));
        var read = company.ReadAsync(cancellationToken: caller.Token);
        await asked.Task;

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
    }

    [Fact]
    public async Task Progress_tells_every_department_and_its_end()
    {
        using var company = new Company(maxParallelism: 1);
        company.WithDepartments(4).WithReply(2, Replies.Error(60011));
        var reports = new Reports();

        await company.ReadAsync(progress: reports);

        Assert.Equal([(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)], reports.Seen);
    }

    private sealed class Reports : IProgress<ReadProgress>
    {
        public List<(int Done, int Total)> Seen { get; } = [];

        public void Report(ReadProgress value) => Seen.Add((value.Done, value.Total));
    }
}
