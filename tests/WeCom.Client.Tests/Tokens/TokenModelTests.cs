using WeCom.Client.Errors;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Tokens;

/// <summary>Plays random calls and faults of a host with several processes, each from its seed, and checks what holds of tokens.</summary>
public sealed class TokenModelTests
{
    private static readonly int Steps = TestLength.Of(share: 120, full: 300);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RestAfterRefusal = TimeSpan.FromSeconds(60);
    private Func<Task> _beforeAnswer = () => Task.CompletedTask;

    public static IEnumerable<object[]> Lives =>
        from mode in Enum.GetValues<TokenReissue>()
        from seed in Enumerable.Range(1, TestLength.Of(share: 1, full: 12))
        select new object[] { mode, seed };

    [Theory]
    [MemberData(nameof(Lives))]
    public async Task In_random_order_of_faults_no_call_fails_without_cause_and_WeCom_is_not_asked_too_often(TokenReissue mode, int seed)
    {
        var random = new Random(seed);
        await using var fleet = await Fleet.StartAsync(
            3, mode, options => (options.Token.AllowUnprotectedCache, options.Http.MaxRetries) = (true, 0));
        fleet.WeCom.AnswerNext("gettoken", SimulatedAnswer.After(_ => _beforeAnswer()), times: int.MaxValue);
        for (var step = 0; step < Steps; step++)
        {
            switch (random.Next(16))
            {
                case 0:
                    fleet.EndTokens(random.Next(2) == 0 ? 40014 : 42001);
                    break;
                case 1:
                    fleet.IsUnreachable = !fleet.IsUnreachable;
                    break;
                case 2:
                    fleet.IsSecretWrong = !fleet.IsSecretWrong && random.Next(2) == 0;
                    break;
                case 3:
                    fleet.Cache.IsDown = !fleet.Cache.IsDown;
                    break;
                case 4:
                    await fleet.RunAsync(Record.ExceptionAsync(() => fleet.Tokens(random.Next(fleet.Size)).RefreshTokenAsync()));
                    break;
                case 5:
                    await fleet.Tokens(random.Next(fleet.Size)).ClearTokenCacheAsync();
                    break;
                case 6:
                case 7:
                    await CancelAsync(fleet, random);
                    break;
                case 8:
                case 9:
                case 10:
                    fleet.Clock.Advance(TimeSpan.FromSeconds(random.Next(3) == 0 ? random.Next(7300) : random.Next(15)));
                    break;
                default:
                    await CallAsync(fleet, random.Next(fleet.Size), $"{mode}, seed {seed}, step {step}");
                    break;
            }
        }

        (fleet.IsUnreachable, fleet.IsSecretWrong) = (false, false);
        fleet.Clock.Advance(RestAfterRefusal);
        for (var process = 0; process < fleet.Size; process++)
        {
            await fleet.RunAsync(fleet.CallAsync(process));
        }

        foreach (var asks in fleet.Asks.GroupBy(ask => ask.Process))
        {
            Assert.All(asks.Zip(asks.Skip(1)), pair => Assert.True(
                pair.Second.Start - pair.First.End >= (pair.First.IsRefusal ? RestAfterRefusal : Rest),
                $"{mode}, seed {seed}: process {asks.Key} asked at {pair.First.End:T} and {pair.Second.Start:T}"));
        }
    }

    private static async Task CallAsync(Fleet fleet, int process, string where)
    {
        var before = fleet.Clock.GetUtcNow();
        var failure = await Record.ExceptionAsync(() => fleet.RunAsync(fleet.CallAsync(process)));
        var now = fleet.Clock.GetUtcNow();

        Assert.True(now - before <= Rest, $"{where}: the call took {now - before}");
        if (failure is not null)
        {
            Assert.IsAssignableFrom<WeChatException>(failure);
            var mayFail = fleet.Asks.Exists(ask => ask.Process == process
                && ask.End >= now - (ask.IsRefusal ? RestAfterRefusal : Rest)
                && (ask.IsFailure || failure is WeChatTokenException));
            Assert.True(mayFail, $"{where}: failed although WeCom gave tokens: {failure.Message}");
        }
    }

    // Some or all of the callers that wait for a token cancel; the others get theirs as if none had.
    private async Task CancelAsync(Fleet fleet, Random random)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var impatient = new CancellationTokenSource();
        _beforeAnswer = () =>
        {
            asked.TrySetResult();
            return answer.Task;
        };
        var share = random.Next(1, 5);
        var calls = Enumerable.Range(0, 12).Select(i => (IsImpatient: i % 4 < share, Call: Record.ExceptionAsync(
            () => fleet.CallAsync(i % fleet.Size, i % 4 < share ? impatient.Token : default)))).ToList();
        await fleet.RunAsync(Task.WhenAny([asked.Task, .. calls.Select(call => call.Call)]));
        await impatient.CancelAsync();
        answer.SetResult();
        await fleet.RunAsync(Task.WhenAll(calls.Select(call => call.Call)));
        await fleet.SettleAsync();
        Assert.All(
            calls,
            call => Assert.True(
                call.Call.Result is null or WeChatException || (call.IsImpatient && call.Call.Result is OperationCanceledException),
                $"{call.Call.Result}"));
    }
}
