using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Simulator;
using WeCom.Client.Tokens;
using WeCom.Client.Tokens.Internal;

namespace WeCom.Client.Tests.Tokens;

/// <summary>The moment in which a token is taken as it is, without a look at the clock or the settings.</summary>
public sealed class HeldTokenTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly ManualTimeProvider _clock = new();
    private readonly WatchedOptionsCache _settings = new();
    private readonly AccessToken _token = Token("token-1");
    private readonly HeldToken _held;

    public HeldTokenTests() => _held = new(_settings, _clock) { Token = _token };

    [Fact]
    public void A_token_is_warm_for_a_second_after_it_was_found_good()
    {
        Assert.Null(_held.Warm);
        _held.KeepWarm(_token, Second * 6900, _held.SettingsVersion);
        Assert.Same(_token, _held.Warm);

        _clock.Advance(Second - TimeSpan.FromTicks(1));
        Assert.Same(_token, _held.Warm);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(_held.Warm);
        Assert.Equal(0, _clock.ArmedTimers);
    }

    [Fact]
    public void It_is_warm_no_longer_than_it_is_good()
    {
        _held.KeepWarm(_token, Second / 4, _held.SettingsVersion);

        _clock.Advance(Second / 4);

        Assert.Null(_held.Warm);
    }

    [Fact]
    public void Another_token_is_not_warm_before_it_was_found_good_itself()
    {
        _held.KeepWarm(_token, Second, _held.SettingsVersion);

        _held.Token = Token("token-2");

        Assert.Null(_held.Warm);
    }

    [Fact]
    public void A_token_that_was_replaced_while_it_was_looked_at_stays_cold()
    {
        _held.Token = Token("token-2");

        _held.KeepWarm(_token, Second, _held.SettingsVersion);

        Assert.Null(_held.Warm);
    }

    [Fact]
    public void A_change_of_the_settings_ends_it_at_once()
    {
        _held.KeepWarm(_token, Second, _held.SettingsVersion);
        _settings.TryRemove("");
        Assert.Null(_held.Warm);

        _held.KeepWarm(_token, Second, _held.SettingsVersion);
        ((IOptionsMonitorCache<WeComOptions>)_settings).Clear();
        Assert.Null(_held.Warm);
    }

    [Fact]
    public void A_token_that_was_found_good_for_other_settings_stays_cold()
    {
        var version = _held.SettingsVersion;
        _settings.TryRemove("");

        _held.KeepWarm(_token, Second, version);

        Assert.Null(_held.Warm);
    }

    [Fact]
    public void Where_nobody_tells_of_changes_nothing_is_kept()
    {
        var held = new HeldToken(settings: null, _clock) { Token = _token };

        held.KeepWarm(_token, Second, held.SettingsVersion);

        Assert.Null(held.Warm);
    }

    [Fact]
    public async Task On_the_systems_clock_a_held_token_costs_no_memory_and_no_request()
    {
        await using var wecom = await WeComSimulator.StartAsync();
        await using var services = new ServiceCollection().AddWeComIntegration().UseSimulator(wecom).AddInMemoryStores(new(), new()).Services.BuildServiceProvider();
        var tokens = services.GetRequiredService<ITokenManager>();
        var token = await tokens.GetAccessTokenAsync();
        await tokens.GetAccessTokenAsync();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 1_000; call++)
        {
            var warm = tokens.GetAccessTokenAsync();
            if (!warm.IsCompletedSuccessfully || !ReferenceEquals(await warm, token))
            {
                Assert.Fail("The token is not the one that is held.");
            }
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1, wecom.Requests.Count("gettoken"));
    }

    private static AccessToken Token(string value) => new(value, long.MaxValue, long.MaxValue) { Settings = new WeComOptions(), ObtainedAt = DateTimeOffset.UnixEpoch };
}
