using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Tokens;

namespace WeCom.Client.Tests.Parity;

/// <summary>Row <c>.env</c>, for what it became: appsettings that change while the host runs.</summary>
public sealed class SettingsReloadTests
{
    [Fact(DisplayName = ".env → appsettings: a file that is saved anew is read while the host runs")]
    public async Task A_file_that_is_saved_anew_is_read_while_the_host_runs()
    {
        var folder = Directory.CreateTempSubdirectory("wecom-settings-");
        try
        {
            var file = Path.Combine(folder.FullName, "appsettings.json");
            await File.WriteAllTextAsync(file, Json(1_000_002));
            await using var host = new ConfiguredHost(
                new ConfigurationBuilder().AddJsonFile(file, optional: false, reloadOnChange: true).Build());
            Assert.Equal(1_000_002, host.Settings.AgentId);
            var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var listening = host.Get<IOptionsMonitor<WeComOptions>>().OnChange(_ => changed.TrySetResult());

            await File.WriteAllTextAsync(file + ".new", Json(1_000_003));
            File.Move(file + ".new", file, overwrite: true);
            await changed.Task.WaitAsync(TimeSpan.FromMinutes(1));

            Assert.Equal(1_000_003, host.Settings.AgentId);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static string Json(long agentId) => $$"""{ "WeCom": { "CorpId": "ww1", "Secret": "s", "AgentId": {{agentId}} } }""";
    }

    [Fact(DisplayName = ".env → appsettings: sync settings count from the next sync on")]
    public async Task Sync_settings_count_from_the_next_sync_on()
    {
        await using var wecom = await StartAsync();
        wecom.Organization.UpdatePerson("user1", person => person with { Mobile = "" });
        await using var host = new ConfiguredHost(ConfiguredHost.SettingsFor(wecom));
        Assert.Equal(1, (await host.Sync.SyncAllAsync()).Users.Skipped);

        host.Change(("WeCom:Sync:MissingMobile", "Include"));

        var users = (await host.Sync.SyncAllAsync()).Users;
        Assert.Equal((1, 0), (users.Created, users.Skipped));
    }

    [Fact(DisplayName = ".env → appsettings: a new secret is used at once, and the token of the old one never with it")]
    public async Task A_new_secret_is_used_at_once()
    {
        await using var wecom = await StartAsync();
        var settings = ConfiguredHost.SettingsFor(wecom);
        settings["WeCom:Secret"] = wecom.ContactsSecret;
        await using var host = new ConfiguredHost(settings);
        var old = await host.Tokens.GetAccessTokenAsync();
        await Assert.ThrowsAsync<WeChatApiException>(() => host.Sync.SyncAllAsync());

        host.Change(("WeCom:Secret", wecom.App.Secret));

        Assert.Equal(10, (await host.Sync.SyncAllAsync()).Users.Created);
        Assert.NotEqual(old, await host.Tokens.GetAccessTokenAsync());
        Assert.Equal(2, wecom.Requests.Count("gettoken"));
    }

    [Fact(DisplayName = ".env → appsettings: a new contacts secret is used at once")]
    public async Task A_new_contacts_secret_is_used_at_once()
    {
        await using var wecom = await StartAsync();
        var settings = ConfiguredHost.SettingsFor(wecom);
        settings["WeCom:ContactsSecret"] = wecom.App.Secret;
        await using var host = new ConfiguredHost(settings);
        var tokens = host.Get<ITokenManager>(WeComDefaults.ContactsTokenManagerKey());
        var old = await tokens.GetAccessTokenAsync();

        host.Change(("WeCom:ContactsSecret", wecom.ContactsSecret));

        Assert.NotEqual(old, await tokens.GetAccessTokenAsync());
        Assert.Equal(12, await host.Get<IWeComContactsClient>().ListUserIdsAsync().CountAsync());
    }

    [Fact(DisplayName = ".env → appsettings: another company at another address never sees the token of the first")]
    public async Task Another_company_never_sees_the_token_of_the_first()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        second.Organization.AddPerson("newcomer", "新人", [1]);
        await using var host = new ConfiguredHost(ConfiguredHost.SettingsFor(first));
        await host.Sync.SyncAllAsync();
        var calls = first.Requests.Total;

        host.Change([.. ConfiguredHost.SettingsFor(second).Select(setting => (setting.Key, setting.Value))]);
        await host.Sync.SyncAllAsync();

        Assert.Equal(calls, first.Requests.Total);
        Assert.All(second.Requests.GetLatest(), request => Assert.Equal(0, request.ErrorCode));
        Assert.Equal(1, second.Requests.Count("gettoken"));
        Assert.Contains("user9", host.Users.Users(second.CorpId).Keys);
    }

    [Fact(DisplayName = ".env → appsettings: a change of anything else keeps the token")]
    public async Task A_change_of_anything_else_keeps_the_token()
    {
        await using var wecom = await StartAsync();
        await using var host = new ConfiguredHost(ConfiguredHost.SettingsFor(wecom));
        var token = await host.Tokens.GetAccessTokenAsync();

        host.Change(("WeCom:Sync:BatchSize", "3"), ("WeCom:AgentId", "1000077"));
        host.Settings.ClearCache();

        Assert.Equal(token, await host.Tokens.GetAccessTokenAsync());
        Assert.Equal(1, wecom.Requests.Count("gettoken"));
    }

    [Fact(DisplayName = ".env → appsettings: a change for the worse throws on use and recovers when corrected")]
    public async Task A_change_for_the_worse_throws_on_use_and_recovers_when_corrected()
    {
        await using var wecom = await StartAsync();
        await using var host = new ConfiguredHost(ConfiguredHost.SettingsFor(wecom));
        await host.Sync.SyncAllAsync();
        var calls = wecom.Requests.Total;

        Assert.NotNull(Record.Exception(() => host.Change(("WeCom:CorpId", ""), ("WeCom:Sync:BatchSize", "0"))));

        var failure = await Assert.ThrowsAsync<WeChatConfigException>(() => host.Sync.SyncAllAsync());
        Assert.Contains("'WeCom:CorpId'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'WeCom:Sync:BatchSize'", failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<WeChatConfigException>(async () => await host.Tokens.GetAccessTokenAsync());
        Assert.False(host.Sync.ValidateConfig().IsValid);
        Assert.Equal(calls, wecom.Requests.Total);

        host.Change(("WeCom:CorpId", wecom.CorpId), ("WeCom:Sync:BatchSize", "200"));
        Assert.Equal(SyncStatus.Succeeded, (await host.Sync.SyncAllAsync()).Status);
    }

    private static Task<WeComSimulator> StartAsync() =>
        WeComSimulator.StartAsync(options => options.Organization = SimulatedHost.Company());
}
