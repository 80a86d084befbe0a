using System.Text.Json;
using WeCom.Client.Contacts;

namespace WeCom.Client.Simulator.Tests.Endpoints.Writes;

/// <summary>
/// Tests that a write reaches no further than its app sees, and everything that names the written record (docs/wire/members.md#writing,
/// docs/wire/errors.md and docs/wire/third-parties.md).
/// </summary>
public sealed class WriteReachTests : IAsyncLifetime
{
    private SimulatorCaller _wecom = null!;

    public async Task InitializeAsync()
    {
        _wecom = await SimulatorCaller.StartAsync();
        _wecom.Organization.AddDepartment(2, "研发");
        _wecom.Organization.AddDepartment(3, "销售");
        _wecom.Organization.AddPerson("lisi", "李四", 2);
        _wecom.Organization.AddPerson("wangwu", "王五", 3);
        _wecom.Organization.SetTag(new SimulatedTag(1, "球队") { UserIds = ["lisi", "wangwu"], DepartmentIds = [3] });
    }

    public async Task DisposeAsync() => await _wecom.DisposeAsync();

    [Fact]
    public async Task A_third_party_writes_who_is_in_its_scope_by_the_userids_that_it_reads()
    {
        var token = _wecom.Simulator.Tokens.IssueTo(
            _wecom.Simulator.AddApp(
                new() { AgentId = 7, Kind = SimulatedAppKind.ThirdParty, EditsContacts = true, VisibleDepartments = [2] }));
        var lisi = (await GetAsync("user/simplelist?department_id=2")).GetProperty("userlist")[0].GetProperty("userid").GetString();

        Assert.Equal(60111, Code(await GetAsync("user/delete?userid=lisi")));
        Assert.Equal(60111, Code(await GetAsync("user/delete?userid=wangwu")));
        Assert.Equal(60011, Code(await GetAsync("department/delete?id=3")));
        Assert.Equal(60011, Code(await SendAsync("department/update", """{"id":3,"name":"新"}""")));
        Assert.Equal(60011, Code(await SendAsync("department/create", """{"name":"新","parentid":3}""")));
        Assert.Equal(60011, Code(await SendAsync("user/create", """{"userid":"n","name":"新","department":[3],"mobile":"1"}""")));
        Assert.Equal(0, Code(await SendAsync("user/update", $$"""{"userid":"{{lisi}}","position":"经理"}""")));
        Assert.Equal("经理", _wecom.Organization.FindPerson("lisi")!.Position);
        Assert.Equal(0, Code(await SendAsync("user/batchdelete", $$"""{"useridlist":["{{lisi}}"]}""")));
        Assert.Equal(["wangwu"], _wecom.Organization.People.Select(person => person.UserId));

        Task<JsonElement> GetAsync(string url) => _wecom.GetAsync($"{url}{(url.Contains('?') ? '&' : '?')}access_token={token}");

        async Task<JsonElement> SendAsync(string url, string body)
        {
            using var response = await _wecom.SendAsync($"{url}?access_token={token}", HttpMethod.Post, body);
            return JsonElement.Parse(await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Whatever_names_somebody_follows_a_rename_and_a_removal()
    {
        var app = _wecom.Simulator.AddApp(new() { AgentId = 7, VisibleDepartments = [], VisibleUserIds = ["lisi"] });
        _wecom.Organization.UpdateDepartment(2, department => department with { Leaders = ["lisi"] });
        _wecom.Organization.UpdatePerson("wangwu", person => person with { DirectLeaders = ["lisi"] });

        Assert.Equal(0, Code(await WriteAsync("user/update", """{"userid":"lisi","new_userid":"lisi2"}""")));
        Assert.Equal("lisi2 lisi2 lisi2 wangwu", Named());
        Assert.Equal(["lisi2"], app.VisibleUserIds);
        Assert.Equal(301036, Code(await WriteAsync("user/update", """{"userid":"lisi2","new_userid":"lisi3"}""")));

        Assert.Equal(0, Code(await _wecom.CallAsync("user/delete?userid=lisi2", _wecom.Simulator.ContactsSecret)));
        Assert.Equal("wangwu", Named());
        Assert.Empty(app.VisibleUserIds);
        Assert.Equal(0, Code(await WriteAsync("user/create", """{"userid":"lisi2","name":"新","department":[2],"mobile":"1"}""")));
        Assert.Equal(0, Code(await WriteAsync("user/update", """{"userid":"lisi2","new_userid":"lisi3"}""")));
    }

    [Fact]
    public async Task A_department_that_is_deleted_leaves_its_tags()
    {
        _wecom.Organization.RemovePerson("wangwu");

        Assert.Equal(0, Code(await _wecom.CallAsync("department/delete?id=3", _wecom.Simulator.ContactsSecret)));

        Assert.Empty(_wecom.Organization.Tags[0].DepartmentIds);
    }

    [Fact]
    public async Task Every_field_of_a_member_is_written()
    {
        const string Attributes =
            """{"attrs":[{"name":"工号","value":"7","type":0,"text":{"value":"7"}},"""
            + """{"name":"主页","type":1,"web":{"url":"https://a.example","title":"主页"}},{"name":"新","type":9,"nested":{"a":1}}]}""";

        var written = await WriteAsync("user/update", $$$"""
            {"userid":"lisi","gender":"0","english_name":"Li","extattr":{{{Attributes}}},
            "external_profile":{"external_corp_name":"示例"}}
            """);
        Assert.Equal(0, Code(written));

        var read = await _wecom.CallAsync("user/get?userid=lisi");
        Assert.Equal(Attributes, read.GetProperty("extattr").GetRawText());
        Assert.Equal(
            ("Li", """{"external_corp_name":"示例"}"""),
            (read.GetProperty("english_name").GetString(), read.GetProperty("external_profile").GetRawText()));
        Assert.Null(_wecom.Organization.FindPerson("lisi")!.Gender);
    }

    [Theory]
    [InlineData("user/create", """{"userid":"n","name":"\ud800","department":[2],"mobile":"1"}""", 60112)]
    [InlineData("user/create", """{"userid":"n","name":"新","department":[1.5],"mobile":"1"}""", 40066)]
    [InlineData("tag/create", """{"tagname":"\ud800"}""", 40072)]
    [InlineData("user/create", """{"userid":"n","name":"新","department":[2],"mobile":"1","telephone":"abc"}""", 301013)]
    [InlineData("user/create", """{"userid":"n","name":"新","department":[2],"mobile":"1","main_department":777}""", 60003)]
    public async Task What_cannot_be_read_or_taken_is_refused_as_WeCom_does(string url, string body, int expected)
    {
        Assert.Equal(expected, Code(await WriteAsync(url, body)));
        Assert.Equal(1, _wecom.Simulator.Requests.Count(url));
    }

    [Fact]
    public async Task A_position_of_three_hundred_characters_and_a_company_mail_of_somebody_else_are_refused()
    {
        _wecom.Organization.UpdatePerson("wangwu", person => person with { BizMail = "w@corp.example" });

        Assert.Equal(301012, Code(await WriteAsync("user/update", $$"""{"userid":"lisi","position":"{{new string('长', 300)}}"}""")));
        Assert.Equal(60145, Code(await WriteAsync("user/update", """{"userid":"lisi","biz_mail":"W@corp.example"}""")));
    }

    private static int Code(JsonElement answer) => answer.GetProperty("errcode").GetInt32();

    private Task<JsonElement> WriteAsync(string url, string body) => _wecom.PostAsync(url, body, _wecom.Simulator.ContactsSecret);

    /// <summary>Department 2's leaders, everybody's direct leaders, and the tag's members.</summary>
    private string Named() => string.Join(' ', _wecom.Organization.FindDepartment(2)!.Leaders!
        .Concat(_wecom.Organization.People.SelectMany(person => person.DirectLeaders ?? []))
        .Concat(_wecom.Organization.Tags[0].UserIds));
}
