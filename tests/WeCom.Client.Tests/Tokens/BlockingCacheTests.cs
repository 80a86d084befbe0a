namespace WeCom.Client.Tests.Tokens;

/// <summary>A distributed cache that blocks the thread that uses it.</summary>
public sealed class BlockingCacheTests : IDisposable
{
    // Ends a test whose subject blocks, and decides nothing else.
    private static readonly TimeSpan LongestTest = TimeSpan.FromMinutes(1);

    private readonly ManualResetEventSlim _gate = new();

    public void Dispose()
    {
        _gate.Set();
        _gate.Dispose();
    }

    [Fact]
    public async Task A_caller_that_cancels_is_let_go_at_once_and_so_are_those_that_wait_behind_it()
    {
        await using var fleet = await StartAsync();
        using var patience = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 3).Select(_ => Task.Run(() => fleet.TokenAsync(0, patience.Token))).ToList();
        await Task.WhenAll(fleet.Clock.WhenArmedAsync(), fleet.Cache.WhenUsed).WaitAsync(LongestTest);

        await patience.CancelAsync();

        foreach (var call in calls)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(LongestTest));
        }

        _gate.Set();
        await fleet.SettleAsync();
    }

    [Fact]
    public async Task A_caller_that_does_not_cancel_goes_on_without_the_cache_after_fifteen_seconds()
    {
        await using var fleet = await StartAsync();
        var call = Task.Run(() => fleet.TokenAsync(0));
        await Task.WhenAll(fleet.Clock.WhenArmedAsync(), fleet.Cache.WhenUsed).WaitAsync(LongestTest);

        fleet.Clock.Advance(TimeSpan.FromSeconds(15));

        Assert.NotEmpty(await call.WaitAsync(LongestTest));
        Assert.Equal(1, fleet.Asked);
    }

    [Fact]
    public async Task While_it_blocks_one_thread_it_is_given_no_other()
    {
        await using var fleet = await StartAsync();
        var call = Task.Run(() => fleet.TokenAsync(0));
        await Task.WhenAll(fleet.Clock.WhenArmedAsync(), fleet.Cache.WhenUsed).WaitAsync(LongestTest);
        fleet.Clock.Advance(TimeSpan.FromSeconds(15));
        await call.WaitAsync(LongestTest);
        fleet.Clock.Advance(TimeSpan.FromSeconds(10));

        await fleet.Tokens(0).RefreshTokenAsync().WaitAsync(LongestTest);

        Assert.Equal((1, 2), (fleet.Cache.Uses, fleet.Asked));
        Assert.All(fleet.Logs.Of("CacheFailed"), told => Assert.Contains(nameof(TimeoutException), told.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task However_often_callers_cancel_it_is_given_one_thread()
    {
        await using var fleet = await StartAsync();
        for (var i = 0; i < 4; i++)
        {
            using var patience = new CancellationTokenSource();
            var calls = Enumerable.Range(0, 2).Select(_ => fleet.Tokens(0).ClearTokenCacheAsync(patience.Token)).ToList();
            await fleet.Cache.WhenUsed.WaitAsync(LongestTest);
            await patience.CancelAsync();
            await Task.WhenAll(calls.Select(call => Record.ExceptionAsync(() => call))).WaitAsync(LongestTest);
        }

        _gate.Set();
        await fleet.Tokens(0).ClearTokenCacheAsync().WaitAsync(LongestTest);

        Assert.Equal(2, fleet.Cache.Uses);
    }

    private async Task<Fleet> StartAsync()
    {
        var fleet = await Fleet.StartAsync(1);
        fleet.Cache.Block = _gate;
        return fleet;
    }
}
