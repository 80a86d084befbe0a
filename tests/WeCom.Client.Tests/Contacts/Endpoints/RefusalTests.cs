using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Contacts.Endpoints;

/// <summary>Tests the typical refusals of each call, and the exception for the host and its administrator.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData(48009, "department/list", ErrorCategory.Permission, "self-built app")]
    [InlineData(48009, "department/get", ErrorCategory.Permission, "self-built app")]
    [InlineData(48009, "user/list", ErrorCategory.Permission, "self-built app")]
    [InlineData(48009, "user/simplelist", ErrorCategory.Permission, "self-built app")]
    [InlineData(48009, "user/get", ErrorCategory.Permission, "self-built app")]
    public async Task The_contacts_secret_is_refused_details_from_a_new_address(
        int errorCode,
        string call,
        ErrorCategory category,
        string remedy)
    {
        await using var host = await ContactsHost.StartWithContactsSecretAloneAsync();
        AssertRefusal(await Assert.ThrowsAsync<WeChatApiException>(() => EveryCall.ByName[call](host)), errorCode, call, category, remedy);
        Assert.Equal([call], host.Calls);
    }

    [Fact]
    public async Task The_list_of_ids_is_refused_to_an_app()
    {
        await using var host = await ContactsHost.StartAsync();
        await using var misled = await ContactsHost.StartAsync(
            host.WeCom.Organization, options => (options.BaseAddress, options.CorpId, options.ContactsSecret) = (
                host.WeCom.BaseAddress,
                host.WeCom.CorpId,
                host.WeCom.App.Secret));
        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => misled.Client.ListUserIdsAsync().ToListAsync().AsTask());
        AssertRefusal(
            failure,
            48002,
            "user/list_id",
            ErrorCategory.Permission,
            "user/list_id and every change to the contacts need the 通讯录同步 Secret");
    }

    public static TheoryData<string, int, ErrorCategory, string, Func<IWeComContactsClient, Task>> Cases => new()
    {
        { "department/list", 60011, ErrorCategory.Permission, "可见范围", client => client.ListDepartmentsAsync(2) },
        { "department/list", 60123, ErrorCategory.NotFound, "Use an id from department/list", client => client.ListDepartmentsAsync(99) },
        { "department/simplelist", 60011, ErrorCategory.Permission, "可见范围", client => client.SimpleListDepartmentsAsync(2) },
        { "department/get", 60011, ErrorCategory.Permission, "可见范围", client => client.GetDepartmentAsync(2) },
        { "department/get", 60003, ErrorCategory.NotFound, "Read the departments again", client => client.GetDepartmentAsync(-1) },
        { "user/list", 60011, ErrorCategory.Permission, "可见范围", client => client.ListUsersAsync(2) },
        { "user/list", 60003, ErrorCategory.NotFound, "Read the departments again", client => client.ListUsersAsync(99) },
        { "user/simplelist", 60011, ErrorCategory.Permission, "可见范围", client => client.SimpleListUsersAsync(2) },
        { "user/get", 60111, ErrorCategory.NotFound, "通讯录", client => client.GetUserAsync("nobody") },
        { "user/get", 60011, ErrorCategory.Permission, "可见范围", client => client.GetUserAsync("wangwu") },
        { "user/getuserid", 46004, ErrorCategory.NotFound, "blocked for a day", client => client.GetUserIdByMobileAsync("13999999999") },
        {
            "user/get_userid_by_email",
            46004,
            ErrorCategory.NotFound,
            "Check the id, mobile or email",
            client => client.GetUserIdByEmailAsync("lisi@company.example", WeComEmailType.Personal)
        },
        { "tag/get", 40068, ErrorCategory.InvalidArgument, "tag", client => client.GetTagAsync(8) },
        { "auth/getuserinfo", 40029, ErrorCategory.InvalidArgument, "login page", client => client.GetUserInfoAsync("nonsense") },
        {
            "auth/getuserdetail",
            84015,
            ErrorCategory.InvalidArgument,
            "snsapi_privateinfo",
            client => client.GetUserDetailAsync("nonsense")
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_unknown_or_out_of_scope_is_refused_with_its_code(
        string endpoint, int errorCode, ErrorCategory category, string remedy, Func<IWeComContactsClient, Task> call)
    {
        await using var host = await ContactsHost.StartAsync(configure: options => options.Http.MaxRetries = 3);
        host.WeCom.App.VisibleDepartments = [4_294_967_295];
        AssertRefusal(await Assert.ThrowsAsync<WeChatApiException>(() => call(host.Client)), errorCode, endpoint, category, remedy);
        Assert.Equal([endpoint], host.Calls);
    }

    [Fact]
    public async Task An_app_that_names_another_app_is_refused()
    {
        await using var host = await ContactsHost.StartAsync(configure: options => options.AgentId = 1_000_099);
        AssertRefusal(
            await Assert.ThrowsAsync<WeChatApiException>(() => host.Client.GetAgentAsync()),
            301002,
            "agent/get",
            ErrorCategory.Permission,
            "AgentId");
    }

    [Fact]
    public async Task Codes_serve_once_and_codes_and_tickets_expire()
    {
        var clock = new FakeTimeProvider();
        await using var host = await ContactsHost.StartAsync(timeProvider: clock);
        var (used, late) = (host.WeCom.LogIn("lisi"), host.WeCom.LogIn("lisi"));
        var ticket = (await host.Client.GetUserInfoAsync(used)).UserTicket!;
        AssertRefusal(
            await Refused(() => host.Client.GetUserInfoAsync(used)),
            42022,
            "auth/getuserinfo",
            ErrorCategory.InvalidArgument,
            "login page");
        clock.Advance(TimeSpan.FromMinutes(5));
        AssertRefusal(
            await Refused(() => host.Client.GetUserInfoAsync(late)),
            42003,
            "auth/getuserinfo",
            ErrorCategory.InvalidArgument,
            "login page");
        clock.Advance(TimeSpan.FromMinutes(25));
        AssertRefusal(
            await Refused(() => host.Client.GetUserDetailAsync(ticket)),
            84014,
            "auth/getuserdetail",
            ErrorCategory.InvalidArgument,
            "log in again");
    }

    [Fact]
    public async Task A_detail_out_of_scope_is_refused()
    {
        await using var host = await ContactsHost.StartAsync();
        var login = await host.Client.GetUserInfoAsync(host.WeCom.LogIn("wangwu"));
        host.WeCom.App.VisibleDepartments = [4_294_967_295];
        AssertRefusal(
            await Refused(() => host.Client.GetUserDetailAsync(login.UserTicket!)),
            60011,
            "auth/getuserdetail",
            ErrorCategory.Permission,
            "可见范围");
    }

    [Fact]
    public async Task An_address_that_is_not_trusted_is_named_for_every_call()
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.App.TrustedIps = host.WeCom.ContactsTrustedIps = ["192.0.2.1"];
        foreach (var call in EveryCall.ByName.Keys)
        {
            var failure = await Refused(() => EveryCall.ByName[call](host));
            AssertRefusal(failure, 60020, EveryCall.EndpointOf(call), ErrorCategory.Configuration, "127.0.0.1");
            Assert.Equal("127.0.0.1", failure.CallerIp);
        }
    }

    [Fact]
    public async Task Remedies_speak_Chinese_where_that_is_set()
    {
        await using var host = await ContactsHost.StartAsync(configure: options => options.Language = "zh-CN");
        Assert.Contains("请在管理后台", (await Refused(() => host.Client.GetUserAsync("nobody"))).Remedy, StringComparison.Ordinal);
    }

    private static Task<WeChatApiException> Refused(Func<Task> call) => Assert.ThrowsAsync<WeChatApiException>(call);

    private static void AssertRefusal(WeChatApiException failure, int errorCode, string endpoint, ErrorCategory category, string remedy)
    {
        Assert.Equal((errorCode, endpoint, category), (failure.ErrorCode, failure.Endpoint, failure.Category));
        Assert.Contains(remedy, failure.Remedy, StringComparison.Ordinal);
    }
}
