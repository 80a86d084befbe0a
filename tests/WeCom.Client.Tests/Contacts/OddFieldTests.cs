using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Contacts;

/// <summary>An optional field in another form than documented costs that field, and is named.</summary>
public sealed class OddFieldTests : IDisposable
{
    private readonly WeComWire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Theory]
    [InlineData("extattr", "[]")]
    [InlineData("extattr", "\"\"")]
    [InlineData("extattr", "7")]
    [InlineData("extattr", """{"attrs":{}}""")]
    [InlineData("extattr", """{"attrs":[7]}""")]
    [InlineData("extattr", """{"attrs":[{"name":{}}]}""")]
    [InlineData("extattr", """{"attrs":[{"name":"n","type":4294967296}]}""")]
    [InlineData("extattr", """{"attrs":[{"name":"城市","type":0,"text":"深圳"}]}""")]
    [InlineData("extattr", """{"attrs":[{"name":"n","type":0,"text":[]}]}""")]
    [InlineData("extattr", """{"attrs":[{"name":"n","text":{"value":[]}}]}""")]
    [InlineData("extattr", """{"attrs":[{"name":"n","value":[]}]}""")]
    [InlineData("extattr", """{"attrs":[{"value":{},"name":"n","type":0}]}""")]
    [InlineData("extattr", """{"attrs":[{"name":"n","type":1,"web":"https://a.example"}]}""")]
    [InlineData("extattr", """{"attrs":[{"name":"n","type":1,"web":{"url":5}}]}""")]
    [InlineData("extattr", """{"attrs":[{"name":"n","type":2,"miniprogram":{"appid":"a","pagepath":true}}]}""")]
    [InlineData("external_profile", "[]")]
    [InlineData("external_profile", "\"\"")]
    [InlineData("external_profile", "false")]
    [InlineData("name", "17")]
    [InlineData("mobile", "13800000000")]
    [InlineData("email", "{}")]
    [InlineData("avatar", "[]")]
    [InlineData("position", "true")]
    [InlineData("gender", "\"female\"")]
    [InlineData("gender", "true")]
    [InlineData("gender", "3")]
    [InlineData("gender", "\"-1\"")]
    [InlineData("status", "true")]
    [InlineData("status", "4294967297")]
    [InlineData("department", "\"1,2\"")]
    [InlineData("department", "[1,{}]")]
    [InlineData("department", "[99999999999999999999]")]
    [InlineData("order", "{}")]
    [InlineData("order", "5")]
    [InlineData("is_leader_in_dept", "1")]
    [InlineData("is_leader_in_dept", "[[]]")]
    [InlineData("is_leader_in_dept", "[2]")]
    [InlineData("direct_leader", "\"lisi\"")]
    [InlineData("direct_leader", "[7]")]
    [InlineData("direct_leader", "[null]")]
    [InlineData("main_department", "1.5")]
    [InlineData("main_department", "true")]
    [InlineData("isleader", "{}")]
    [InlineData("isleader", "2")]
    public async Task A_field_in_another_form_counts_as_not_returned_and_is_named(string field, string wire)
    {
        var user = await ReadAsync($$"""{"alias":"小","{{field}}":{{wire}},"userid":"odd","telephone":"020"}""");

        Assert.Equal([field], user.UnreadableFields);
        Assert.Equal(new WeComUser { UserId = "odd", Alias = "小", Telephone = "020" }, user);
    }

    [Theory]
    [InlineData("extattr", "{}")]
    [InlineData("extattr", " { } ")]
    [InlineData("external_profile", "{}")]
    [InlineData("isleader", "null")]
    [InlineData("isleader", "\"\"")]
    [InlineData("extattr", """{"attrs":null}""")]
    [InlineData("extattr", "null")]
    [InlineData("gender", "0")]
    [InlineData("gender", "\"\"")]
    public async Task What_is_empty_was_not_returned_and_nothing_is_odd_about_it(string field, string wire)
    {
        var user = await ReadAsync($$"""{"userid":"u","{{field}}":{{wire}}}""");

        Assert.Null(user.UnreadableFields);
        Assert.Equal(new WeComUser { UserId = "u" }, user);
    }

    [Fact]
    public async Task Several_odd_fields_are_each_named_and_the_rest_is_read()
    {
        var user = await ReadAsync("""{"userid":"u","name":1,"mobile":[],"department":[1],"status":1,"status":"x"}""");

        Assert.Equal(["name", "mobile", "status"], user.UnreadableFields);
        Assert.Equal([1], user.DepartmentIds);
    }

    [Theory]
    [InlineData("5", "5")]
    [InlineData("-1.50", "-1.50")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("null", null)]
    public async Task The_value_of_an_attribute_is_kept_as_text(string wire, string? value)
    {
        foreach (var attribute in new[] { $$$"""{"name":"n","value":{{{wire}}}}""", $$$"""{"name":"n","text":{"value":{{{wire}}}}}""" })
        {
            var user = await ReadAsync($$$"""{"userid":"u","extattr":{"attrs":[{{{attribute}}}]}}""");

            Assert.Null(user.UnreadableFields);
            Assert.Equal([new() { Name = "n", Value = value }], user.ExtendedAttributes);
        }
    }

    [Theory]
    [InlineData("""{"name":"n","type":3,"value":["a"]}""")]
    [InlineData("""{"value":{},"text":"x","web":{"url":5},"type":9,"name":"n"}""")]
    public async Task An_attribute_of_a_later_kind_has_values_of_any_kind(string attribute)
    {
        var user = await ReadAsync($$$"""{"userid":"u","extattr":{"attrs":[{{{attribute}}}]}}""");

        Assert.Null(user.UnreadableFields);
        Assert.Equal(attribute, Assert.Single(user.ExtendedAttributes!).Unknown!.Value.GetRawText());
    }

    [Theory]
    [InlineData("1", "[1,2]", null, true)]
    [InlineData("0", "[1,2]", null, false)]
    [InlineData("\"1\"", "[1,2]", null, true)]
    [InlineData("true", "[1,2]", null, true)]
    [InlineData("1", "[1,2]", "[0,0]", false)]
    [InlineData("1", "[1,2]", "\"odd\"", true)]
    public async Task Isleader_counts_for_every_department_where_the_list_is_missing(
        string flag, string departments, string? list, bool leads)
    {
        var listed = list is null ? "" : $",\"is_leader_in_dept\":{list}";
        var user = await ReadAsync($$"""{"isleader":{{flag}},"userid":"u","department":{{departments}}{{listed}}}""");

        Assert.Equal([leads, leads], user.IsLeaderInDepartments);
        Assert.Null(user.AdditionalFields);
    }

    [Fact]
    public async Task Isleader_says_nothing_where_no_department_is_named()
        => Assert.Null((await ReadAsync("""{"userid":"u","isleader":1}""")).IsLeaderInDepartments);

    [Fact]
    public async Task Enable_and_hide_mobile_are_kept_like_any_unknown_field()
    {
        _wire.On("user/list", Replies.Json(WireBodies.Users(
            """{"userid":"a","enable":1,"hide_mobile":0}""",
            """{"userid":"b","hide_mobile":0,"enable":1}""",
            """{"userid":"c","enable":0,"hide_mobile":0}""")));

        var users = await _wire.Contacts.ListUsersAsync(1);

        Assert.Equal([1, 1, 0], users.Select(user => user.AdditionalFields!["enable"].GetInt32()));
        Assert.All(users, user => Assert.Equal(0, user.AdditionalFields!["hide_mobile"].GetInt32()));
        Assert.Same(users[0].AdditionalFields, users[1].AdditionalFields);
    }

    [Theory]
    [InlineData("name", "17")]
    [InlineData("order", "{}")]
    [InlineData("name_en", "[]")]
    [InlineData("department_leader", "\"user1\"")]
    public async Task A_department_loses_an_odd_field_only(string field, string wire)
    {
        _wire.On("department/list", Replies.Json(WireBodies.Departments($$"""{"id":2,"{{field}}":{{wire}},"parentid":1}""")));

        var listed = await _wire.Contacts.ListDepartmentsAsync();

        Assert.Empty(listed.Malformed);
        Assert.Equal(new WeComDepartment { DepartmentId = 2, ParentId = 1 }, Assert.Single(listed));
        Assert.Equal([field], listed[0].UnreadableFields);
    }

    [Theory]
    [InlineData("""{"id":2,"name":"x"}""", "2")]
    [InlineData("""{"id":2,"parentid":"x"}""", "2")]
    [InlineData("""{"id":2,"parentid":null}""", "2")]
    [InlineData("""{"id":2,"id":"x","parentid":1}""", null)]
    [InlineData("""{"parentid":1}""", null)]
    public async Task A_department_without_id_or_parent_is_none(string wire, string? id)
    {
        _wire.On("department/list", Replies.Json(WireBodies.Departments("""{"id":1}""", wire)));

        var listed = await _wire.Contacts.ListDepartmentsAsync();

        Assert.Equal((1L, 0L), (Assert.Single(listed).DepartmentId, listed[0].ParentId));
        Assert.Equal(id, Assert.Single(listed.Malformed).Id);
    }

    [Fact]
    public async Task One_person_read_by_name_and_one_member_of_a_tag_lose_an_odd_field_only()
    {
        _wire.On("user/get", Replies.Json("""{"errcode":0,"errmsg":"ok","userid":"u","extattr":[],"name":"张"}"""))
            .On("tag/get", Replies.Json("""
                {"errcode":0,"tagname":7,"userlist":[{"userid":"a","name":1},{"userid":"b"},{"name":"?"},{"userid":5},null],
                "partylist":[2]}
                """));

        var user = await _wire.Contacts.GetUserAsync("u");
        var tag = await _wire.Contacts.GetTagAsync(1);

        Assert.Equal(("张", null), (user.Name, user.ExtendedAttributes));
        Assert.Equal(["extattr"], user.UnreadableFields);
        Assert.Equal(["a", "b"], tag.Users.Select(member => member.UserId));
        Assert.Equal([null, "5", null], tag.MalformedUsers.Select(record => record.Id));
        Assert.Equal([2], tag.DepartmentIds);
    }

    [Fact]
    public void What_could_not_be_read_is_no_part_of_the_content()
    {
        var user = new WeComUser { UserId = "u" } with { };
        user.UnreadableFields = ["name"];

        Assert.Equal(new() { UserId = "u" }, user);
        Assert.DoesNotContain("UnreadableFields", JsonSerializer.Serialize(user), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<WeComUser> ReadAsync(string member)
    {
        _wire.On("user/list", Replies.Json(WireBodies.Users(WireBodies.FullMember, member, WireBodies.BareMember)));
        var users = await _wire.Contacts.ListUsersAsync(1);
        Assert.Empty(users.Malformed);
        Assert.Equal(["zhangsan", "huang"], [users[0].UserId, users[2].UserId]);
        Assert.Null(users[0].UnreadableFields);
        return users[1];
    }
}
