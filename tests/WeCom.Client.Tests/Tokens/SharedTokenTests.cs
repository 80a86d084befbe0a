using System.Text;
using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration;
using WeCom.Client.Simulator;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Tokens;

/// <summary>The token in the host's distributed cache.</summary>
public sealed class SharedTokenTests
{
    private static readonly Action<WeComOptions> Encrypted = options => options.Protection.Keys.Add("one key of the host");
    private static readonly SimulatedApp Other = new() { AgentId = 1_000_003 };
    private static readonly Action<WeComOptions> Unprotected = options => options.Token.AllowUnprotectedCache = true;

    [Fact]
    public async Task A_second_process_takes_the_encrypted_token_of_the_first()
    {
        await using var fleet = await Fleet.StartAsync(2, configure: Encrypted);

        var token = await fleet.TokenAsync(0);
        Assert.Equal(token, await fleet.TokenAsync(1));

        Assert.Equal(1, fleet.Asked);
        var (key, value) = Assert.Single(fleet.Cache.Entries);
        Assert.StartsWith($"WeCom.Client:token:{WeComWire.CorpId}:", key, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(7200), fleet.Cache.Lifetimes[key].AbsoluteExpirationRelativeToNow);
        Assert.StartsWith("wecom:v1:", Encoding.UTF8.GetString(value), StringComparison.Ordinal);
        Assert.All(new[] { key, Encoding.UTF8.GetString(value), fleet.Logs.Everything }, text =>
        {
            Assert.DoesNotContain(token, text, StringComparison.Ordinal);
            Assert.DoesNotContain(WeComWire.Secret, text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Without_a_key_nothing_is_shared_and_one_line_says_so()
    {
        await using var fleet = await Fleet.StartAsync(1, configure: _ => { });
        await fleet.TokenAsync(0);
        fleet.Clock.Advance(TimeSpan.FromSeconds(10));
        await fleet.Tokens(0).RefreshTokenAsync();

        Assert.Empty(fleet.Cache.Entries);
        var told = Assert.Single(fleet.Logs.Of("NotShared"));
        Assert.Equal(LogLevel.Information, told.Level);
        Assert.Contains("WeCom:Protection:Keys", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_secrets_or_two_servers_share_nothing()
    {
        await using var fleet = await Fleet.StartAsync(1, configure: Unprotected);
        fleet.Start(fleet.WeCom.AddApp(Other));
        await using var elsewhere = await Fleet.StartAsync(1, configure: Unprotected);
        Assert.NotEqual(await fleet.TokenAsync(0), await fleet.TokenAsync(1));
        await elsewhere.TokenAsync(0);

        Assert.Equal(2, fleet.Cache.Entries.Count);
        Assert.DoesNotContain(Assert.Single(elsewhere.Cache.Entries.Keys), fleet.Cache.Entries.Keys);
    }

    [Fact]
    public async Task A_token_of_another_key_put_in_place_of_ours_is_not_taken()
    {
        await using var fleet = await Fleet.StartAsync(1, configure: Unprotected);
        await fleet.TokenAsync(0);
        var ours = Assert.Single(fleet.Cache.Entries.Keys);
        fleet.Start(fleet.WeCom.AddApp(Other));
        var theirs = await fleet.TokenAsync(1);
        fleet.Cache.Entries[ours] = Assert.Single(fleet.Cache.Entries, entry => entry.Key != ours).Value;
        fleet.Start();

        Assert.NotEqual(theirs, await fleet.TokenAsync(2));
        Assert.Equal(3, fleet.Asked);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"Value\":\"stolen\"}")]
    [InlineData("wecom:v1:AAAA")]
    public async Task What_cannot_be_read_is_a_miss_and_written_anew(string stored)
    {
        await using var fleet = await Fleet.StartAsync(1, configure: Encrypted);
        await fleet.TokenAsync(0);
        var key = fleet.Cache.Entries.Keys.Single();
        fleet.Cache.Entries[key] = Encoding.UTF8.GetBytes(stored);
        fleet.Start();

        Assert.NotEqual(await fleet.TokenAsync(0), await fleet.TokenAsync(1));

        Assert.Equal(2, fleet.Asked);
        Assert.StartsWith("wecom:v1:", Encoding.UTF8.GetString(fleet.Cache.Entries[key]), StringComparison.Ordinal);
        Assert.Equal(LogLevel.Warning, Assert.Single(fleet.Logs.Of("CacheFailed")).Level);
    }

    [Fact]
    public async Task A_cache_that_fails_is_a_warning_and_a_miss()
    {
        await using var fleet = await Fleet.StartAsync(1, configure: Unprotected);
        fleet.Cache.IsDown = true;

        await fleet.CallAsync(0);

        Assert.All(fleet.Logs.Of("CacheFailed"), entry => Assert.Equal(
            (LogLevel.Warning, true), (entry.Level, entry.Message.Contains(nameof(IOException), StringComparison.Ordinal))));
        Assert.Equal(2, fleet.Logs.Of("CacheFailed").Count());
    }

    [Fact]
    public async Task A_cache_that_never_answers_costs_five_seconds_and_no_call()
    {
        await using var fleet = await Fleet.StartAsync(1, configure: Unprotected);
        fleet.Cache.Delay = new TaskCompletionSource().Task;
        var started = fleet.Clock.GetUtcNow();

        await fleet.RunAsync(fleet.CallAsync(0));

        Assert.InRange(fleet.Clock.GetUtcNow() - started, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));
        Assert.Equal(1, fleet.Asked);
    }

    [Fact]
    public async Task A_cleared_token_is_gone_from_the_cache_too()
    {
        await using var fleet = await Fleet.StartAsync(1, configure: Unprotected);
        var former = await fleet.TokenAsync(0);
        fleet.Clock.Advance(TimeSpan.FromSeconds(10));

        await fleet.Tokens(0).ClearTokenCacheAsync();

        Assert.Empty(fleet.Cache.Entries);
        Assert.NotEqual(former, await fleet.TokenAsync(0));
    }
}
