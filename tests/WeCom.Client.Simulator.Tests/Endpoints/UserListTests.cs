using System.Text.Json;
using WeCom.Client.Contacts;

namespace WeCom.Client.Simulator.Tests.Endpoints;

public sealed class UserListTests
{
    [Fact]
    public async Task Every_field_has_its_shape_on_the_wire()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        wecom.Organization.AddDepartment(2, "研发中心");
        wecom.Organization.AddPerson(new WeComUser
        {
            UserId = "ZhangSan",
            Name = "张三",
            DepartmentIds = [1, 2],
            DepartmentOrders = [1, 4_294_967_295],
            IsLeaderInDepartments = [true, false],
            DirectLeaders = ["lisi"],
            MainDepartmentId = 1,
            Position = "工程师",
            Mobile = "13800000000",
            Gender = WeComGender.Female,
            Email = "zhangsan@corp.example",
            Telephone = "",
            Status = WeComUserStatus.NotActivated,
            ExtendedAttributes =
            [
                new() { Name = "工号", Type = 0, Value = "7" },
                new() { Name = "主页", Type = 1, Url = "https://a.example", Title = "页" },
                new() { Name = "小程序", Type = 2, AppId = "wx1", PagePath = "/p", Title = "t" },
                new() { Name = "老", Value = "值" },
                new() { Name = "新", Type = 9, Unknown = JsonElement.Parse("""{"type":9,"name":"新","future":{}}""") },
            ],
            ExternalProfile = JsonElement.Parse("""{"external_corp_name":"简称"}"""),
        });

        var person = (await wecom.MembersAsync(2)).Single();
        Assert.Equal(
            """
            {"userid":"ZhangSan","name":"张三","department":[1,2],"order":[1,4294967295],"is_leader_in_dept":[1,0],
            "direct_leader":["lisi"],"main_department":1,"position":"工程师","mobile":"13800000000","gender":"2",
            "email":"zhangsan@corp.example","telephone":"","status":4,"enable":1,"isleader":0,"hide_mobile":0,
            "extattr":{"attrs":[{"name":"工号","value":"7","type":0,"text":{"value":"7"}},
            {"name":"主页","type":1,"web":{"url":"https://a.example","title":"页"}},
            {"name":"小程序","type":2,"miniprogram":{"appid":"wx1","pagepath":"/p","title":"t"}},
            {"name":"老","value":"值"},{"type":9,"name":"新","future":{}}]},
            "external_profile":{"external_corp_name":"简称"}}
            """.ReplaceLineEndings(""),
            person.GetRawText());
    }

    [Fact]
    public async Task Only_direct_members_are_listed_whatever_fetch_child_says()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        wecom.Organization.AddDepartment(2, "研发中心");
        wecom.Organization.AddPerson("lisi", "李四", 1);
        wecom.Organization.AddPerson("wangwu", "王五", 2, 1);
        wecom.Organization.AddPerson("zhaoliu", "赵六", 2);

        Assert.Equal(["lisi", "wangwu"], UserIds(await wecom.MembersAsync(1)));
        var answer = await wecom.CallAsync("user/list?department_id=1&fetch_child=1");
        Assert.Equal(2, answer.GetProperty("userlist").GetArrayLength());
    }

    [Theory]
    [InlineData("user/list", 41019)]
    [InlineData("user/list?department_id=", 41019)]
    [InlineData("user/list?department_id=99", 60003)]
    public async Task A_department_must_be_named_and_known(string url, int errorCode)
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        Assert.Equal(errorCode, await wecom.ErrorCodeAsync(url));
    }

    [Fact]
    public async Task An_app_without_the_grant_does_not_get_the_sensitive_fields_at_all()
    {
        await using var wecom = await SimulatorCaller.StartAsync(options => options.App.GrantsSensitiveFields = false);
        wecom.Organization.AddPerson("lisi", "李四");
        var person = (await wecom.MembersAsync(1)).Single();

        Assert.All(
            ["mobile", "gender", "email", "biz_mail", "avatar", "thumb_avatar", "qr_code", "address"],
            field => Assert.False(person.TryGetProperty(field, out _), field));
        Assert.Equal("李四", person.GetProperty("name").GetString());
        wecom.Simulator.App.GrantsSensitiveFields = true;
        Assert.Equal(11, (await wecom.MembersAsync(1)).Single().GetProperty("mobile").GetString()!.Length);
    }

    [Fact]
    public async Task Malformed_fields_are_served_as_a_test_wrote_them()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        wecom.Organization.AddPerson("lisi", "李四", 1, 7);
        wecom.Organization.SetRawField("LISI", "gender", "1");
        wecom.Organization.SetRawField("lisi", "name", """
            "\ud800"
            """);
        wecom.Organization.SetRawField("lisi", "order", "[1]");
        wecom.Organization.SetRawField("lisi", "userid", "5");
        wecom.Organization.SetRawField("lisi", "mobile", json: null);
        wecom.Organization.SetRawField("lisi", "brand_new", """{"a":[]}""");
        Assert.ThrowsAny<JsonException>(() => wecom.Organization.SetRawField("lisi", "name", "not json"));
        var person = (await wecom.MembersAsync(1)).Single();

        Assert.Equal(JsonValueKind.Number, person.GetProperty("gender").ValueKind);
        Assert.Equal("\"\\ud800\"", person.GetProperty("name").GetRawText());
        Assert.Equal("[1]", person.GetProperty("order").GetRawText());
        Assert.Equal("[1,7]", person.GetProperty("department").GetRawText());
        Assert.Equal(5, person.GetProperty("userid").GetInt32());
        Assert.False(person.TryGetProperty("mobile", out _));
        Assert.True(person.TryGetProperty("brand_new", out _));
        Assert.Equal(person.EnumerateObject().Count(), person.EnumerateObject().Select(field => field.Name).Distinct().Count());
    }

    [Fact]
    public async Task Thirty_thousand_people_come_in_one_answer()
    {
        await using var wecom = await SimulatorCaller.StartAsync(options =>
            options.Organization = SimulatedOrganization.Generate(new CompanyShape { Departments = 1, People = 30_000 }));
        var members = await wecom.MembersAsync(1);
        Assert.Equal(30_000, members.Length);
        Assert.Equal(30_000, UserIds(members).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task Reading_goes_on_while_the_company_changes()
    {
        await using var wecom = await SimulatorCaller.StartAsync(options =>
            options.Organization = SimulatedOrganization.Generate(new CompanyShape { Departments = 3, People = 2_000 }));
        var writing = Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                wecom.Organization.AddPerson($"new{i}", "新人");
                wecom.Organization.UpdatePerson($"new{i}", person => person with { UserId = $"NEW-{i}", DepartmentIds = [1, 2] });
                Assert.True(wecom.Organization.RemovePerson($"new-{i}"));
            }
        });
        do
        {
            Assert.NotEmpty(await wecom.MembersAsync(1));
        }
        while (!writing.IsCompleted);
        await writing;
        Assert.Equal(2_000, wecom.Organization.People.Count);
    }

    private static IEnumerable<string> UserIds(IEnumerable<JsonElement> members) =>
        members.Select(member => member.GetProperty("userid").GetString()!);
}
