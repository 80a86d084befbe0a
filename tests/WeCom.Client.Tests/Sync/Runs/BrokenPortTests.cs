using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Runs;

/// <summary>Tests the effect of a lease or a journal that fails, and the report of it.</summary>
public sealed class BrokenPortTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly BrokenPorts _ports;

    public BrokenPortTests() => _ports = new(_time);

    [Theory]
    [InlineData("HoldAsync", nameof(ISyncLease), "no run began")]
    [InlineData("SaveRunAsync", nameof(ISyncJournal), "nothing was written")]
    [InlineData("ListRunsAsync", nameof(ISyncJournal), "nothing was written")]
    public async Task A_port_that_fails_before_the_first_write_is_told_in_our_words(string method, string port, string consequence)
    {
        await using var host = await StartAsync();
        _ports.Fail = (asked, _) => asked == method ? new TimeoutException("duplicate key (user_id)=(user1)") : null;

        var failure = await Assert.ThrowsAsync<WeChatSyncException>(() => host.Sync.SyncAllAsync());

        Assert.Equal(ErrorCategory.Store, failure.Category);
        Assert.IsType<TimeoutException>(failure.InnerException);
        Assert.All(new[] { port, consequence, "run again" }, part => Assert.Contains(part, failure.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("user1", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, host.ApplyCalls);

        _ports.Fail = (_, _) => null;
        Assert.Equal(10, (await host.Sync.SyncAllAsync()).Users.Created);
    }

    [Fact]
    public async Task An_approval_that_cannot_be_kept_is_told_in_our_words()
    {
        await using var host = await StartAsync();
        await host.Sync.SyncAllAsync();
        Array.ForEach(["user8", "user9"], userId => host.WeCom.Organization.RemovePerson(userId));
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        _ports.Fail = (asked, _) => asked == nameof(IRemovalApprovals.ApproveAsync) ? new TimeoutException() : null;

        var failure = await Assert.ThrowsAsync<WeChatSyncException>(
            () => host.Get<ISyncPlanner>().ApproveRemovalsAsync(plan.Users!.RemovalHash!, "the tests"));

        Assert.Contains("keep the approval", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HoldAsync")]
    [InlineData("SaveRunAsync")]
    [InlineData("ListRunsAsync")]
    public async Task A_caller_who_gives_up_gets_a_cancellation_whatever_the_database_calls_it(string method)
    {
        await using var host = await StartAsync();
        using var cancel = new CancellationTokenSource();
        _ports.Fail = (asked, _) =>
        {
            if (asked != method)
            {
                return null;
            }

            cancel.Cancel();
            return new InvalidOperationException("query canceled by user");
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Sync.SyncAllAsync(cancellationToken: cancel.Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_renewal_that_is_cut_off_by_the_end_of_the_run_costs_no_result(bool isCancellation)
    {
        await using var host = await StartAsync();
        var renewals = 0;
        host.Users.Fail = _ =>
        {
            host.Users.Fail = null;
            _ports.Fail = (asked, token) =>
            {
                if (asked != "HoldAsync")
                {
                    return null;
                }

                // As a database does that is asked to stop: it answers once it was, and not always with our token.
                renewals++;
                token.WaitHandle.WaitOne();
                return isCancellation
                    ? new OperationCanceledException("canceling statement due to user request")
                    : new InvalidOperationException("canceled");
            };
            ThreadPool.QueueUserWorkItem(state => _time.Advance(TimeSpan.FromMinutes(1)));
            SpinWait.SpinUntil(() => renewals > 0);
            return null;
        };

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Succeeded, 10, 1), (result.Status, result.Users.Created, renewals));
    }

    [Fact]
    public async Task A_journal_that_fails_at_the_end_costs_nobody_the_result()
    {
        await using var host = await StartAsync();
        _ports.Fail = (asked, _) => asked == "SaveEndAsync" ? new TimeoutException("user1") : null;

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.SucceededWithWarnings, 10), (result.Status, result.Users.Created));
        Assert.Contains(nameof(TimeoutException), Assert.Single(result.Warnings).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_gives_up_when_all_is_written_gets_the_result()
    {
        await using var host = await StartAsync();
        using var cancel = new CancellationTokenSource();
        _ports.Fail = (asked, token) =>
        {
            if (asked != "SaveEndAsync")
            {
                return null;
            }

            cancel.Cancel();
            return token.IsCancellationRequested ? new OperationCanceledException(token) : null;
        };

        Assert.Equal(10, (await host.Sync.SyncAllAsync(cancellationToken: cancel.Token)).Users.Created);
    }

    private Task<SimulatedHost> StartAsync() => SimulatedHost.StartAsync(timeProvider: _time, register: _ports.Register);
}
