using System.Text;

namespace WeCom.Client.Simulator.Tests.Callbacks;

/// <summary>The simulator does what docs/wire/callbacks.md says.</summary>
public sealed class CallbackTests : CallbackTestBase
{
    [Fact]
    public async Task An_address_must_prove_itself()
    {
        Host.ProvesItself = false;
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => WeCom.Simulator.Callbacks.SubscribeAsync(Host.Callback));
        Assert.Contains("'hello'", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(CallbackReceiver.Token, refusal.Message + Host.Callback, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(
            () => WeCom.Simulator.Callbacks.SubscribeAsync(Host.Callback with { EncodingAesKey = "short" }));
        WeCom.Organization.RemovePerson("lisi");
        await WeCom.Simulator.Callbacks.IdleAsync();
        Assert.Empty(Host.Events);
    }

    [Fact]
    public async Task Ids_alone_are_told_and_of_updates_those_of_departments_and_userids()
    {
        await ChangeEverythingAsync(Host.Callback);
        Assert.Equal(
            """
            create_party Id=3 ParentId=2
            update_party Id=3 ParentId=1
            create_user UserID=wangwu Department=3,2
            update_user UserID=wangwu Department=2
            update_user UserID=wangwu NewUserID=wang.wu
            update_tag TagId=1 AddUserItems=lisi,wang.wu AddPartyItems=2
            update_tag TagId=1 DelUserItems=wang.wu DelPartyItems=2
            delete_user UserID=wang.wu
            delete_party Id=3
            """,
            Told());
    }

    [Fact]
    public async Task An_address_from_before_2022_08_15_is_told_everything_that_changed()
    {
        const string Created =
            "create_user UserID=wangwu Department=3,2 Name=王五 MainDepartment=3 IsLeaderInDept=0,0 DirectLeader= Status=1 Position=工程师 "
            + "Telephone= Alias= Mobile=10050000001 Gender=2 Email=wangwu@corp.example BizMail= Avatar=https://avatar.example/0 "
            + "Address= ExtAttr=";
        await ChangeEverythingAsync(Host.Callback with { IdsOnly = false });
        Assert.Equal(
            $"""
            create_party Id=3 Name=前端部 ParentId=2 Order=100000000
            update_party Id=3 Name=平台部
            update_party Id=3 ParentId=1
            {Created}
            update_user UserID=wangwu Position=经理
            update_user UserID=wangwu Department=2 IsLeaderInDept=0
            update_user UserID=wangwu NewUserID=wang.wu
            update_tag TagId=1 AddUserItems=lisi,wang.wu AddPartyItems=2
            update_tag TagId=1 DelUserItems=wang.wu DelPartyItems=2
            delete_user UserID=wang.wu
            delete_party Id=3
            """,
            Told());
    }

    [Theory]
    [InlineData(SimulatedAppKind.SelfBuilt, true, "update_user UserID=lisi Name=新名 Mobile=1")]
    [InlineData(SimulatedAppKind.SelfBuilt, false, "update_user UserID=lisi Name=新名")]
    [InlineData(SimulatedAppKind.ProviderDeveloped, false, "update_user UserID=lisi Name=新名")]
    public async Task An_app_is_told_of_its_scope_what_it_may_read(SimulatedAppKind kind, bool grants, string told)
    {
        var app = WeCom.Simulator.AddApp(
            new SimulatedApp { AgentId = 7, Kind = kind, GrantsSensitiveFields = grants, VisibleDepartments = [2] });
        await WeCom.Simulator.Callbacks.SubscribeAsync(Host.Callback with { App = app });
        WeCom.Organization.AddPerson("wangwu", "王五", 1);
        WeCom.Organization.UpdatePerson("lisi", person => person with { Name = "新名", Mobile = "1" });
        await WeCom.Simulator.Callbacks.IdleAsync();
        Assert.Equal(told, Told());
        Assert.Equal("7", Assert.Single(Host.Envelopes).Envelope.Element("AgentID")!.Value);
    }

    [Fact]
    public async Task An_app_is_told_of_no_department_leader_or_member_that_it_does_not_see()
    {
        var company = WeCom.Organization;
        company.AddDepartment(3, "财务部");
        company.AddDepartment(4, "前端部", parentId: 2);
        company.AddPerson("wangwu", "王五", 3);
        company.SetTag(new SimulatedTag(1, "球队"));
        var app = WeCom.Simulator.AddApp(new SimulatedApp { AgentId = 7, VisibleDepartments = [2] });
        await WeCom.Simulator.Callbacks.SubscribeAsync(Host.Callback with { App = app });
        company.UpdatePerson(
            "lisi",
            person => person with { DirectLeaders = ["wangwu", "lisi"], DepartmentIds = [2, 3], MainDepartmentId = 3 });
        company.SetTag(new SimulatedTag(1, "球队") { UserIds = ["lisi", "wangwu"], DepartmentIds = [3, 4] });
        company.UpdateDepartment(3, department => department with { Name = "财务" });
        company.RemoveDepartment(3);
        company.MoveDepartment(4, 1);
        company.RemoveDepartment(4);
        company.RemoveDepartment(2);
        await WeCom.Simulator.Callbacks.IdleAsync();
        Assert.Equal(
            """
            update_user UserID=lisi DirectLeader=lisi
            update_tag TagId=1 AddUserItems=lisi AddPartyItems=4
            update_party Id=4 ParentId=1
            delete_party Id=2
            unsubscribe lisi
            """,
            Told());
    }

    [Fact]
    public async Task A_third_party_is_told_of_its_own_tags_and_by_its_own_userids()
    {
        var app = WeCom.Simulator.AddApp(new SimulatedApp { AgentId = 7, Kind = SimulatedAppKind.ThirdParty, VisibleTags = [2] });
        await WeCom.Simulator.Callbacks.SubscribeAsync(Host.Callback with { App = app });
        WeCom.Organization.SetTag(new SimulatedTag(1, "球队") { UserIds = ["lisi"] });
        WeCom.Organization.SetTag(new SimulatedTag(2, "合唱团") { UserIds = ["lisi"] });
        await WeCom.Simulator.Callbacks.IdleAsync();
        var told = Assert.Single(Host.Events);
        Assert.Equal(
            ("2", WeCom.Simulator.OpenUserIds.Encrypt("lisi")),
            (told.Element("TagId")!.Value, told.Element("AddUserItems")!.Value));
    }

    [Fact]
    public async Task A_third_party_is_told_in_its_own_form()
    {
        var app = WeCom.Simulator.AddApp(new SimulatedApp { AgentId = 7, Kind = SimulatedAppKind.ThirdParty });
        await WeCom.Simulator.Callbacks.SubscribeAsync(Host.Callback with { App = app });
        WeCom.Organization.RemovePerson("lisi");
        await WeCom.Simulator.Callbacks.IdleAsync();
        var told = Assert.Single(Host.Events);
        Assert.Equal(
            ["SuiteId", "AuthCorpId", "InfoType", "TimeStamp", "ChangeType", "UserID", "OpenUserID"],
            told.Elements().Select(element => element.Name.LocalName));
        Assert.StartsWith("wo", told.Element("OpenUserID")!.Value, StringComparison.Ordinal);
        Assert.Equal("suite7", Assert.Single(Host.Envelopes).ReceiveId);
    }

    [Fact]
    public async Task The_assistants_own_writes_are_not_echoed_to_it_but_to_apps()
    {
        await using var appHost = await CallbackReceiver.StartAsync();
        await WeCom.Simulator.Callbacks.SubscribeAsync(Host.Callback);
        await WeCom.Simulator.Callbacks.SubscribeAsync(appHost.Callback with { App = WeCom.Simulator.App });
        Assert.Equal(0, await WeCom.ErrorCodeAsync("user/delete?userid=lisi", WeCom.Simulator.ContactsSecret));
        WeCom.Organization.RemoveDepartment(2);
        await WeCom.Simulator.Callbacks.IdleAsync();
        Assert.Equal("delete_party Id=2", Told());
        Assert.Equal(["change_contact", "unsubscribe", "change_contact"], appHost.Events.Select(one => one.Element("Event")!.Value));
    }

    [Fact]
    public async Task Jobs_that_end_are_told_to_who_started_them()
    {
        await WeCom.Simulator.Callbacks.SubscribeAsync(Host.Callback with { App = WeCom.Simulator.App });
        WeCom.Simulator.Exports.Duration = TimeSpan.FromMinutes(1);
        var job = await WeCom.PostAsync("export/user", $$"""{"encoding_aeskey":"{{CallbackReceiver.AesKey}}"}""");
        WeCom.Simulator.ContactsSecretHasOldIp = true;
        await WeCom.PostAsync(
            "export/department",
            $$"""{"encoding_aeskey":"{{CallbackReceiver.AesKey}}"}""",
            WeCom.Simulator.ContactsSecret);
        await WeCom.Simulator.Callbacks.IdleAsync();
        Assert.Empty(Host.Events);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await WeCom.Simulator.Callbacks.IdleAsync();
        var batch = Assert.Single(Host.Events).Element("BatchJob")!;
        Assert.Equal(
            (job.GetProperty("jobid").GetString(), "export_user", "0"),
            (batch.Element("JobId")!.Value, batch.Element("JobType")!.Value, batch.Element("ErrCode")!.Value));

        WeCom.Simulator.Callbacks.SendBatchResult("j1", "sync_user", 302005);
        await WeCom.Simulator.Callbacks.IdleAsync();
        Assert.Equal("302005", Host.Events.Last().Element("BatchJob")!.Element("ErrCode")!.Value);
    }

    private async Task ChangeEverythingAsync(SimulatedCallback callback)
    {
        await WeCom.Simulator.Callbacks.SubscribeAsync(callback);
        var company = WeCom.Organization;
        company.AddDepartment(3, "前端部", parentId: 2);
        company.UpdateDepartment(3, department => department with { Name = "平台部" });
        company.MoveDepartment(3, 1);
        company.AddPerson("wangwu", "王五", 3, 2);
        company.UpdatePerson("wangwu", person => person with { Position = "经理" });
        company.UpdatePerson("wangwu", person => person with { DepartmentIds = [2], IsLeaderInDepartments = person.IsLeaderInDepartments });
        company.UpdatePerson("wangwu", person => person with { UserId = "wang.wu" });
        company.SetTag(new SimulatedTag(1, "球队") { UserIds = ["lisi", "wang.wu"], DepartmentIds = [2] });
        company.SetTag(new SimulatedTag(1, "球队") { UserIds = ["lisi"] });
        company.RemovePerson("wang.wu");
        company.RemoveDepartment(3);
        await WeCom.Simulator.Callbacks.IdleAsync();
    }

    /// <summary>The events as lines, without what they all begin with.</summary>
    private string Told()
    {
        var text = new StringBuilder();
        foreach (var one in Host.Events)
        {
            Assert.Equal(WeCom.Simulator.CorpId, one.Element("ToUserName")!.Value);
            text.Append(text.Length == 0 ? "" : "\n");
            if (one.Element("ChangeType") is null)
            {
                text.Append(one.Element("Event")!.Value).Append(' ').Append(one.Element("FromUserName")!.Value);
                continue;
            }

            Assert.Equal("change_contact", one.Element("Event")!.Value);
            text.Append(one.Element("ChangeType")!.Value);
            foreach (var element in one.Elements().SkipWhile(element => element.Name != "ChangeType").Skip(1))
            {
                text.Append(' ').Append(element.Name).Append('=').Append(element.Value);
            }
        }

        return text.ToString();
    }
}
