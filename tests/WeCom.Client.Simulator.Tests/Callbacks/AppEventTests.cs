using System.Globalization;
using WeCom.Client.Contacts;
using WeCom.Client.Tests;

namespace WeCom.Client.Simulator.Tests.Callbacks;

/// <summary>Events about an app and about what it sees.</summary>
public sealed class AppEventTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private SimulatorCaller _wecom = null!;
    private CallbackReceiver _host = null!;
    private SimulatedApp _app = null!;

    public async Task InitializeAsync()
    {
        _host = await CallbackReceiver.StartAsync();
        _wecom = await SimulatorCaller.StartAsync(options => options.TimeProvider = _clock);
        var company = _wecom.Organization;
        company.AddDepartment(2, "研发");
        company.AddDepartment(3, "财务");
        company.AddPerson("lisi", "李四", 2);
        company.AddPerson("wangwu", "王五", 3);
        _app = _wecom.Simulator.AddApp(new SimulatedApp { AgentId = 7, VisibleDepartments = [2] });
        await _wecom.Simulator.Callbacks.SubscribeAsync(_host.Callback with { App = _app });
    }

    public async Task DisposeAsync()
    {
        await _wecom.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_changed_scope_subscribes_who_is_new_and_unsubscribes_who_is_gone()
    {
        _app.VisibleDepartments = [3];
        Assert.Equal(["unsubscribe lisi", "subscribe wangwu"], await MembershipsAsync());
        _app.VisibleUserIds = ["lisi"];
        Assert.Equal(["subscribe lisi"], await MembershipsAsync());
        _wecom.Organization.SetTag(new SimulatedTag(1, "球队") { UserIds = ["lisi"] });
        _app.VisibleTags = [1];
        _app.VisibleUserIds = [];
        Assert.Empty(await MembershipsAsync());
        _wecom.Organization.SetTag(new SimulatedTag(1, "球队"));
        Assert.Equal(["unsubscribe lisi"], await MembershipsAsync());
        _app.VisibleDepartments = [1];
        Assert.Equal(["subscribe lisi"], await MembershipsAsync());
    }

    [Fact]
    public async Task A_member_who_joins_moves_in_or_is_activated_is_subscribed_and_one_who_leaves_or_is_disabled_is_unsubscribed()
    {
        var company = _wecom.Organization;
        company.AddPerson("zhaoliu", "赵六", 2);
        Assert.Equal(["subscribe zhaoliu"], await MembershipsAsync());
        company.UpdatePerson("zhaoliu", person => person with { Status = WeComUserStatus.Disabled });
        Assert.Equal(["unsubscribe zhaoliu"], await MembershipsAsync());
        company.UpdatePerson("zhaoliu", person => person with { Status = WeComUserStatus.Active, UserId = "zhao.liu" });
        Assert.Equal(["subscribe zhao.liu"], await MembershipsAsync());
        company.UpdatePerson("zhao.liu", person => person with { UserId = "liu.zhao", Position = "经理" });
        Assert.Empty(await MembershipsAsync());
        company.UpdatePerson("wangwu", person => person with { DepartmentIds = [2] });
        Assert.Equal(["subscribe wangwu"], await MembershipsAsync());
        company.MoveDepartment(3, 2);
        company.AddPerson("sunqi", "孙七", 3);
        company.RemovePerson("liu.zhao");
        Assert.Equal(["subscribe sunqi", "unsubscribe liu.zhao"], await MembershipsAsync());
        company.MoveDepartment(3, 1);
        Assert.Equal(["unsubscribe sunqi"], await MembershipsAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_member_who_is_renamed_stays_in_a_scope_of_userids_or_tags(bool isRenamedInCode)
    {
        _wecom.Organization.SetTag(new SimulatedTag(1, "球队") { UserIds = ["wangwu"] });
        _wecom.Organization.SetTag(new SimulatedTag(2, "乐队") { UserIds = ["wangwu"] });
        (_app.VisibleDepartments, _app.VisibleUserIds, _app.VisibleTags) = ([], ["lisi"], [2]);
        await MembershipsAsync();

        foreach (var (userId, newUserId) in new[] { ("lisi", "li.si"), ("wangwu", "wang.wu") })
        {
            if (isRenamedInCode)
            {
                _wecom.Organization.UpdatePerson(userId, person => person with { UserId = newUserId });
                continue;
            }

            var body = $$"""{"userid":"{{userId}}","new_userid":"{{newUserId}}"}""";
            var answer = await _wecom.PostAsync("user/update", body, _wecom.Simulator.ContactsSecret);
            Assert.Equal(0, answer.GetProperty("errcode").GetInt32());
        }

        Assert.Empty(await MembershipsAsync());
        Assert.Equal(["li.si"], _app.VisibleUserIds);
        Assert.All(_wecom.Organization.Tags, tag => Assert.Equal(["wang.wu"], tag.UserIds));
        _app.VisibleUserIds = [];
        _app.VisibleTags = [];
        Assert.Equal(["unsubscribe li.si", "unsubscribe wang.wu"], await MembershipsAsync());
    }

    [Fact]
    public async Task A_membership_is_told_in_the_form_of_app_events()
    {
        _wecom.Organization.RemovePerson("lisi");
        await _wecom.Simulator.Callbacks.IdleAsync();
        var told = _host.Events.Last();
        Assert.Equal(
            $"ToUserName={_wecom.Simulator.CorpId} FromUserName=lisi CreateTime={_clock.GetUtcNow().ToUnixTimeSeconds()} "
            + "MsgType=event Event=unsubscribe AgentID=7",
            string.Join(' ', told.Elements().Select(element => $"{element.Name}={element.Value}")));
    }

    [Fact]
    public async Task A_third_party_is_not_told_of_its_scope_in_this_form()
    {
        await using var host = await CallbackReceiver.StartAsync();
        var suite = _wecom.Simulator.AddApp(new SimulatedApp { AgentId = 8, Kind = SimulatedAppKind.ThirdParty });
        await _wecom.Simulator.Callbacks.SubscribeAsync(host.Callback with { App = suite });
        suite.VisibleDepartments = [2];
        await _wecom.Simulator.Callbacks.IdleAsync();
        Assert.Empty(host.Events);
    }

    [Theory]
    [InlineData(SimulatedSuspension.InactiveAlert, "inactive_alert", true)]
    [InlineData(SimulatedSuspension.CloseInactiveAgent, "close_inactive_agent", false)]
    [InlineData(SimulatedSuspension.ReopenInactiveAgent, "reopen_inactive_agent", false)]
    [InlineData(SimulatedSuspension.LowActiveAlert, "low_active_alert", true)]
    [InlineData(SimulatedSuspension.LowActive, "low_active", false)]
    [InlineData(SimulatedSuspension.ActiveRestored, "active_restored", false)]
    public async Task A_suspension_is_posted_to_the_app_alone(SimulatedSuspension suspension, string name, bool hasEffectTime)
    {
        await using var other = await CallbackReceiver.StartAsync();
        await _wecom.Simulator.Callbacks.SubscribeAsync(other.Callback);
        var effect = new DateTimeOffset(2026, 12, 24, 0, 0, 0, TimeSpan.Zero);
        _wecom.Simulator.Callbacks.SendSuspension(suspension, _app, effect);
        await _wecom.Simulator.Callbacks.IdleAsync();
        var told = Assert.Single(_host.Events);
        Assert.Equal(name, told.Element("Event")!.Value);
        Assert.Equal(("7", "sys"), (told.Element("AgentID")!.Value, told.Element("FromUserName")!.Value));
        var seconds = effect.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        Assert.Equal(hasEffectTime ? seconds : null, told.Element("EffectTime")?.Value);
        Assert.Empty(other.Events);
    }

    [Fact]
    public async Task A_job_may_end_in_the_name_of_a_member_and_for_a_suite_without_a_company()
    {
        await using var host = await CallbackReceiver.StartAsync();
        var suite = _wecom.Simulator.AddApp(new SimulatedApp { AgentId = 8, Kind = SimulatedAppKind.ThirdParty });
        await _wecom.Simulator.Callbacks.SubscribeAsync(host.Callback with { App = suite });
        _wecom.Simulator.Callbacks.SendBatchResult("j1", "sync_user", fromUserName: "lisi");
        _wecom.Simulator.Callbacks.SendBatchResult("j2", "sync_user");
        await _wecom.Simulator.Callbacks.IdleAsync();
        Assert.Equal(["lisi", "sys"], _host.Events.Select(one => one.Element("FromUserName")!.Value));
        string[] expected = ["SuiteId", "InfoType", "TimeStamp", "BatchJob"];
        Assert.All(host.Events, one => Assert.Equal(expected, one.Elements().Select(element => element.Name.LocalName)));
    }

    [Fact]
    public async Task An_app_is_told_of_tag_members_who_enter_or_leave_its_scope_by_the_tag()
    {
        _app.VisibleTags = [1];
        _wecom.Organization.SetTag(new SimulatedTag(1, "球队") { UserIds = ["wangwu"], DepartmentIds = [3] });
        _wecom.Organization.SetTag(new SimulatedTag(1, "球队"));
        await _wecom.Simulator.Callbacks.IdleAsync();
        var told = _host.Events.Where(one => one.Element("TagId") is not null).ToList();
        Assert.Equal(("wangwu", "3"), (told[0].Element("AddUserItems")?.Value, told[0].Element("AddPartyItems")?.Value));
        Assert.Equal(("wangwu", "3"), (told[1].Element("DelUserItems")?.Value, told[1].Element("DelPartyItems")?.Value));
    }

    /// <summary>Returns the members who entered or left since the last call.</summary>
    private async Task<IEnumerable<string>> MembershipsAsync()
    {
        await _wecom.Simulator.Callbacks.IdleAsync();
        var events = _host.Events.Select(one => (Event: one.Element("Event")!.Value, From: one.Element("FromUserName")!.Value)).ToList();
        _host.Events.Clear();
        return events.Where(one => one.Event is "subscribe" or "unsubscribe").Select(one => $"{one.Event} {one.From}");
    }
}
