using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Companies;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Schedule;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Tests.Callbacks;
using WeCom.Client.Tests.Organization;
using WeCom.Client.Tests.Parity;

namespace WeCom.Client.Tests.Companies;

/// <summary>Tests that an operation of several calls stays with the company that it began with.</summary>
public sealed class FrozenCompanyTests
{
    [Fact]
    public async Task A_run_with_a_wrapped_client_stays_with_its_company()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        second.Organization.AddPerson("newcomer", "新人", [1]);
        await using var host = HostOf(first, out var during, builder => WrappedClient.Register(builder.Services));
        during.On("department/list", () => host.Change(SettingsOf(second)));

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Succeeded, 10, 0), (result.Status, result.Users.Created, second.Requests.Total));
        Assert.DoesNotContain("newcomer", host.Users.Users(first.CorpId).Keys);
        await host.Get<IWeComContactsClient>().GetUserAsync("newcomer");
        Assert.Equal(2, second.Requests.Total);
    }

    [Fact]
    public async Task A_client_that_loses_its_run_stores_nobody_of_another_company()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        second.Organization.AddPerson("newcomer", "新人", [1]);
        await using var host = HostOf(
            [.. SettingsOf(first), ("WeCom:Language", "zh-CN")],
            out var during,
            builder => WrappedClient.Register(builder.Services, hasThread: true));
        during.On("department/list", () => host.Change(SettingsOf(second)));

        var failure = await Assert.ThrowsAsync<WeChatSyncException>(() => host.Sync.SyncAllAsync());

        Assert.Equal(ErrorCategory.Conflict, failure.Category);
        var remedy = WeComErrors.FindRemedy(failure)!;
        Assert.StartsWith("请重新运行。", remedy.Chinese, StringComparison.Ordinal);
        Assert.Equal(remedy.Chinese, failure.Remedy);
        Assert.EndsWith(remedy.English, failure.Message, StringComparison.Ordinal);
        Assert.Empty(host.Users.Users(first.CorpId));
        Assert.Equal(11, (await host.Sync.SyncAllAsync()).Users.Created);
        Assert.Equal(11, host.Users.Users(second.CorpId).Count);
    }

    [Fact]
    public async Task A_run_with_a_wrapped_client_waits_for_a_limit_and_takes_its_questions_for_no_failures()
    {
        await using var wecom = await StartAsync();

        // The wait for the limit is over at once, so that nothing renews a lease meanwhile.
        (string, string?)[] settings =
            [.. SettingsOf(wecom), ("WeCom:Http:Timeout", "00:05:00"), ("WeCom:Sync:LeaseDuration", "01:00:00")];
        await using var host = HostOf(settings, out _, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(new HurryingTimeProvider(TimeSpan.FromMinutes(2)));
            WrappedClient.Register(builder.Services);
        });
        wecom.AnswerNext("user/list", SimulatedAnswer.Error(45009));

        Assert.Equal(10, (await host.Sync.SyncAllAsync()).Users.Created);
        wecom.Organization.RemovePerson("user9");
        Assert.Equal(1, (await host.Sync.SyncAllAsync()).Users.Removed);

        Assert.Null(host.Get<Company>("").Transport.LastFailure);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_department_tree_is_of_one_company(bool isWrapped)
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        second.Organization.AddDepartment(9, "新部门");
        await using var host = HostOf(IdsOf(first), out var during, builder =>
        {
            if (isWrapped)
            {
                WrappedClient.Register(builder.Services);
            }
        });
        during.On("gettoken", () => host.Change(IdsOf(second)));

        var tree = await host.Sync.GetDepartmentTreeAsync();

        Assert.Null(tree.Find(9));
        Assert.Equal(0, second.Requests.Total);
        Assert.NotNull((await host.Sync.GetDepartmentTreeAsync()).Find(9));
    }

    [Fact]
    public async Task Sign_in_data_are_of_the_company_of_the_sync()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        await using var host = HostOf(first, out var during, builder => WrappedClient.Register(builder.Services));
        var login = await host.Get<IWeComContactsClient>().GetUserInfoAsync(first.LogIn("user1"));
        during.On("auth/getuserdetail", () => host.Change(SettingsOf(second)));

        var trace = await host.Get<ISyncPlanner>().SyncUserDetailAsync(login.UserTicket!);

        Assert.Equal(("user1", 0), (trace.User?.UserId, second.Requests.Total));
        Assert.Equal(["user1"], host.Users.Users(first.CorpId).Keys);
    }

    [Fact]
    public async Task Callbacks_of_a_company_are_followed_in_that_company()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        var clock = new LeapingTimeProvider();
        await using var host = HostOf(first, out var during, builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var callbacks = host.Get<IWeComCallbacks>();
        await callbacks.ReceiveAsync(Posted.Party("update_party", 2));
        clock.Leap(TimeSpan.FromSeconds(2));
        during.On("department/list", () => host.Change(SettingsOf(second)));

        var count = await callbacks.ProcessAsync();

        Assert.Equal((1, 0), (count, second.Requests.Total));
        Assert.Empty(host.Users.Users(second.CorpId));
        Assert.NotEmpty(host.Users.Users(first.CorpId));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Observers_hear_of_the_company_of_the_run(bool isInvalid)
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        var notices = new Notices();
        await using var host = HostOf(first, out _, builder =>
        {
            builder.Services.AddSingleton(notices);
            builder.AddSyncObserver<Observer>();
        });
        host.Users.Fail = _ =>
        {
            var change = Record.Exception(() => host.Change(isInvalid ? [("WeCom:Sync:BatchSize", "0")] : SettingsOf(second)));
            Assert.Equal(isInvalid, change is not null);
            return null;
        };

        await host.Sync.SyncAllAsync();

        var notice = Assert.IsType<RunEndedNotice>(Assert.Single(notices.Seen));
        Assert.Equal(first.CorpId, notice.CorpId);
    }

    [Fact]
    public async Task A_notice_of_one_company_is_not_sent_to_members_of_another()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        await using var host = HostOf(first, out _, builder => builder.NotifyByWeCom("user1"));
        host.Users.Fail = _ =>
        {
            host.Change(SettingsOf(second));
            return new TimeoutException("The database is away.");
        };

        Assert.NotEqual(SyncStatus.Succeeded, (await host.Sync.SyncAllAsync()).Status);

        Assert.Empty(second.Messages.GetLatest());
    }

    private static ConfiguredHost HostOf(WeComSimulator wecom, out Interruptions during, Action<IWeComBuilder>? build = null)
        => HostOf(SettingsOf(wecom), out during, build);

    private static ConfiguredHost HostOf(
        (string Key, string? Value)[] settings, out Interruptions during, Action<IWeComBuilder>? build = null)
    {
        var interruptions = during = new Interruptions();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)))
            .Build();
        return new ConfiguredHost(configuration, services =>
        {
            var builder = services.AddWeComIntegration(configuration.GetSection("WeCom"))
                .ConfigureHttpClientBuilder(client => client.AddHttpMessageHandler(interruptions.NewHandler));
            build?.Invoke(builder);
            return builder;
        });
    }

    private static (string Key, string? Value)[] SettingsOf(WeComSimulator wecom)
        => [.. ConfiguredHost.SettingsFor(wecom).Select(setting => (setting.Key, setting.Value))];

    private static (string Key, string? Value)[] IdsOf(WeComSimulator wecom) =>
    [
        ("WeCom:BaseAddress", wecom.BaseAddress.AbsoluteUri),
        ("WeCom:CorpId", wecom.CorpId),
        ("WeCom:ContactsSecret", wecom.ContactsSecret),
    ];

    private static Task<WeComSimulator> StartAsync()
        => WeComSimulator.StartAsync(options => options.Organization = SimulatedHost.Company());

    private sealed class Notices
    {
        public List<SyncNotice> Seen { get; } = [];
    }

    private sealed class Observer(Notices notices) : ISyncObserver
    {
        public Task ObserveAsync(SyncNotice notice, CancellationToken cancellationToken)
        {
            notices.Seen.Add(notice);
            return Task.CompletedTask;
        }
    }
}
