using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Tokens;

namespace WeCom.Client.Tests.Parity;

/// <summary>Row <c>token_manager</c>: get_access_token, refresh_token, clear_token_cache, validate_token.</summary>
public sealed class TokenManagerTests
{
    [Fact(DisplayName = "token_manager.get_access_token: asks once, and again where it is forced")]
    public async Task Asks_once_or_when_forced()
    {
        await using var host = await StartAsync();

        var first = await host.AgedTokenAsync();
        var second = await host.Get<ITokenManager>().GetAccessTokenAsync();
        var forced = await host.Get<ITokenManager>().GetAccessTokenAsync(forceRefresh: true);

        Assert.Equal(first, second);
        Assert.NotEqual(first, forced);
        Assert.Equal(2, host.WeCom.Requests.Count("gettoken"));
    }

    [Fact(DisplayName = "token_manager.get_access_token: a token that is held costs no memory, though its settings are looked at")]
    public async Task A_token_that_is_held_costs_no_memory()
    {
        await using var host = await StartAsync();
        var tokens = host.Get<ITokenManager>();
        await tokens.GetAccessTokenAsync();
        Assert.True(tokens.GetAccessTokenAsync().IsCompletedSuccessfully);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            await tokens.GetAccessTokenAsync();
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 999);
    }

    [Fact(DisplayName = "token_manager.refresh_token: asks for a token now")]
    public async Task Refresh_asks_now()
    {
        await using var host = await StartAsync();
        var tokens = host.Get<ITokenManager>();
        var first = await host.AgedTokenAsync();

        var refreshed = await tokens.RefreshTokenAsync();

        Assert.NotEqual(first, refreshed);
        Assert.Equal(refreshed, await tokens.GetAccessTokenAsync());
    }

    [Fact(DisplayName = "token_manager.clear_token_cache: the next call asks for a token")]
    public async Task A_cleared_token_is_asked_for_again()
    {
        await using var host = await StartAsync();
        var tokens = host.Get<ITokenManager>();
        await host.AgedTokenAsync();

        await tokens.ClearTokenCacheAsync();
        await tokens.GetAccessTokenAsync();

        Assert.Equal(2, host.WeCom.Requests.Count("gettoken"));
    }

    [Fact(DisplayName = "token_manager.validate_token: tests that very token, without using or renewing ours")]
    public async Task A_foreign_token_is_tested_by_itself()
    {
        await using var host = await StartAsync();
        await using var other = await SimulatedHost.StartAsync();
        var foreign = await other.Get<ITokenManager>().GetAccessTokenAsync();

        var (isValid, errorMessage) = await host.Get<ITokenManager>().ValidateTokenAsync(foreign);

        Assert.False(isValid);
        Assert.Contains("40014", errorMessage, StringComparison.Ordinal);
        Assert.DoesNotContain(foreign, errorMessage, StringComparison.Ordinal);
        Assert.Equal((0, 1), (host.WeCom.Requests.Count("gettoken"), host.WeCom.Requests.Total));
    }

    [Fact(DisplayName = "token_manager.validate_token: a token that somebody else holds of this company is valid")]
    public async Task A_token_of_another_holder_is_valid()
    {
        await using var host = await StartAsync();
        await using var other = new ConfiguredHost(ConfiguredHost.SettingsFor(host.WeCom));
        var theirs = await other.Tokens.GetAccessTokenAsync();

        Assert.Equal(new TokenValidation(true, null), await host.Get<ITokenManager>().ValidateTokenAsync(theirs));

        host.WeCom.Tokens.RevokeAll();
        var rejected = await host.Get<ITokenManager>().ValidateTokenAsync(theirs);
        Assert.Equal((false, WeComErrorCodes.InvalidAccessToken), (rejected.IsValid, rejected.ErrorCode));
        Assert.Equal(1, host.WeCom.Requests.Count("gettoken"));
    }

    [Fact(DisplayName = "token_manager: the contacts secret has a manager and a token of its own")]
    public async Task The_contacts_secret_has_its_own_token()
    {
        await using var wecom = await WeComSimulator.StartAsync();
        var settings = ConfiguredHost.SettingsFor(wecom);
        settings["WeCom:ContactsSecret"] = wecom.ContactsSecret;
        await using var host = new ConfiguredHost(settings);

        var app = await host.Tokens.GetAccessTokenAsync();
        var contacts = await host.Get<ITokenManager>(WeComDefaults.ContactsTokenManagerKey()).GetAccessTokenAsync();

        Assert.NotEqual(app, contacts);
        Assert.Equal(app, await host.Tokens.GetAccessTokenAsync());
    }

    private static async Task<SimulatedHost> StartAsync()
    {
        var host = await SimulatedHost.StartAsync();
        host.WeCom.Tokens.Reissue = TokenReissue.New;
        return host;
    }
}
