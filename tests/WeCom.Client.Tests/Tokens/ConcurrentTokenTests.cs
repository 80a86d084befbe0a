using WeCom.Client.Errors;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Tokens;

public sealed class ConcurrentTokenTests : IDisposable
{
    private readonly WeComWire _wire = new(options => options.Sync.MaxParallelism = 64);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task A_rejected_token_is_renewed_once_for_a_hundred_callers()
    {
        var arrived = 0;
        _wire.On("user/list", async (request, cancellationToken) =>
        {
            if (!request.RequestUri!.Query.Contains("token-1", StringComparison.Ordinal))
            {
                return await Replies.Json(Replies.Nobody)(request, cancellationToken);
            }

            if (Interlocked.Increment(ref arrived) == 100)
            {
                _release.SetResult();
            }

            await _release.Task.WaitAsync(cancellationToken);
            return await Replies.Error(40014)(request, cancellationToken);
        });
        await _wire.AgedTokenAsync();
        _wire.On("gettoken", async (request, cancellationToken) =>
        {
            // Answers when all hundred have been told and ask for another.
            while (_wire.Logs.Of("Rejected").Count() < 100)
            {
                await Task.Yield();
            }

            return await Replies.Token("token-2")(request, cancellationToken);
        });

        await Task.WhenAll(Enumerable.Range(0, 100).Select(id => Task.Run(() => _wire.Contacts.ListUsersAsync(id))));

        Assert.Equal(2, _wire.Requests("gettoken").Count);
        Assert.Equal(200, _wire.Requests("user/list").Count);
        Assert.Equal(100, _wire.TokensUsed("user/list").Count(token => token == "token-2"));
    }

    [Fact]
    public async Task A_caller_rejected_late_takes_the_token_that_is_there_by_then()
    {
        var late = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _wire.On("user/list", async (request, cancellationToken) =>
        {
            var query = request.RequestUri!.Query;
            if (!query.Contains("token-1", StringComparison.Ordinal))
            {
                return await Replies.Json(Replies.Nobody)(request, cancellationToken);
            }

            if (query.Contains("department_id=2", StringComparison.Ordinal))
            {
                await late.Task.WaitAsync(cancellationToken);
            }

            return await Replies.Error(42001)(request, cancellationToken);
        });
        await _wire.AgedTokenAsync();
        var slow = _wire.Contacts.ListUsersAsync(2);
        await _wire.Contacts.ListUsersAsync(1);

        // Long enough that WeCom could be asked again.
        _wire.Clock.Advance(TimeSpan.FromSeconds(10));
        late.SetResult();
        await slow;

        Assert.Equal(2, _wire.Requests("gettoken").Count);
    }

    [Fact]
    public async Task A_cold_start_of_a_thousand_callers_asks_once()
    {
        var started = 0;
        _wire.On("gettoken", async (request, cancellationToken) =>
        {
            await _release.Task.WaitAsync(cancellationToken);
            return await Replies.Token("the one")(request, cancellationToken);
        });

        var callers = Enumerable.Range(0, 1000).Select(_ => Task.Run(async () =>
        {
            var token = _wire.Tokens.GetAccessTokenAsync();
            if (Interlocked.Increment(ref started) == 1000)
            {
                _release.SetResult();
            }

            return await token;
        })).ToList();

        Assert.All(await Task.WhenAll(callers), token => Assert.Equal("the one", token));
        Assert.Single(_wire.Requests("gettoken"));
    }

    [Fact]
    public async Task A_thousand_callers_with_a_wrong_secret_share_one_refusal()
    {
        _wire.On("gettoken", async (request, cancellationToken) =>
        {
            await _release.Task.WaitAsync(cancellationToken);
            return await Replies.Error(40001)(request, cancellationToken);
        });

        var callers = Enumerable.Range(0, 1000).Select(_ => _wire.Tokens.GetAccessTokenAsync().AsTask()).ToList();
        _release.SetResult();

        foreach (var caller in callers)
        {
            Assert.Equal(40001, (await Assert.ThrowsAsync<WeChatTokenException>(() => caller)).ErrorCode);
        }

        Assert.Single(_wire.Requests("gettoken"));
    }

    [Fact]
    public async Task Callers_who_force_a_refresh_at_the_same_time_share_one_answer()
    {
        await _wire.AgedTokenAsync();
        _wire.On("gettoken", async (request, cancellationToken) =>
        {
            await _release.Task.WaitAsync(cancellationToken);
            return await Replies.Token("forced")(request, cancellationToken);
        });
        var callers = Enumerable.Range(0, 50).Select(_ => _wire.Tokens.RefreshTokenAsync()).ToList();

        _release.SetResult();

        Assert.All(await Task.WhenAll(callers), token => Assert.Equal("forced", token));
        Assert.Equal(2, _wire.Requests("gettoken").Count);
    }

    [Fact]
    public async Task Whoever_cancels_disturbs_nobody_else()
    {
        using var first = new CancellationTokenSource();
        using var waiting = new CancellationTokenSource();
        _wire.On("gettoken", async (request, cancellationToken) =>
        {
            await _release.Task.WaitAsync(cancellationToken);
            return await Replies.Token("the one")(request, cancellationToken);
        });
        var asking = _wire.Tokens.GetAccessTokenAsync(cancellationToken: first.Token).AsTask();
        var impatient = _wire.Tokens.GetAccessTokenAsync(cancellationToken: waiting.Token).AsTask();
        var patient = _wire.Tokens.GetAccessTokenAsync().AsTask();

        await waiting.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.False(asking.IsCompleted);
        Assert.False(patient.IsCompleted);

        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.False(patient.IsCompleted);

        _release.SetResult();
        Assert.Equal("the one", await patient);
        Assert.Single(_wire.Requests("gettoken"));
    }

    [Fact]
    public async Task Where_everybody_cancels_the_answer_is_kept_for_those_who_come_later()
    {
        using var caller = new CancellationTokenSource();
        _wire.On("gettoken", async (request, cancellationToken) =>
        {
            await _release.Task.WaitAsync(cancellationToken);
            return await Replies.Token("the one")(request, cancellationToken);
        });
        var callers = Enumerable.Range(0, 50).Select(_ => _wire.Tokens.GetAccessTokenAsync(cancellationToken: caller.Token).AsTask()).ToList();

        await caller.CancelAsync();
        foreach (var cancelled in callers)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        }

        var late = _wire.Tokens.GetAccessTokenAsync();
        _release.SetResult();
        Assert.Equal("the one", await late);
        Assert.Single(_wire.Requests("gettoken"));
    }
}
