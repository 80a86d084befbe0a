using System.Text.Json;
using WeCom.Client.Contacts;

namespace WeCom.Client.Simulator.Tests.Server;

/// <summary>Calls about people, tags, tokens and apps as live servers answer them.</summary>
public sealed class LiveAnswerTests : IAsyncLifetime
{
    private const string Warning = "Warning: wrong json format. ";

    private SimulatorCaller _wecom = null!;

    public async Task InitializeAsync()
    {
        _wecom = await SimulatorCaller.StartAsync();
        _wecom.Organization.AddDepartment(2, "研发");
        _wecom.Organization.AddPerson("lisi", "李四", 2);
        _wecom.Organization.AddPerson("wangwu", "王五", 2);
        _wecom.Organization.SetTag(new SimulatedTag(1, "球队"));
    }

    public async Task DisposeAsync() => await _wecom.DisposeAsync();

    [Fact]
    public async Task A_mobile_that_is_taken_is_refused_with_the_userid_of_its_holder_and_no_hint()
    {
        var answer = await WriteAsync("user/create", """{"userid":"n","name":"新","department":[2],"mobile":"10050000001"}""");
        Assert.Equal("""{"errcode":60104,"errmsg":"mobile existed:wangwu"}""", answer.GetRawText());
    }

    [Fact]
    public async Task The_holder_of_a_mobile_is_named_whatever_userid_a_test_has_given_it()
    {
        _wecom.Organization.UpdatePerson("wangwu", person => person with { UserId = "王\n五" });
        var answer = await WriteAsync("user/create", """{"userid":"n","name":"新","department":[2],"mobile":"10050000001"}""");
        Assert.Equal("mobile existed:王\n五", answer.GetProperty("errmsg").GetString());
    }

    [Theory]
    [InlineData("user/create", """{"userid":"n","name":"新","department":"2","mobile":"1"}""", 40066, Warning + "invalid party list")]
    [InlineData("user/create", """{"userid":"n","name":"新","department":[1.5],"mobile":"1"}""", 40066, Warning + "invalid party list")]
    [InlineData("user/create", """{"userid":"n","name":"新","department":[99],"mobile":"1"}""", 40066, "invalid party list")]
    [InlineData("user/update", """{"userid":"lisi","department":[99]}""", 40066, "invalid party list")]
    [InlineData("user/create", """{"userid":"LISI","name":"新","department":[2],"mobile":"1"}""", 60102, "userid existed")]
    [InlineData("tag/addtagusers", """{"tagid":1,"userlist":["nobody"]}""", 40070, "all list invalid")]
    [InlineData("tag/deltagusers", """{"tagid":1,"userlist":["nobody"]}""", 40031, "all list invalid")]
    [InlineData("user/update", """{"userid":"lisi","position":5}""", 0, "updated. " + Warning)]
    [InlineData("user/create", """{"userid":"n","name":"新","department":[2],"mobile":"1",}""", 0, "created. " + Warning)]
    public async Task A_write_is_answered_with_the_text_of_a_live_server(string url, string body, int errorCode, string text)
    {
        var answer = await WriteAsync(url, body);
        var head = answer.GetProperty("errmsg").GetString()!.Split(", hint: ")[0];
        Assert.Equal((errorCode, text), (answer.GetProperty("errcode").GetInt32(), head));
    }

    [Fact]
    public async Task The_text_of_301002_ends_with_a_full_stop()
    {
        var answer = await _wecom.CallAsync("agent/get?agentid=7");
        Assert.Equal(301002, answer.GetProperty("errcode").GetInt32());
        Assert.EndsWith(".", answer.GetProperty("errmsg").GetString()!.Split(", hint: ")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_reads_its_further_fields()
    {
        var answer = await _wecom.CallAsync($"agent/get?agentid={_wecom.Simulator.App.AgentId}");
        Assert.Equal(
            """("", 0, 0, "")""",
            $"""("{answer.GetProperty("redirect_domain").GetString()}", {answer.GetProperty("report_location_flag").GetInt32()}, """
            + $"""{answer.GetProperty("isreportenter").GetInt32()}, "{answer.GetProperty("home_url").GetString()}")""");
    }

    [Theory]
    [InlineData("user/list?department_id=2")]
    [InlineData("department/list")]
    [InlineData("user/get?userid=lisi")]
    [InlineData("tag/get?tagid=1")]
    public async Task A_call_that_is_a_GET_answers_POST_as_well(string url)
    {
        var token = await _wecom.TokenAsync();
        using var response = await _wecom.SendAsync($"{url}{(url.Contains('?') ? '&' : '?')}access_token={token}", HttpMethod.Post, "{}");
        Assert.Equal((await _wecom.CallAsync(url)).GetRawText(), await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    public async Task A_token_is_given_out_by_POST_as_well(string? body)
    {
        using var response = await _wecom.SendAsync(
            SimulatorCaller.GetTokenUrl(_wecom.Simulator.CorpId, _wecom.Simulator.App.Secret), HttpMethod.Post, body);
        var answer = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(await _wecom.TokenAsync(), answer.GetProperty("access_token").GetString());
    }

    [Fact]
    public async Task A_suite_that_may_edit_contacts_lists_encrypted_ids_and_others_may_not()
    {
        var suite = _wecom.Simulator.AddApp(new SimulatedApp { AgentId = 7, Kind = SimulatedAppKind.ThirdParty });
        var url = "user/list_id?access_token=" + _wecom.Simulator.Tokens.IssueTo(suite);
        Assert.Equal(48002, (await SendAsync(url)).GetProperty("errcode").GetInt32());
        suite.EditsContacts = true;
        var rows = (await SendAsync(url)).GetProperty("dept_user");
        var id = _wecom.Simulator.OpenUserIds.Encrypt("lisi");
        Assert.Equal(2, rows.GetArrayLength());
        Assert.Equal($$"""{"userid":"{{id}}","department":2,"open_userid":"{{id}}"}""", rows[0].GetRawText());
    }

    [Fact]
    public async Task A_suite_lists_the_rows_of_its_scope_alone()
    {
        _wecom.Organization.AddDepartment(3, "财务");
        _wecom.Organization.AddPerson("zhaoliu", "赵六", 2, 3);
        var suite = _wecom.Simulator.AddApp(
            new SimulatedApp { AgentId = 7, Kind = SimulatedAppKind.ThirdParty, EditsContacts = true, VisibleDepartments = [3] });
        var rows = (await SendAsync("user/list_id?access_token=" + _wecom.Simulator.Tokens.IssueTo(suite))).GetProperty("dept_user");
        Assert.Equal(3, Assert.Single(rows.EnumerateArray()).GetProperty("department").GetInt32());
    }

    [Fact]
    public async Task A_member_of_no_department_has_an_empty_list_and_a_main_department_of_zero()
    {
        var person = _wecom.Organization.FindPerson("lisi")!;
        _wecom.Organization.UpdatePerson(
            "lisi", _ => person with { DepartmentIds = [], DepartmentOrders = [], IsLeaderInDepartments = [], MainDepartmentId = 0 });
        _wecom.Simulator.App.VisibleDepartments = [2];
        _wecom.Simulator.App.VisibleUserIds = ["lisi"];
        var member = await _wecom.CallAsync("user/get?userid=lisi");
        Assert.Equal("[]", member.GetProperty("department").GetRawText());
        Assert.Equal(0, member.GetProperty("main_department").GetInt32());
        Assert.Equal(["wangwu"], (await _wecom.MembersAsync(2)).Select(one => one.GetProperty("userid").GetString()));
    }

    [Fact]
    public async Task A_userid_becomes_an_openid_and_an_openid_a_userid()
    {
        var answer = await _wecom.PostAsync("user/convert_to_openid", """{"userid":"LiSi"}""");
        Assert.Equal((0, "ok"), (answer.GetProperty("errcode").GetInt32(), answer.GetProperty("errmsg").GetString()));
        var openId = answer.GetProperty("openid").GetString()!;
        Assert.StartsWith("o", openId, StringComparison.Ordinal);
        Assert.NotEqual(openId, _wecom.Simulator.OpenUserIds.Encrypt("lisi"));
        var back = await _wecom.PostAsync("user/convert_to_userid", $$"""{"openid":"{{openId}}"}""");
        Assert.Equal("lisi", back.GetProperty("userid").GetString());
    }

    [Theory]
    [InlineData("user/convert_to_openid", "{}", 41009)]
    [InlineData("user/convert_to_openid", """{"userid":"nobody"}""", 60111)]
    [InlineData("user/convert_to_openid", """{"userid":"wangwu"}""", 43004)]
    [InlineData("user/convert_to_openid", """{"userid":"zhaoliu"}""", 60011)]
    [InlineData("user/convert_to_userid", "{}", 40063)]
    [InlineData("user/convert_to_userid", """{"openid":"oNonsense"}""", 40073)]
    [InlineData("user/convert_to_userid", """{"openid":"lisi"}""", 40073)]
    public async Task An_id_that_cannot_be_converted_is_refused(string url, string body, int errorCode)
    {
        _wecom.Organization.UpdatePerson("wangwu", person => person with { Status = WeComUserStatus.NotActivated });
        _wecom.Organization.AddPerson("zhaoliu", "赵六");
        _wecom.Simulator.App.VisibleDepartments = [2];
        Assert.Equal(errorCode, (await _wecom.PostAsync(url, body)).GetProperty("errcode").GetInt32());
    }

    private Task<JsonElement> WriteAsync(string url, string body) => _wecom.PostAsync(url, body, _wecom.Simulator.ContactsSecret);

    private async Task<JsonElement> SendAsync(string url)
    {
        using var response = await _wecom.SendAsync(url, HttpMethod.Post, "{}");
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }
}
