using WeCom.Client.Errors;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Tokens;

/// <summary>Many callers of one process at once.</summary>
public sealed class ConcurrentTokenTests
{
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_rejected_token_is_renewed_once_for_a_hundred_callers()
    {
        await using var fleet = await Fleet.StartAsync(1);
        await fleet.AgedTokenAsync();
        var arrived = 0;
        fleet.WeCom.AnswerNext(
            Fleet.Call,
            SimulatedAnswer.After(_ =>
            {
                if (Interlocked.Increment(ref arrived) == 100)
                {
                    fleet.WeCom.Tokens.RevokeAll();
                    _release.SetResult();
                }

                return _release.Task;
            }),
            times: 100);
        fleet.WeCom.AnswerNext("gettoken", SimulatedAnswer.After(async _ =>
        {
            // Answered when all hundred have been told and ask for another.
            while (fleet.Logs.Of("Rejected").Count() < 100)
            {
                await Task.Yield();
            }
        }));

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => fleet.CallAsync(0))));

        Assert.Equal((2, 200), (fleet.Asked, fleet.WeCom.Requests.Count(Fleet.Call)));
        Assert.Equal(100, fleet.WeCom.Requests.GetLatest().Count(request => request.ErrorCode == 40014));
    }

    [Fact]
    public async Task A_caller_rejected_late_takes_the_token_that_is_there_by_then()
    {
        await using var fleet = await Fleet.StartAsync(1);
        await fleet.AgedTokenAsync();
        var asked = HoldNext(fleet, Fleet.Call);
        var slow = fleet.CallAsync(0);
        await asked;
        fleet.WeCom.Tokens.RevokeAll();
        await fleet.CallAsync(0);

        // Long enough that WeCom could be asked again.
        fleet.Clock.Advance(TimeSpan.FromSeconds(10));
        _release.SetResult();
        await slow;

        Assert.Equal(2, fleet.Asked);
    }

    [Fact]
    public async Task A_thousand_callers_with_a_wrong_secret_share_one_refusal()
    {
        await using var fleet = await Fleet.StartAsync(1);
        fleet.IsSecretWrong = true;
        await HoldNext(fleet, "gettoken", out var callers, () => Enumerable.Range(0, 1000).Select(_ => fleet.TokenAsync(0)));
        _release.SetResult();

        foreach (var caller in callers)
        {
            Assert.Equal(40001, (await Assert.ThrowsAsync<WeChatTokenException>(() => caller)).ErrorCode);
        }

        Assert.Equal(1, fleet.Asked);
    }

    [Fact]
    public async Task Callers_who_force_a_refresh_at_the_same_time_share_one_answer()
    {
        await using var fleet = await Fleet.StartAsync(1);
        var former = await fleet.AgedTokenAsync();
        await HoldNext(fleet, "gettoken", out var callers, () => Enumerable.Range(0, 50).Select(_ => fleet.Tokens(0).RefreshTokenAsync()));
        _release.SetResult();

        Assert.NotEqual(former, Assert.Single((await Task.WhenAll(callers)).Distinct()));
        Assert.Equal(2, fleet.Asked);
    }

    [Fact]
    public async Task A_caller_that_cancels_disturbs_no_other_caller()
    {
        using var first = new CancellationTokenSource();
        using var waiting = new CancellationTokenSource();
        await using var fleet = await Fleet.StartAsync(1);
        await HoldNext(
            fleet,
            "gettoken",
            out var callers,
            () => new[] { first.Token, waiting.Token, default }.Select(token => fleet.TokenAsync(0, token)));

        await waiting.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => callers[1]);
        Assert.False(callers[0].IsCompleted);
        Assert.False(callers[2].IsCompleted);

        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => callers[0]);
        Assert.False(callers[2].IsCompleted);

        _release.SetResult();
        Assert.Equal(await callers[2], await fleet.TokenAsync(0));
        Assert.Equal(1, fleet.Asked);
    }

    [Fact]
    public async Task Where_everybody_cancels_the_answer_is_kept_for_those_who_come_later()
    {
        using var caller = new CancellationTokenSource();
        await using var fleet = await Fleet.StartAsync(1);
        await HoldNext(fleet, "gettoken", out var callers, () => Enumerable.Range(0, 50).Select(_ => fleet.TokenAsync(0, caller.Token)));

        await caller.CancelAsync();
        foreach (var cancelled in callers)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        }

        var late = fleet.TokenAsync(0);
        _release.SetResult();
        Assert.NotEmpty(await late);
        Assert.Equal(1, fleet.Asked);
    }

    /// <summary>Holds the next request to an endpoint until it is released.</summary>
    /// <returns>Ends when the request has come.</returns>
    private Task HoldNext(Fleet fleet, string endpoint)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fleet.WeCom.AnswerNext(endpoint, SimulatedAnswer.After(_ =>
        {
            asked.SetResult();
            return _release.Task;
        }));
        return asked.Task;
    }

    private Task HoldNext<T>(Fleet fleet, string endpoint, out List<Task<T>> callers, Func<IEnumerable<Task<T>>> call)
    {
        var asked = HoldNext(fleet, endpoint);
        callers = [.. call()];
        return asked;
    }
}
