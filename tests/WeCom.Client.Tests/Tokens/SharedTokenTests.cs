using System.Text;
using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Tokens;

/// <summary>The token in the host's distributed cache.</summary>
public sealed class SharedTokenTests
{
    private static readonly Action<WeComOptions> Encrypted = options => options.Protection.Keys = ["one key of the host"];
    private static readonly Action<WeComOptions> Unprotected = options => options.Token.AllowUnprotectedCache = true;

    [Fact]
    public async Task A_second_process_takes_the_encrypted_token_of_the_first()
    {
        using var fleet = new Fleet(2, configure: Encrypted);

        Assert.Equal("token-1", await fleet.Tokens(0).GetAccessTokenAsync());
        Assert.Equal("token-1", await fleet.Tokens(1).GetAccessTokenAsync());

        Assert.Single(fleet.Server.Asked);
        var (key, value) = Assert.Single(fleet.Cache.Entries);
        Assert.StartsWith($"WeCom.Client:token:{WeComWire.CorpId}:", key, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(7200), fleet.Cache.Lifetimes[key].AbsoluteExpirationRelativeToNow);
        Assert.StartsWith("wecom:v1:", Encoding.UTF8.GetString(value), StringComparison.Ordinal);
        Assert.All(new[] { key, Encoding.UTF8.GetString(value), fleet.Logs.Everything }, text =>
        {
            Assert.DoesNotContain("token-1", text, StringComparison.Ordinal);
            Assert.DoesNotContain(WeComWire.Secret, text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Without_a_key_nothing_is_shared_and_one_line_says_so()
    {
        using var fleet = new Fleet(1, configure: _ => { });
        await fleet.Tokens(0).GetAccessTokenAsync();
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
        using var fleet = new Fleet(1, configure: Unprotected);
        await fleet.Tokens(0).GetAccessTokenAsync();
        using var other = new Fleet(1, configure: options => (options.Token.AllowUnprotectedCache, options.Secret) = (true, "another"));
        await other.Tokens(0).GetAccessTokenAsync();
        using var elsewhere = new Fleet(1, configure: options => (options.Token.AllowUnprotectedCache, options.BaseAddress) = (true, new("https://wecom.example/")));
        await elsewhere.Tokens(0).GetAccessTokenAsync();

        Assert.Equal(3, new[] { fleet, other, elsewhere }.Select(one => Assert.Single(one.Cache.Entries.Keys)).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_token_of_another_key_put_in_place_of_ours_is_not_taken()
    {
        using var fleet = new Fleet(1, configure: Unprotected);
        using var other = new Fleet(1, configure: options => (options.Token.AllowUnprotectedCache, options.Secret) = (true, "another"));
        await fleet.Tokens(0).GetAccessTokenAsync();
        await other.Tokens(0).GetAccessTokenAsync();
        fleet.Cache.Entries[fleet.Cache.Entries.Keys.Single()] = other.Cache.Entries.Values.Single();
        fleet.Start();

        Assert.Equal("token-2", await fleet.Tokens(1).GetAccessTokenAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"Value\":\"stolen\"}")]
    [InlineData("wecom:v1:AAAA")]
    public async Task What_cannot_be_read_is_a_miss_and_written_anew(string stored)
    {
        using var fleet = new Fleet(1, configure: Encrypted);
        await fleet.Tokens(0).GetAccessTokenAsync();
        var key = fleet.Cache.Entries.Keys.Single();
        fleet.Cache.Entries[key] = Encoding.UTF8.GetBytes(stored);
        fleet.Start();

        Assert.Equal("token-2", await fleet.Tokens(1).GetAccessTokenAsync());

        Assert.StartsWith("wecom:v1:", Encoding.UTF8.GetString(fleet.Cache.Entries[key]), StringComparison.Ordinal);
        Assert.Equal(LogLevel.Warning, Assert.Single(fleet.Logs.Of("CacheFailed")).Level);
    }

    [Fact]
    public async Task A_cache_that_fails_is_a_warning_and_a_miss()
    {
        using var fleet = new Fleet(1, configure: Unprotected);
        fleet.Cache.IsDown = true;

        await fleet.CallAsync(0);

        Assert.All(fleet.Logs.Of("CacheFailed"), entry => Assert.Equal((LogLevel.Warning, true), (entry.Level, entry.Message.Contains(nameof(IOException), StringComparison.Ordinal))));
        Assert.Equal(2, fleet.Logs.Of("CacheFailed").Count());
    }

    [Fact]
    public async Task A_cache_that_never_answers_costs_five_seconds_and_no_call()
    {
        using var fleet = new Fleet(1, configure: Unprotected);
        fleet.Cache.Delay = new TaskCompletionSource().Task;
        var started = fleet.Clock.GetUtcNow();

        await fleet.RunAsync(fleet.CallAsync(0));

        Assert.InRange(fleet.Clock.GetUtcNow() - started, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));
        Assert.Single(fleet.Server.Asked);
    }

    [Fact]
    public async Task A_cleared_token_is_gone_from_the_cache_too()
    {
        using var fleet = new Fleet(1, configure: Unprotected);
        await fleet.Tokens(0).GetAccessTokenAsync();
        fleet.Clock.Advance(TimeSpan.FromSeconds(10));

        await fleet.Tokens(0).ClearTokenCacheAsync();

        Assert.Empty(fleet.Cache.Entries);
        Assert.Equal("token-2", await fleet.Tokens(0).GetAccessTokenAsync());
    }
}
