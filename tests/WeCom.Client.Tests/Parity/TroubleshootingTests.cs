using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Parity;

/// <summary>Row <c>FAQ</c>: the five questions, each answered by behaviour. The answers stand in the README's troubleshooting.</summary>
public sealed class TroubleshootingTests
{
    [Fact(DisplayName = "FAQ, invalid config: every key that is missing or wrong is named at once")]
    public async Task Invalid_config()
    {
        await using var host = new ConfiguredHost(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["WeCom:Secret"] = "s",
            ["WeCom:Http:Timeout"] = "00:00:00",
        });

        var (isValid, errorMessage) = host.Sync.ValidateConfig();

        Assert.False(isValid);
        Assert.All(
            ["'WeCom:CorpId'", "'WeCom:AgentId'", "'WeCom:Http:Timeout'"],
            key => Assert.Contains(key, errorMessage, StringComparison.Ordinal));
    }

    [Fact(DisplayName = "FAQ, expired token: it is replaced once and nobody notices; what stays refused names its remedy")]
    public async Task Expired_token()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.Clock.Leap(TimeSpan.FromSeconds(10));
        host.WeCom.Tokens.ExpireAll();

        Assert.Equal(SyncStatus.Succeeded, (await host.Sync.SyncAllAsync()).Status);
        Assert.Equal(2, host.WeCom.Requests.Count("gettoken"));

        host.Clock.Leap(TimeSpan.FromSeconds(10));
        host.WeCom.AnswerNext("department/list", SimulatedAnswer.Error(40014), times: 2);
        var failure = await Assert.ThrowsAsync<WeChatTokenException>(() => host.Sync.SyncAllAsync());
        Assert.NotNull(failure.Remedy);
    }

    [Theory(DisplayName = "FAQ, slow sync: departments are read side by side, as many as MaxParallelism says")]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Slow_sync(int parallelism)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Sync.MaxParallelism = parallelism);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (now, most) = (0, 0);
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.After(async _ =>
        {
            var running = Interlocked.Increment(ref now);
            InterlockedMax(ref most, running);
            if (running == parallelism)
            {
                all.TrySetResult();
            }

            await all.Task;
            Interlocked.Decrement(ref now);
        }), times: 5);

        await host.Sync.SyncAllAsync();

        Assert.Equal(parallelism, most);
    }

    [Fact(DisplayName = "FAQ, wrong department relations: all departments of a person, the main one, and a move are as in WeCom")]
    public async Task Department_relations()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        Assert.Equal([3, 4], host.User("user4").Values.DepartmentIds!);
        Assert.Equal((3L, 2L), (host.User("user4").Values.MainDepartmentId, host.Department(4).Values.ParentId));

        host.WeCom.Organization.UpdatePerson("user4", person => person with { DepartmentIds = [4, 5], MainDepartmentId = 5 });
        host.WeCom.Organization.MoveDepartment(4, 5);
        await host.Sync.SyncAllAsync();

        Assert.Equal([4, 5], host.User("user4").Values.DepartmentIds!);
        Assert.Equal((5L, 5L), (host.User("user4").Values.MainDepartmentId, host.Department(4).Values.ParentId));
    }

    [Fact(DisplayName = "FAQ, no mobile: an app that is not granted mobiles keeps its people, and one warning says what to do")]
    public async Task No_mobile()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.App.GrantsSensitiveFields = false;

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((10, SyncStatus.SucceededWithWarnings), (result.Users.Created, result.Status));
        Assert.Contains("2022", Assert.Single(result.Warnings).ToString(), StringComparison.Ordinal);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; value > seen;)
        {
            seen = Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
