using System.Text.Json;

namespace WeCom.Client.Simulator.Tests.Endpoints;

public sealed class UserLookUpTests
{
    [Fact]
    public async Task A_person_is_found_in_any_case_and_keeps_the_stored_one()
    {
        await using var wecom = await StartAsync();
        var person = await wecom.CallAsync("user/get?userid=LISI");
        Assert.Equal("LiSi", person.GetProperty("userid").GetString());
        Assert.Equal("[2]", person.GetProperty("department").GetRawText());
        Assert.Equal(0, person.GetProperty("errcode").GetInt32());
    }

    [Fact]
    public async Task Somebody_unknown_or_out_of_scope_is_refused()
    {
        await using var wecom = await StartAsync();
        Assert.Equal(41009, await wecom.ErrorCodeAsync("user/get"));
        Assert.Equal(60111, await wecom.ErrorCodeAsync("user/get?userid=nobody"));
        wecom.Simulator.App.VisibleDepartments = [3];
        Assert.Equal(60011, await wecom.ErrorCodeAsync("user/get?userid=lisi"));
        var hidden = await wecom.PostAsync("user/getuserid", $$"""{"mobile":"{{wecom.Organization.FindPerson("lisi")!.Mobile}}"}""");
        Assert.Equal(46004, hidden.GetProperty("errcode").GetInt32());
    }

    [Fact]
    public async Task Mobiles_and_mail_addresses_lead_to_their_owner()
    {
        await using var wecom = await StartAsync();
        wecom.Organization.UpdatePerson(
            "lisi",
            person => person with { Mobile = "13800000000", Email = "own@a.example", BizMail = "company@a.example" });
        var cases = new (string Url, string Body, string? UserId, int ErrorCode)[]
        {
            ("user/getuserid", """{"mobile":"13800000000"}""", "LiSi", 0),
            ("user/getuserid", """{"mobile":"13800000001"}""", null, 46004),
            ("user/getuserid", """{}""", null, 40063),
            ("user/get_userid_by_email", """{"email":"Company@a.example"}""", "LiSi", 0),
            ("user/get_userid_by_email", """{"email":"company@a.example","email_type":2}""", null, 46004),
            ("user/get_userid_by_email", """{"email":"own@a.example","email_type":2}""", "LiSi", 0),
            ("user/get_userid_by_email", """{"email":""}""", null, 40063),
        };
        foreach (var (url, body, userId, errorCode) in cases)
        {
            var answer = await wecom.PostAsync(url, body);
            Assert.Equal(errorCode, answer.GetProperty("errcode").GetInt32());
            Assert.Equal(userId, answer.TryGetProperty("userid", out var found) ? found.GetString() : null);
        }
    }

    [Fact]
    public async Task The_simple_list_has_three_fields()
    {
        await using var wecom = await StartAsync();
        var answer = await wecom.CallAsync("user/simplelist?department_id=2");
        Assert.Equal("""[{"userid":"LiSi","name":"李四","department":[2]}]""", answer.GetProperty("userlist").GetRawText());
    }

    [Fact]
    public async Task A_department_alone_is_an_object()
    {
        await using var wecom = await StartAsync();
        var answer = await wecom.CallAsync("department/get?id=2");
        Assert.Equal(JsonValueKind.Object, answer.GetProperty("department").ValueKind);
        Assert.Equal("研发中心", answer.GetProperty("department").GetProperty("name").GetString());
        Assert.Equal(41019, await wecom.ErrorCodeAsync("department/get"));
        Assert.Equal(60003, await wecom.ErrorCodeAsync("department/get?id=99"));
    }

    [Fact]
    public async Task An_app_reads_its_own_scope()
    {
        await using var wecom = await StartAsync();
        wecom.Simulator.App.VisibleDepartments = [2, 3];
        var answer = await wecom.CallAsync("agent/get?agentid=1000002");
        Assert.Equal("[2,3]", answer.GetProperty("allow_partys").GetProperty("partyid").GetRawText());
        Assert.Equal(1000002, answer.GetProperty("agentid").GetInt64());
        Assert.Equal(301002, await wecom.ErrorCodeAsync("agent/get?agentid=1000003"));
        Assert.Equal(40056, await wecom.ErrorCodeAsync("agent/get"));
    }

    [Fact]
    public async Task Callback_addresses_may_be_ranges()
    {
        await using var wecom = await StartAsync();
        Assert.Equal("101.226.103.*", (await wecom.CallAsync("getcallbackip")).GetProperty("ip_list")[0].GetString());
    }

    [Fact]
    public async Task Tags_show_what_the_app_sees()
    {
        await using var wecom = await StartAsync();
        wecom.Organization.SetTag(new SimulatedTag(7, "骨干") { UserIds = ["lisi", "wangwu", "nobody"], DepartmentIds = [2, 3] });
        wecom.Organization.SetTag(new SimulatedTag(1, "新人"));
        wecom.Simulator.App.VisibleDepartments = [3];

        Assert.Equal(
            """[{"tagid":1,"tagname":"新人"},{"tagid":7,"tagname":"骨干"}]""",
            (await wecom.CallAsync("tag/list")).GetProperty("taglist").GetRawText());
        Assert.Equal(
            """{"errcode":0,"errmsg":"ok","tagname":"骨干","userlist":[{"userid":"wangwu","name":"王五"}],"partylist":[3]}""",
            (await wecom.CallAsync("tag/get?tagid=7")).GetRawText());
        Assert.Equal(41017, await wecom.ErrorCodeAsync("tag/get"));
        Assert.True(wecom.Organization.RemoveTag(7));
        Assert.Equal(40068, await wecom.ErrorCodeAsync("tag/get?tagid=7"));
    }

    private static async Task<SimulatorCaller> StartAsync()
    {
        var wecom = await SimulatorCaller.StartAsync();
        wecom.Organization.AddDepartment(2, "研发中心");
        wecom.Organization.AddDepartment(3, "财务部");
        wecom.Organization.AddPerson("LiSi", "李四", 2);
        wecom.Organization.AddPerson("wangwu", "王五", 3);
        return wecom;
    }
}
