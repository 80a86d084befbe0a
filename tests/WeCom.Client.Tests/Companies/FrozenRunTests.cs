using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Http;
using WeCom.Client.Tests.Http.Secrets;
using WeCom.Client.Tests.Parity;

namespace WeCom.Client.Tests.Companies;

/// <summary>Settings that change while a run or a call is under way count from the next one on.</summary>
public sealed class FrozenRunTests
{
    [Fact]
    public async Task A_run_stays_with_its_company_when_the_settings_change_to_another_one()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        await using var host = HostOf(first, out var during);
        await host.Sync.SyncAllAsync();
        second.Organization.AddPerson("newcomer", "新人", [1]);
        first.Organization.AddPerson("joiner", "新同事", [1]);
        during.On("department/list", () => host.Change(SettingsOf(second)));

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Succeeded, 1, 0), (result.Status, result.Users.Created, result.Users.Removed));
        Assert.Equal((0, 1), (second.Requests.Total, first.Requests.Count("gettoken")));
        Assert.All(host.Users.Users(first.CorpId).Values, record => Assert.True(record.IsActive));
        Assert.Equal(11, host.Users.Users(first.CorpId).Count);

        var calls = first.Requests.Total;
        await host.Sync.SyncAllAsync();

        Assert.Equal(calls, first.Requests.Total);
        Assert.Contains("newcomer", host.Users.Users(second.CorpId).Keys);
    }

    [Fact]
    public async Task A_run_and_calls_of_another_company_do_not_take_each_others_token()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        second.Organization.AddPerson("newcomer", "新人", [1]);
        await using var host = HostOf(first, out var during);
        var seen = new ConcurrentBag<string?>();
        during.On("department/list", () => host.Change(SettingsOf(second)));
        during.OnEvery("user/list", async () => seen.Add((await host.Get<IWeComContactsClient>().GetUserAsync("newcomer")).UserId));

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Succeeded, 10), (result.Status, result.Users.Created));
        Assert.All(seen, userId => Assert.Equal("newcomer", userId));
        Assert.Equal((5, 1, 1), (seen.Count, first.Requests.Count("gettoken"), second.Requests.Count("gettoken")));
    }

    [Fact]
    public async Task A_run_ends_with_its_result_and_its_journal_entry_when_the_settings_become_invalid()
    {
        await using var first = await StartAsync();
        await using var host = HostOf(first, out _, ("WeCom:Sync:BatchSize", "2"));
        host.Users.Fail = _ =>
        {
            // The first of five batches; the others follow the change.
            host.Users.Fail = _ => null;
            Assert.NotNull(Record.Exception(() => host.Change(("WeCom:Sync:BatchSize", "0"))));
            return null;
        };

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Succeeded, 10), (result.Status, result.Users.Created));
        var run = await host.Get<ISyncJournal>("").ListRunsAsync(first.CorpId, CancellationToken.None).SingleAsync();
        Assert.Equal((SyncStatus.Succeeded, true), (run.Status, run.EndedAt is not null));
    }

    [Fact]
    public async Task A_run_reads_on_when_the_settings_become_invalid_while_it_reads()
    {
        await using var first = await StartAsync();
        await using var host = HostOf(first, out var during);
        during.On("department/list", () => Assert.NotNull(Record.Exception(() => host.Change(("WeCom:CorpId", ""), ("WeCom:Secret", "")))));

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Succeeded, 10), (result.Status, result.Users.Created));
        await Assert.ThrowsAsync<WeChatConfigException>(() => host.Sync.SyncAllAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    public async Task A_plan_is_sealed_with_the_keys_that_its_run_began_with(string? key)
    {
        await using var first = await StartAsync();
        await using var host = HostOf(first, out var during, ("WeCom:Protection:Keys:0", "the key of this test"));
        during.On("department/list", () => Record.Exception(() => host.Change(("WeCom:Protection:Keys:0", key))));

        var plan = await host.Get<ISyncPlanner>().PlanAsync();

        Assert.NotNull(plan.Seal);
        host.Change(("WeCom:Protection:Keys:0", "the key of this test"));
        Assert.Equal(10, (await host.Get<ISyncPlanner>().ApplyAsync(plan)).Users.Created);
    }

    [Fact]
    public async Task A_handler_that_is_made_while_the_settings_are_invalid_is_judged_by_its_own_setting()
    {
        await using var first = await StartAsync();
        await using var allowed = HostOf(isAllowed: true);
        await using var strict = HostOf(isAllowed: false);

        using var handler = NewHandler(allowed);
        var refused = Assert.Throws<WeChatConfigException>(() => NewHandler(strict));

        Assert.Contains("WeCom:Http:AllowUnknownPrimaryHandler", refused.Message, StringComparison.Ordinal);

        static HttpMessageHandler NewHandler(ConfiguredHost host)
            => host.Get<IHttpMessageHandlerFactory>().CreateHandler(WeComDefaults.HttpClientName);

        ConfiguredHost HostOf(bool isAllowed)
        {
            var configuration = Configuration(
                first, ("WeCom:Sync:BatchSize", "0"), ("WeCom:Http:AllowUnknownPrimaryHandler", isAllowed ? "true" : "false"));
            return new(configuration, services => services.AddWeComIntegration(configuration.GetSection("WeCom"))
                .ConfigureHttpClientBuilder(client => client.ConfigurePrimaryHttpMessageHandler(
                    () => new OpaqueHandler(new SocketsHttpHandler { ActivityHeadersPropagator = null }))));
        }
    }

    [Theory]
    [InlineData("gettoken")]
    [InlineData("user/list_id")]
    public async Task A_call_under_way_is_finished_with_the_settings_that_it_began_with(string endpoint)
    {
        await using var first = await StartAsync();
        await using var host = HostOf(first, out var during, ("WeCom:ContactsSecret", first.ContactsSecret));
        during.On(endpoint, () => Assert.NotNull(Record.Exception(() => host.Change(("WeCom:CorpId", "")))));

        var listed = await host.Get<IWeComContactsClient>().ListUserIdsAsync().CountAsync();

        Assert.Equal(12, listed);
        Assert.All(
            first.Requests.GetLatest().Where(request => request.Endpoint == "gettoken"),
            request => Assert.Equal(0, request.ErrorCode));
    }

    [Fact]
    public async Task A_run_goes_on_with_its_secret_when_another_one_is_set()
    {
        await using var first = await StartAsync();
        await using var host = HostOf(first, out var during);
        during.On("gettoken", () => host.Change(("WeCom:Secret", "a-secret-that-wecom-does-not-know")));

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Succeeded, 10), (result.Status, result.Users.Created));
        Assert.Equal(1, first.Requests.Count("gettoken"));

        var failure = await Assert.ThrowsAsync<WeChatTokenException>(() => host.Sync.SyncAllAsync());
        Assert.Equal(40001, failure.ErrorCode);
    }

    private static ConfiguredHost HostOf(WeComSimulator wecom, out Interruptions during, params (string Key, string? Value)[] settings)
    {
        var interruptions = during = new Interruptions();
        var configuration = Configuration(wecom, settings);
        return new ConfiguredHost(configuration, services => services.AddWeComIntegration(configuration.GetSection("WeCom"))
            .ConfigureHttpClientBuilder(client => client.AddHttpMessageHandler(interruptions.NewHandler)));
    }

    private static IConfigurationRoot Configuration(WeComSimulator wecom, params (string Key, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?>(ConfiguredHost.SettingsFor(wecom), StringComparer.Ordinal);
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(all).Build();
    }

    private static (string Key, string? Value)[] SettingsOf(WeComSimulator wecom)
        => [.. ConfiguredHost.SettingsFor(wecom).Select(setting => (setting.Key, setting.Value))];

    private static Task<WeComSimulator> StartAsync()
        => WeComSimulator.StartAsync(options => options.Organization = SimulatedHost.Company());
}
