using System.Text;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Http;

public sealed class TimeLimitTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task An_attempt_without_an_answer_ends_at_the_limit_and_names_endpoint_and_limit()
    {
        using var wire = Wire(maxRetries: 0);
        var asked = Asked();
        wire.On("user/list", Replies.Silence(asked));
        var call = wire.Contacts.ListUsersAsync(1);
        await asked.Task;

        wire.Clock.Advance(Limit - TimeSpan.FromTicks(1));
        Assert.False(call.IsCompleted);
        wire.Clock.Advance(TimeSpan.FromTicks(1));

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
        using var wire = Wire(maxRetries: 3);
        var asked = new SemaphoreSlim(0);
        wire.On("user/list", async (_, cancellationToken) =>
        {
            asked.Release();
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            throw new InvalidOperationException();
        });
        var call = wire.Contacts.ListUsersAsync(1);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await asked.WaitAsync();
            wire.Clock.Advance(Limit);
            if (attempt < 3)
            {
                await wire.Clock.WhenArmedAsync();
                wire.Clock.Advance(TimeSpan.FromSeconds(6));
            }
        }

        await Assert.ThrowsAsync<WeChatTimeoutException>(() => call);
        Assert.Equal(4, wire.Requests("user/list").Count);
    }

    [Fact]
    public async Task A_body_that_drips_is_under_the_same_limit()
    {
        using var wire = Wire(maxRetries: 0);
        var body = Encoding.UTF8.GetBytes(Replies.Nobody);
        wire.On("user/list", Replies.Body(() => new StreamContent(new ChunkedStream(body, 1, _ =>
        {
            wire.Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.CompletedTask;
        }))));

        var failure = await Assert.ThrowsAsync<WeChatTimeoutException>(() => wire.Contacts.ListUsersAsync(1));

        Assert.Equal(Limit, failure.Limit);
    }

    [Fact]
    public async Task The_callers_own_cancellation_stays_a_cancellation()
    {
        using var wire = Wire(maxRetries: 3);
        using var caller = new CancellationTokenSource();
        var asked = Asked();
        wire.On("user/list", Replies.Silence(asked));
        var call = wire.Contacts.ListUsersAsync(1, caller.Token);
        await asked.Task;

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(wire.Requests("user/list"));
    }

    [Fact]
    public async Task A_limit_that_the_hosts_own_handler_sets_is_a_network_fault_and_no_cancellation()
    {
        using var wire = Wire(maxRetries: 0);
        wire.On("user/list", Replies.Fault(() => new TaskCanceledException("No connection in time.", new TimeoutException())));

        var failure = await Assert.ThrowsAsync<WeChatNetworkException>(() => wire.Contacts.ListUsersAsync(1));

        Assert.Equal("user/list", failure.Endpoint);
        Assert.Equal(ErrorCategory.Network, failure.Category);
    }

    [Fact]
    public async Task A_timer_of_an_attempt_that_succeeded_does_not_stay_behind()
    {
        using var wire = Wire(maxRetries: 0);
        wire.On("user/list", Replies.Json(Replies.Nobody));

        await wire.Contacts.ListUsersAsync(1);

        Assert.Equal(0, wire.Clock.ArmedTimers);
    }

    private static WeComWire Wire(int maxRetries) => new(options => (options.Http.Timeout, options.Http.MaxRetries) = (Limit, maxRetries));

    private static TaskCompletionSource Asked() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
