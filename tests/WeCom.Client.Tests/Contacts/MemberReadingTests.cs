using System.Text.Json;
using System.Text.RegularExpressions;
using WeCom.Client.Contacts;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Contacts;

public sealed class MemberReadingTests : IDisposable
{
    private readonly WeComWire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task Every_field_of_a_full_member_arrives()
    {
        var user = await ReadAsync(WireBodies.FullMember);

        Assert.Equal(("zhangsan", "张三", "后台工程师", "+86 13800000000"), (user.UserId, user.Name, user.Position, user.Mobile));
        Assert.Equal([1, 2315041299], user.DepartmentIds);
        Assert.Equal([1, 2147484646], user.DepartmentOrders);
        Assert.Equal([true, false], user.IsLeaderInDepartments);
        Assert.Equal(["lisi"], user.DirectLeaders);
        Assert.Equal((2315041299L, WeComGender.Male, WeComUserStatus.Active), (user.MainDepartmentId, user.Gender, user.Status));
        Assert.Equal(("zhangsan@gzdev.com", "zhangsan@qyycs2.wecom.work"), (user.Email, user.BizMail));
        Assert.Equal(("http://wx.qlogo.cn/a/0", "http://wx.qlogo.cn/a/100"), (user.Avatar, user.ThumbAvatar));
        Assert.Equal(("020-123456", "jackzhang", "Jack"), (user.Telephone, user.Alias, user.EnglishName));
        Assert.Equal(("广州市海珠区新港中路", "产品经理", "xxxxxx"), (user.Address, user.ExternalPosition, user.OpenUserId));
        Assert.Equal("https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=xxx", user.QrCode);
        Assert.Equal("企业简称", user.ExternalProfile?.GetProperty("external_corp_name").GetString());
        Assert.Equal(
            [
                new() { Name = "工号", Type = 0, Value = "A-7" },
                new() { Name = "主页", Type = 1, Url = "http://www.test.com", Title = "标题" },
                new() { Name = "小程序", Type = 2, AppId = "wx8bd80126147dFAKE", PagePath = "/index", Title = "my miniprogram" },
            ],
            user.ExtendedAttributes);
        Assert.Null(user.AdditionalFields);
    }

    [Theory]
    [InlineData("[a-z]")]
    [InlineData("[a-z_]+")]
    public async Task Names_may_be_written_with_escapes(string letters)
    {
        var escaped = Regex.Replace(
            WireBodies.FullMember,
            $$"""(?<=[{,]\s*"){{letters}}(?=[a-z_]*":)""",
            name => string.Concat(name.Value.Select(letter => $"\\u{(int)letter:x4}")),
            RegexOptions.None,
            TimeSpan.FromSeconds(10));

        Assert.DoesNotContain("\"userid\"", escaped, StringComparison.Ordinal);
        Assert.Equal(JsonSerializer.Serialize(await ReadAsync(WireBodies.FullMember)), JsonSerializer.Serialize(await ReadAsync(escaped)));
    }

    [Fact]
    public async Task WeComs_own_JSON_is_there_as_often_as_it_is_asked_for()
    {
        var user = await ReadAsync("""{"userid":"u","external_profile":{ "external_corp_name" : "简称" }}""");

        var copy = user with { Name = "n" };
        var set = new WeComUser { UserId = "u", ExternalProfile = user.ExternalProfile };

        Assert.Equal(user.ExternalProfile, user.ExternalProfile);
        Assert.All(
            [user, user, copy, set],
            person => Assert.Equal("""{ "external_corp_name" : "简称" }""", person.ExternalProfile?.GetRawText()));
        Assert.Equal(user, copy with { Name = null });
        Assert.Null((user with { ExternalProfile = null }).ExternalProfile);
        Assert.Null((await ReadAsync("""{"userid":"u","external_profile":null}""")).ExternalProfile);
    }

    [Fact]
    public async Task A_field_that_was_not_returned_is_null_and_an_empty_one_is_empty()
    {
        var user = await ReadAsync(WireBodies.BareMember);

        Assert.Null(user.Mobile);
        Assert.Null(user.Gender);
        Assert.Null(user.Email);
        Assert.Null(user.Avatar);
        Assert.Null(user.MainDepartmentId);
        Assert.Null(user.Address);
        Assert.Equal("", user.Telephone);
        Assert.Equal([], user.DepartmentIds);
        Assert.Equal([], user.DepartmentOrders);
        Assert.Equal([], user.DirectLeaders);
        Assert.Equal([], user.ExtendedAttributes);
        Assert.Equal(WeComUserStatus.NotActivated, user.Status);
        Assert.Equal(["enable", "hide_mobile"], user.AdditionalFields!.Keys.Order());
    }

    [Fact]
    public async Task A_member_of_a_private_deployment_is_read()
    {
        var user = await ReadAsync(WireBodies.PrivateMember);

        Assert.Equal(WeComGender.Female, user.Gender);
        Assert.Equal([7], user.DepartmentIds);
        Assert.Equal([], user.DepartmentOrders);
        Assert.Equal([new() { Name = "爱好", Value = "旅游" }], user.ExtendedAttributes);
        Assert.Equal(["positions", "enable"], user.AdditionalFields?.Keys);
    }

    [Theory]
    [InlineData("\"1\"", WeComGender.Male)]
    [InlineData("\"2\"", WeComGender.Female)]
    [InlineData("1", WeComGender.Male)]
    [InlineData("2", WeComGender.Female)]
    [InlineData("\"0\"", null)]
    [InlineData("0", null)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    [InlineData("9", null)]
    public async Task Gender_is_read_in_every_form(string wire, WeComGender? gender)
        => Assert.Equal(gender, (await ReadAsync($$"""{"userid":"u","gender":{{wire}}}""")).Gender);

    [Theory]
    [InlineData("[1,2,3]", "[5]", "[]")]
    [InlineData("[1,2,3]", "[]", "[1]")]
    [InlineData("[]", "[4294967295]", "[0,1]")]
    public async Task Lists_beside_the_departments_may_be_shorter_or_longer(string departments, string orders, string leads)
    {
        var user = await ReadAsync($$"""{"userid":"u","department":{{departments}},"order":{{orders}},"is_leader_in_dept":{{leads}}}""");

        Assert.Equal(departments, $"[{string.Join(',', user.DepartmentIds!)}]");
        Assert.Equal(orders, $"[{string.Join(',', user.DepartmentOrders!)}]");
        Assert.Equal(leads, $"[{string.Join(',', user.IsLeaderInDepartments!.Select(leads => leads ? 1 : 0))}]");
    }

    [Fact]
    public async Task Numbers_may_come_as_text_and_flags_as_booleans()
    {
        var user = await ReadAsync("""
            {"userid":"u","department":["1","4294967295"],"main_department":"4294967295","status":"5",
            "is_leader_in_dept":[true,false,"1"]}
            """);

        Assert.Equal([1, 4294967295], user.DepartmentIds);
        Assert.Equal((4294967295L, WeComUserStatus.Left), (user.MainDepartmentId, user.Status));
        Assert.Equal([true, false, true], user.IsLeaderInDepartments);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("\"0\"")]
    [InlineData("null")]
    public async Task A_main_department_of_0_is_none(string wire)
        => Assert.Null((await ReadAsync($$"""{"userid":"u","department":[],"main_department":{{wire}}}""")).MainDepartmentId);

    [Fact]
    public async Task A_null_on_the_wire_is_a_field_that_was_not_returned()
    {
        var user = await ReadAsync("""
            {"userid":"u","name":null,"department":null,"order":null,"is_leader_in_dept":null,"direct_leader":null,"main_department":null,
            "mobile":null,"extattr":null,"external_profile":null,"status":null}
            """);

        Assert.Equal(new WeComUser { UserId = "u" }, user);
    }

    [Fact]
    public async Task Fields_nobody_knows_are_kept_as_they_came()
    {
        var user = await ReadAsync("""{"userid":"u","hukou":{"city":"广州","codes":[1,2]},"level":3,"张":"三"}""");

        Assert.Equal(["hukou", "level", "张"], user.AdditionalFields!.Keys);
        Assert.Equal("""{"city":"广州","codes":[1,2]}""", user.AdditionalFields["hukou"].GetRawText());
        Assert.Equal(3, user.AdditionalFields["level"].GetInt32());
    }

    [Fact]
    public async Task A_status_that_WeCom_adds_later_is_kept()
        => Assert.Equal((WeComUserStatus)9, (await ReadAsync("""{"userid":"u","status":9}""")).Status);

    [Fact]
    public async Task A_printed_member_tells_nobodys_name_or_mobile()
        => Assert.Equal("WeComUser { UserId = zhangsan }", (await ReadAsync(WireBodies.FullMember)).ToString());

    private async Task<WeComUser> ReadAsync(string member)
    {
        _wire.On("user/list", Replies.Json(WireBodies.Users(member)));
        var users = await _wire.Contacts.ListUsersAsync(1);
        Assert.Empty(users.Malformed);
        return Assert.Single(users);
    }
}
