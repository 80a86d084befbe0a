using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Tokens;

/// <summary>Tests the calls of a host of several processes, counted at WeCom.</summary>
public sealed class FleetTests
{
    private const int Processes = 4;
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>By default an eighth of a day is played, with a quarter of its calls.</summary>
    private static int Parts => TestLength.Of(share: 8, full: 1);

    private static TimeSpan HalfMinute => TimeSpan.FromSeconds(TestLength.Of(share: 120, full: 30));

    private static TimeSpan Second => TimeSpan.FromSeconds(TestLength.Of(share: 10, full: 1));

    private static int Callers => TestLength.Of(share: 200, full: 1000);

    public static TheoryData<TokenReissue> Modes => TestLength.Of<TheoryData<TokenReissue>>(
        share: [TokenReissue.New],
        full: [TokenReissue.Same, TokenReissue.SameWithRest, TokenReissue.New]);

    [Theory]
    [InlineData(1, TokenReissue.Same)]
    [InlineData(1, TokenReissue.SameWithRest)]
    [InlineData(1, TokenReissue.New)]
    [InlineData(Processes, TokenReissue.Same)]
    [InlineData(Processes, TokenReissue.SameWithRest)]
    [InlineData(Processes, TokenReissue.New)]
    public async Task All_cold_callers_of_a_process_ask_once(int processes, TokenReissue mode)
    {
        await using var fleet = await Fleet.StartAsync(processes, mode);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fleet.WeCom.AnswerNext("gettoken", SimulatedAnswer.After(_ => started.Task), times: processes);

        var calls = Enumerable.Range(0, processes * Callers).Select(i => fleet.CallAsync(i % processes)).ToList();
        started.SetResult();
        await Task.WhenAll(calls);

        Assert.InRange(fleet.Asked, 1, processes);
        Assert.Equal(processes * Callers, fleet.WeCom.Requests.Count(Fleet.Call));
    }

    [Theory]
    [InlineData(TokenReissue.Same, 40014)]
    [InlineData(TokenReissue.Same, 42001)]
    [InlineData(TokenReissue.SameWithRest, 40014)]
    [InlineData(TokenReissue.SameWithRest, 42001)]
    [InlineData(TokenReissue.New, 40014)]
    [InlineData(TokenReissue.New, 42001)]
    public async Task A_token_revoked_under_hundreds_of_calls_fails_none_of_them(TokenReissue mode, int code)
    {
        var calls = Processes * TestLength.Of(share: 25, full: 100);
        await using var fleet = await Fleet.StartAsync(Processes, mode);
        for (var process = 0; process < Processes; process++)
        {
            await fleet.CallAsync(process);
        }

        fleet.Clock.Advance(TimeSpan.FromMinutes(1));
        var arrived = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fleet.WeCom.AnswerNext(
            Fleet.Call,
            SimulatedAnswer.After(_ =>
            {
                if (Interlocked.Increment(ref arrived) == calls)
                {
                    fleet.EndTokens(code);
                    all.SetResult();
                }

                return all.Task;
            }),
            calls);

        await Task.WhenAll(Enumerable.Range(0, calls).Select(i => Task.Run(() => fleet.CallAsync(i % Processes))));

        Assert.InRange(fleet.Asked, 2, 5);
        Assert.Equal((calls, Processes + calls), (Answered(code), Answered(0)));
        int Answered(int errorCode) => fleet.WeCom.Requests.GetLatest().Count(
            request => request.Endpoint == Fleet.Call && request.ErrorCode == errorCode);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Gettoken_may_be_down_for_as_long_as_a_token_lives_on(TokenReissue mode)
    {
        await using var fleet = await Fleet.StartAsync(Processes, mode);
        Assert.Equal(0, await fleet.CallEveryAsync(TimeSpan.FromSeconds(TestLength.Of(share: 300, full: 100)), TimeSpan.FromSeconds(6900)));

        fleet.IsUnreachable = true;
        Assert.Equal(0, await fleet.CallEveryAsync(Second, TimeSpan.FromSeconds(290)));
        Assert.Contains(fleet.Asks, ask => ask.IsFailure);
        fleet.IsUnreachable = false;

        Assert.Equal(0, await fleet.CallEveryAsync(Second, TimeSpan.FromSeconds(300)));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_cache_that_is_down_for_a_day_costs_a_hundred_asks_at_most_and_no_call(TokenReissue mode)
    {
        await using var fleet = await Fleet.StartAsync(Processes, mode);
        fleet.Cache.IsDown = true;

        Assert.Equal(0, await fleet.CallEveryAsync(HalfMinute, Day / Parts));

        Assert.InRange(fleet.Asked, 48 / Parts, 100 / Parts);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_day_of_calls_every_half_minute_costs_twenty_four_asks_at_most(TokenReissue mode)
    {
        await using var fleet = await Fleet.StartAsync(Processes, mode);

        Assert.Equal(0, await fleet.CallEveryAsync(HalfMinute, Day / Parts));

        Assert.InRange(fleet.Asked, 12 / Parts, 24 / Parts);
        Assert.Equal(Processes * (int)(Day / Parts / HalfMinute), fleet.WeCom.Requests.Count(Fleet.Call));
    }

    [Fact]
    public async Task A_wrong_secret_costs_forty_asks_in_ten_minutes_at_most()
    {
        await using var fleet = await Fleet.StartAsync(Processes);
        fleet.IsSecretWrong = true;

        Assert.Equal(
            Processes * (int)(TimeSpan.FromMinutes(10) / Second), await fleet.CallEveryAsync(Second, TimeSpan.FromMinutes(10)));

        Assert.InRange(fleet.Asked, 4, 40);
        Assert.All(fleet.WeCom.Requests.GetLatest(), request => Assert.Equal(("gettoken", 40001), (request.Endpoint, request.ErrorCode)));
    }

    [Fact]
    public async Task Processes_that_renew_at_the_same_moment_leave_it_to_one_of_them()
    {
        await using var fleet = await Fleet.StartAsync(Processes);
        await fleet.CallEveryAsync(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        var former = await fleet.TokenAsync(0);
        fleet.Clock.Advance(TimeSpan.FromSeconds(6900));
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fleet.WeCom.AnswerNext("gettoken", SimulatedAnswer.After(_ =>
        {
            asked.SetResult();
            return answer.Task;
        }));

        var first = fleet.TokenAsync(0);
        await asked.Task;
        var others = await Task.WhenAll(Enumerable.Range(1, Processes - 1).Select(process => fleet.TokenAsync(process)));
        Assert.All(others, token => Assert.Equal(former, token));
        answer.SetResult();

        var renewed = await first;
        Assert.NotEqual(former, renewed);
        fleet.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(renewed, await fleet.TokenAsync(3));
        Assert.Equal(2, fleet.Asked);
    }

    [Fact]
    public async Task A_rejected_token_is_first_looked_up_in_the_cache()
    {
        await using var fleet = await Fleet.StartAsync(2);
        await fleet.CallAsync(0);
        await fleet.CallAsync(1);
        fleet.Clock.Advance(TimeSpan.FromMinutes(1));
        fleet.WeCom.Tokens.RevokeAll();
        await fleet.CallAsync(0);
        Assert.Equal(2, fleet.Asked);

        fleet.IsUnreachable = true;
        await fleet.RunAsync(fleet.CallAsync(1));

        Assert.Equal(await fleet.TokenAsync(0), await fleet.TokenAsync(1));
    }

    [Fact]
    public async Task A_hundred_rejected_callers_take_what_another_process_renewed_and_nobody_asks()
    {
        await using var fleet = await Fleet.StartAsync(2);
        await fleet.CallAsync(0);
        await fleet.CallAsync(1);
        fleet.Clock.Advance(TimeSpan.FromMinutes(1));
        fleet.WeCom.Tokens.RevokeAll();
        await fleet.CallAsync(0);
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fleet.Cache.Delay = read.Task;

        var calls = Task.WhenAll(Enumerable.Range(0, 100).Select(_ => fleet.CallAsync(1)));
        while (fleet.Logs.Of("Rejected").Count() < 101)
        {
            await Task.Yield();
        }

        read.SetResult();
        await calls;
        Assert.Equal(2, fleet.Asked);
    }

    [Fact]
    public async Task A_token_of_another_process_that_was_revoked_as_well_fails_no_call()
    {
        await using var fleet = await Fleet.StartAsync(2);
        await fleet.CallAsync(0);
        await fleet.CallAsync(1);
        fleet.Clock.Advance(TimeSpan.FromMinutes(1));
        await fleet.Tokens(0).RefreshTokenAsync();
        fleet.WeCom.Tokens.RevokeAll();

        await fleet.CallAsync(1);

        Assert.Equal(3, fleet.Asked);
    }

    [Fact]
    public async Task A_process_that_starts_lives_on_a_token_that_another_cannot_renew()
    {
        await using var fleet = await Fleet.StartAsync(1);
        await fleet.CallAsync(0);
        fleet.Clock.Advance(TimeSpan.FromSeconds(7000));
        fleet.IsUnreachable = true;
        fleet.Start();

        await fleet.CallAsync(1);

        Assert.Equal(await fleet.TokenAsync(0), await fleet.TokenAsync(1));
    }
}
