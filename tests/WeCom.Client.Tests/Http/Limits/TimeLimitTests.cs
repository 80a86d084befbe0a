using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Http.Limits;

public sealed class TimeLimitTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task An_attempt_without_an_answer_ends_at_the_limit_and_names_endpoint_and_limit()
    {
        await using var host = await StartAsync(maxRetries: 0);
        var asked = new SemaphoreSlim(0);
        host.WeCom.AnswerNext("user/list", Silence(asked));
        var call = host.Get<IWeComContactsClient>().ListUsersAsync(1);
        await asked.WaitAsync();

        _clock.Advance(Limit - TimeSpan.FromTicks(1));
        Assert.False(call.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));

        var failure = await Assert.ThrowsAsync<WeChatTimeoutException>(() => call);
        Assert.Equal(Limit, failure.Limit);
        Assert.Equal("user/list", failure.Endpoint);
        Assert.Equal(ErrorCategory.Network, failure.Category);
        Assert.Contains("user/list", failure.Message, StringComparison.Ordinal);
        Assert.Contains("00:00:20", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.ErrorCode);
        Assert.Contains("Http:Timeout", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_attempt_has_the_whole_limit_and_there_are_four()
    {
        await using var host = await StartAsync(maxRetries: 3);
        var asked = new SemaphoreSlim(0);
        host.WeCom.AnswerNext("user/list", Silence(asked), times: 5);
        var call = host.Get<IWeComContactsClient>().ListUsersAsync(1);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await asked.WaitAsync();
            _clock.Advance(Limit);
            if (attempt < 3)
            {
                await _clock.WhenArmedAsync();
                _clock.Advance(TimeSpan.FromSeconds(6));
            }
        }

        await Assert.ThrowsAsync<WeChatTimeoutException>(() => call);
        Assert.Equal(0, asked.CurrentCount);
    }

    [Theory]
    [InlineData(1.9)]
    [InlineData(2.5)]
    public async Task A_body_that_drips_is_under_the_same_limit(double seconds)
    {
        await using var host = await StartAsync(maxRetries: 0);
        host.WeCom.AnswerNext("user/list", new() { Drip = TimeSpan.FromSeconds(seconds) });
        var end = _clock.GetUtcNow() + Limit;
        var call = host.Get<IWeComContactsClient>().ListUsersAsync(1);
        while (!call.IsCompleted)
        {
            // The drip's timer and the limit's, of which the latter is gone when its time is.
            if (_clock.ArmedTimers == 2 || _clock.GetUtcNow() >= end)
            {
                _clock.Advance(_clock.NextDue ?? default);
            }

            await Task.Yield();
        }

        var failure = await Record.ExceptionAsync(() => call);
        Assert.Equal(seconds * 10 > Limit.TotalSeconds ? Limit : null, (failure as WeChatTimeoutException)?.Limit);
    }

    [Fact]
    public async Task The_callers_own_cancellation_stays_a_cancellation()
    {
        await using var host = await StartAsync(maxRetries: 3);
        using var caller = new CancellationTokenSource();
        var asked = new SemaphoreSlim(0);
        host.WeCom.AnswerNext("user/list", Silence(asked), times: 2);
        var call = host.Get<IWeComContactsClient>().ListUsersAsync(1, caller.Token);
        await asked.WaitAsync();

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal((0, 0), (asked.CurrentCount, _clock.ArmedTimers));
    }

    [Fact]
    public async Task A_limit_that_the_hosts_own_handler_sets_is_a_network_fault_and_no_cancellation()
    {
        using var wire = new WeComWire(options => options.Http.MaxRetries = 0);
        wire.On("user/list", Replies.Fault(() => new TaskCanceledException("No connection in time.", new TimeoutException())));

        var failure = await Assert.ThrowsAsync<WeChatNetworkException>(() => wire.Contacts.ListUsersAsync(1));

        Assert.Equal("user/list", failure.Endpoint);
        Assert.Equal(ErrorCategory.Network, failure.Category);
    }

    [Fact]
    public async Task A_timer_of_an_attempt_that_succeeded_does_not_stay_behind()
    {
        await using var host = await StartAsync(maxRetries: 0);

        await host.Get<IWeComContactsClient>().ListUsersAsync(1);

        Assert.Equal(0, _clock.ArmedTimers);
    }

    private static SimulatedAnswer Silence(SemaphoreSlim asked) => SimulatedAnswer.After(gone =>
    {
        asked.Release();
        return new TaskCompletionSource().Task.WaitAsync(gone);
    });

    private Task<SimulatedHost> StartAsync(int maxRetries)
        => SimulatedHost.StartAsync(
            configure: options => (options.Http.Timeout, options.Http.MaxRetries) = (Limit, maxRetries), timeProvider: _clock);
}
