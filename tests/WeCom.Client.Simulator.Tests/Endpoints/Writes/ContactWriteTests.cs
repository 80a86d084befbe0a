using System.Text.Json;
using WeCom.Client.Contacts;

namespace WeCom.Client.Simulator.Tests.Endpoints.Writes;

/// <summary>
/// A test acts as the company's admin over HTTP (docs/wire/departments.md#writing, docs/wire/members.md#writing and docs/wire/tags.md).
/// </summary>
public sealed class ContactWriteTests : IAsyncLifetime
{
    private SimulatorCaller _wecom = null!;

    public async Task InitializeAsync() => _wecom = await SimulatorCaller.StartAsync();

    public async Task DisposeAsync() => await _wecom.DisposeAsync();

    [Fact]
    public async Task A_department_is_created_changed_moved_and_deleted()
    {
        Assert.Equal(
            """{"errcode":0,"errmsg":"created","id":2}""",
            (await WriteAsync("department/create", """{"name":"研发中心","parentid":1}""")).GetRawText());
        var created = await WriteAsync("department/create", """{"name":"前端部","name_en":"Web","parentid":2,"order":5,"id":7}""");
        Assert.Equal(7, created.GetProperty("id").GetInt64());
        Assert.Equal(
            "updated",
            (await WriteAsync("department/update", """{"id":7,"name":"平台部","parentid":1}""")).GetProperty("errmsg").GetString());
        var department = _wecom.Organization.FindDepartment(7)!;
        Assert.Equal(("平台部", "Web", 1L, 5L), (department.Name, department.EnglishName, department.ParentId, department.Order));
        Assert.Equal("deleted", (await ReadAsync("department/delete?id=7")).GetProperty("errmsg").GetString());
        Assert.Null(_wecom.Organization.FindDepartment(7));
        Assert.Equal(0, Code(await WriteAsync("department/update", """{"id":1,"name":"新名称"}""")));
    }

    [Theory]
    [InlineData("department/create", """{"parentid":1}""", 60001)]
    [InlineData("department/create", """{"name":"a|b","parentid":1}""", 60009)]
    [InlineData("department/create", """{"name":"研发","parentid":1}""", 60008)]
    [InlineData("department/create", """{"name":"新","parentid":1,"id":2}""", 60008)]
    [InlineData("department/create", """{"name":"新","parentid":1,"id":1}""", 40035)]
    [InlineData("department/create", """{"name":"新","parentid":99}""", 60004)]
    [InlineData("department/create", """{"name":"新"}""", 60004)]
    [InlineData("department/update", """{"name":"新"}""", 60003)]
    [InlineData("department/update", """{"id":99}""", 60003)]
    [InlineData("department/update", """{"id":1,"parentid":0}""", 60124)]
    [InlineData("department/update", """{"id":2,"parentid":3}""", 60010)]
    [InlineData("department/update", """{"id":2,"parentid":2}""", 60010)]
    [InlineData("user/create", """{"name":"无"}""", 41009)]
    [InlineData("user/create", """{"userid":"有","name":"无"}""", 40003)]
    [InlineData("user/create", """{"userid":"n\n","name":"无"}""", 40003)]
    [InlineData("user/create", """{"userid":"LISI","name":"李","department":[2],"mobile":"1"}""", 60102)]
    [InlineData("user/create", """{"userid":"n","department":[2],"mobile":"1"}""", 60112)]
    [InlineData("user/create", """{"userid":"n","name":"新","mobile":"1"}""", 60127)]
    [InlineData("user/create", """{"userid":"n","name":"新","department":[99],"mobile":"1"}""", 40066)]
    [InlineData("user/create", """{"userid":"n","name":"新","department":[2]}""", 60129)]
    [InlineData("user/create", """{"userid":"n","name":"新","department":[2],"mobile":"x"}""", 60103)]
    [InlineData("user/create", """{"userid":"n","name":"新","department":[2],"mobile":"1\n"}""", 60103)]
    [InlineData("user/create", """{"userid":"n","name":"新","department":[2],"mobile":"1","telephone":"1\n"}""", 301013)]
    [InlineData("user/create", """{"userid":"n","name":"新","department":[2],"email":"x"}""", 60105)]
    [InlineData("user/create", """{"userid":"n","name":"新","department":[2],"mobile":"10050000000"}""", 60104)]
    [InlineData("user/create", """{"userid":"n","name":"新","department":[2],"email":"LISI@corp.example"}""", 60106)]
    [InlineData("user/create", """{"userid":"n","name":"新","department":[2],"mobile":"1","is_leader_in_dept":[1,0]}""", 60132)]
    [InlineData(
        "user/create",
        """{"userid":"n","name":"新","department":[2],"mobile":"1","direct_leader":["a","b","c","d","e","f"]}""",
        60257)]
    [InlineData("user/update", """{"name":"新"}""", 41009)]
    [InlineData("user/update", """{"userid":"nobody"}""", 60111)]
    [InlineData("user/update", """{"userid":"lisi","new_userid":"wangwu"}""", 60102)]
    [InlineData("user/batchdelete", "{}", 40063)]
    [InlineData("user/batchdelete", """{"useridlist":["lisi","nobody"]}""", 40031)]
    [InlineData("tag/create", """{"tagname":"新","tagid":-5}""", 40068)]
    [InlineData("tag/create", """{"tagname":"新","tagid":9223372036854775807}""", 40068)]
    [InlineData("tag/create", """{"tagname":"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三"}""", 40072)]
    [InlineData("tag/create", """{"tagname":"球队"}""", 40071)]
    [InlineData("tag/update", """{"tagname":"新"}""", 41017)]
    [InlineData("tag/update", """{"tagid":9,"tagname":"新"}""", 40068)]
    [InlineData("tag/addtagusers", """{"tagid":9,"userlist":["lisi"]}""", 40068)]
    [InlineData("tag/addtagusers", """{"tagid":1,"userlist":["nobody"],"partylist":[99]}""", 40070)]
    [InlineData("tag/deltagusers", """{"tagid":1,"userlist":["nobody"]}""", 40031)]
    public async Task What_WeCom_refuses_is_refused_and_nothing_changes(string url, string body, int errorCode)
    {
        Populate();
        var before = Snapshot();
        Assert.Equal(errorCode, Code(await WriteAsync(url, body)));
        Assert.Equal(before, Snapshot());
    }

    [Theory]
    [InlineData("department/delete", 40058)]
    [InlineData("department/delete?id=x", 40035)]
    [InlineData("department/delete?id=99", 60123)]
    [InlineData("department/delete?id=1", 60007)]
    [InlineData("department/delete?id=3", 60005)]
    [InlineData("department/delete?id=2", 60006)]
    [InlineData("user/delete", 41009)]
    [InlineData("user/delete?userid=nobody", 60111)]
    [InlineData("tag/delete?tagid=9", 40068)]
    public async Task What_cannot_go_stays(string url, int errorCode)
    {
        Populate();
        var before = Snapshot();
        Assert.Equal(errorCode, Code(await ReadAsync(url)));
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public async Task Sixteen_levels_are_one_too_many()
    {
        for (var id = 2; id <= 15; id++)
        {
            _wecom.Organization.AddDepartment(id, $"第{id}层", id - 1);
        }

        Assert.Equal(81002, Code(await WriteAsync("department/create", """{"name":"太深","parentid":15}""")));
        Assert.Equal(0, Code(await WriteAsync("department/create", """{"name":"刚好","parentid":14}""")));
    }

    [Fact]
    public async Task A_person_is_created_changed_and_deleted()
    {
        Populate();
        var created = await WriteAsync("user/create", """
            {"userid":"zhaoliu","name":"赵六","department":[3,2],"mobile":"13800000000","is_leader_in_dept":[1,0],"gender":"2"}
            """);
        Assert.Equal("""{"errcode":0,"errmsg":"created"}""", created.GetRawText());
        var person = _wecom.Organization.FindPerson("zhaoliu")!;
        Assert.Equal((WeComUserStatus.NotActivated, 3L, WeComGender.Female), (person.Status, person.MainDepartmentId, person.Gender));
        Assert.Equal([true, false], person.IsLeaderInDepartments!);
        Assert.Equal("zhaoliu", (await _wecom.CallAsync("user/get?userid=zhaoliu")).GetProperty("userid").GetString());

        var updated = await WriteAsync(
            "user/update",
            """{"userid":"ZhaoLiu","position":"经理","department":[2],"mobile":"13900000000"}""");
        Assert.Equal("updated", updated.GetProperty("errmsg").GetString());
        person = _wecom.Organization.FindPerson("zhaoliu")!;
        Assert.Equal(("赵六", "经理", 2L, "13900000000"), (person.Name, person.Position, person.MainDepartmentId, person.Mobile));
        Assert.Equal([false], person.IsLeaderInDepartments!);

        Assert.Equal("deleted", (await ReadAsync("user/delete?userid=zhaoliu")).GetProperty("errmsg").GetString());
        Assert.Equal(
            "deleted",
            (await WriteAsync("user/batchdelete", """{"useridlist":["LISI","wangwu"]}""")).GetProperty("errmsg").GetString());
        Assert.Empty(_wecom.Organization.People);
    }

    [Fact]
    public async Task The_mobile_of_an_activated_member_is_kept_in_silence()
    {
        Populate();
        Assert.Equal(0, Code(await WriteAsync("user/update", """{"userid":"lisi","mobile":"13900000000"}""")));
        Assert.Equal("10050000000", _wecom.Organization.FindPerson("lisi")!.Mobile);
    }

    [Fact]
    public async Task A_userid_changes_once()
    {
        Populate();
        Assert.Equal(0, Code(await WriteAsync("user/update", """{"userid":"lisi","new_userid":"li.si"}""")));
        Assert.Null(_wecom.Organization.FindPerson("lisi"));
        Assert.Equal(301036, Code(await WriteAsync("user/update", """{"userid":"li.si","new_userid":"lisi"}""")));
        Assert.NotNull(_wecom.Organization.FindPerson("li.si"));
    }

    [Fact]
    public async Task Two_hundred_people_go_at_once_and_no_more()
    {
        var ids = Enumerable.Range(0, 201).Select(i => _wecom.Organization.AddPerson($"p{i}", "人").UserId).ToList();
        Assert.Equal(40032, Code(await WriteAsync("user/batchdelete", JsonSerializer.Serialize(new { useridlist = ids }))));
        Assert.Equal(0, Code(await WriteAsync("user/batchdelete", JsonSerializer.Serialize(new { useridlist = ids.Skip(1) }))));
        Assert.Equal(["p0"], _wecom.Organization.People.Select(person => person.UserId));
    }

    [Fact]
    public async Task Of_a_tags_members_the_invalid_ones_are_named_beside_a_success()
    {
        Populate();
        Assert.Equal(
            """{"errcode":0,"errmsg":"created","tagid":2}""",
            (await WriteAsync("tag/create", """{"tagname":"合唱团"}""")).GetRawText());
        Assert.Equal(
            """{"errcode":0,"errmsg":"ok","invalidlist":"x|y","invalidparty":[99]}""",
            (await WriteAsync("tag/addtagusers", """{"tagid":2,"userlist":["lisi","x","wangwu","y"],"partylist":[2,99]}""")).GetRawText());
        Assert.Equal(
            """{"errcode":0,"errmsg":"deleted"}""",
            (await WriteAsync("tag/deltagusers", """{"tagid":2,"userlist":["LISI"]}""")).GetRawText());
        var tag = _wecom.Organization.Tags.Single(tag => tag.TagId == 2);
        Assert.Equal(["wangwu"], tag.UserIds);
        Assert.Equal([2L], tag.DepartmentIds);
        Assert.Equal("updated", (await WriteAsync("tag/update", """{"tagid":2,"tagname":"乐队"}""")).GetProperty("errmsg").GetString());
        Assert.Equal("deleted", (await ReadAsync("tag/delete?tagid=2")).GetProperty("errmsg").GetString());
        Assert.Single(_wecom.Organization.Tags);
    }

    [Theory]
    [InlineData("department/create")]
    [InlineData("department/update")]
    [InlineData("user/create")]
    [InlineData("user/update")]
    [InlineData("user/batchdelete")]
    [InlineData("tag/create")]
    [InlineData("tag/addtagusers")]
    public async Task An_app_may_not_write(string url) => Assert.Equal(48002, Code(await _wecom.PostAsync(url, "{}")));

    [Fact]
    public async Task A_token_in_the_body_is_not_seen()
    {
        using var response = await _wecom.SendAsync(
            "user/list_id",
            HttpMethod.Post,
            $$"""{"access_token":"{{await _wecom.TokenAsync(_wecom.Simulator.ContactsSecret)}}"}""");
        Assert.Equal("41001", response.Headers.GetValues("Error-Code").Single());
    }

    private static int Code(JsonElement answer) => answer.GetProperty("errcode").GetInt32();

    private Task<JsonElement> WriteAsync(string url, string body) => _wecom.PostAsync(url, body, _wecom.Simulator.ContactsSecret);

    private Task<JsonElement> ReadAsync(string url) => _wecom.CallAsync(url, _wecom.Simulator.ContactsSecret);

    private void Populate()
    {
        _wecom.Organization.AddDepartment(2, "研发");
        _wecom.Organization.AddDepartment(3, "前端", parentId: 2);
        _wecom.Organization.AddPerson("lisi", "李四", 3);
        _wecom.Organization.AddPerson("wangwu", "王五", 3);
        _wecom.Organization.SetTag(new SimulatedTag(1, "球队"));
    }

    private string Snapshot() =>
        JsonSerializer.Serialize(new { _wecom.Organization.Departments, _wecom.Organization.People, _wecom.Organization.Tags });
}
