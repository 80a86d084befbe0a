using WeCom.Client.Contacts;

namespace WeCom.Client.Tests.Contacts.Endpoints;

public sealed class UserCallsTests
{
    [Fact]
    public async Task A_listed_member_has_every_field()
    {
        await using var host = await ContactsHost.StartAsync();
        var users = await host.Client.ListUsersAsync(2);
        Assert.Equal(["LiSi", "wangwu"], users.Select(user => user.UserId));
        Assert.Equal(Samples.Print(Samples.LiSi), Samples.Print(users[0]));
        Assert.Equal("department_id=2", host.WeCom.Requests.GetLatest()[^1].Query);
    }

    [Theory]
    [InlineData("LiSi")]
    [InlineData("lisi")]
    [InlineData("LISI")]
    public async Task One_member_has_every_field_and_the_stored_userid_whatever_the_case(string userId)
    {
        await using var host = await ContactsHost.StartAsync();
        Assert.Equal(Samples.Print(Samples.LiSi), Samples.Print(await host.Client.GetUserAsync(userId)));
    }

    [Theory]
    [InlineData("张三")]
    [InlineData("a+b@c.d")]
    [InlineData("a&userid=LiSi")]
    public async Task A_userid_with_signs_of_its_own_arrives_as_it_is(string userId)
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.Organization.AddPerson(userId, "某人", 2);
        Assert.Equal(userId, (await host.Client.GetUserAsync(userId)).UserId);
    }

    [Fact]
    public async Task The_simple_list_has_userid_name_and_departments_and_no_more()
    {
        await using var host = await ContactsHost.StartAsync();
        var users = await host.Client.SimpleListUsersAsync(2);
        Assert.Equal(["LiSi", "wangwu"], users.Select(user => user.UserId));
        Assert.Equal(
            Samples.Print(new() { UserId = "LiSi", Name = "李四", DepartmentIds = [2, 4_294_967_295] }),
            Samples.Print(users[0]));
    }

    [Fact]
    public async Task An_app_of_after_2022_gets_no_sensitive_field()
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.App.GrantsSensitiveFields = false;
        var expected = Samples.Print(Samples.LiSi with
        {
            Mobile = null, Gender = null, Email = null, BizMail = null, Avatar = null, ThumbAvatar = null, QrCode = null, Address = null,
        });
        Assert.Equal(expected, Samples.Print(await host.Client.GetUserAsync("LiSi")));
        Assert.Equal(expected, Samples.Print((await host.Client.ListUsersAsync(2))[0]));
    }

    [Fact]
    public async Task Departments_and_leaders_out_of_scope_are_absent_from_a_member()
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.App.VisibleDepartments = [4_294_967_295];
        var user = await host.Client.GetUserAsync("LiSi");
        Assert.Equal([4_294_967_295], user.DepartmentIds!);
        Assert.Equal([false], user.IsLeaderInDepartments!);
        Assert.Empty(user.DirectLeaders!);
    }

    [Fact]
    public async Task A_mobile_leads_to_its_owner_plus_sign_included()
    {
        await using var host = await ContactsHost.StartAsync();
        Assert.Equal("LiSi", await host.Client.GetUserIdByMobileAsync("+86 13800000001"));
        Assert.Equal("""{"mobile":"+86 13800000001"}""", host.Sent.ToApi[^1].Body);
    }

    [Fact]
    public async Task A_mail_address_leads_to_its_owner_by_its_kind()
    {
        await using var host = await ContactsHost.StartAsync();
        Assert.Equal("LiSi", await host.Client.GetUserIdByEmailAsync("lisi@company.example"));
        Assert.Equal("LiSi", await host.Client.GetUserIdByEmailAsync("lisi@private.example", WeComEmailType.Personal));
        Assert.Equal(
            ["""{"email":"lisi@company.example","email_type":1}""", """{"email":"lisi@private.example","email_type":2}"""],
            host.Sent.ToApi.Select(sent => sent.Body));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task What_is_empty_is_not_sent(string text)
    {
        await using var host = await ContactsHost.StartAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.GetUserAsync(text));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.GetUserIdByMobileAsync(text));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.GetUserIdByEmailAsync(text));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.GetUserInfoAsync(text));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.GetUserDetailAsync(text));
        Assert.Equal(0, host.WeCom.Requests.Total);
    }
}
