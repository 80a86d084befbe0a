using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Tests.Organization;

namespace WeCom.Client.Tests.Http.Transport;

/// <summary>A whole number is read in each spelling that JSON has for it, and nothing else is.</summary>
public sealed class NumberSpellingTests : IDisposable
{
    private readonly WeComWire _wire = new(options => options.Http.MaxRetries = 0);

    public static TheoryData<string> Ones => ["1.0", "1e0", "10e-1", "1.000", "0.1E+1", "\"1.0\"", "\"1\"", "\"\\u0031\""];

    public void Dispose() => _wire.Dispose();

    [Theory]
    [InlineData("0.0")]
    [InlineData("0e0")]
    [InlineData("-0.0")]
    [InlineData("0e99999")]
    [InlineData("\"0.0\"")]
    [InlineData("\"\\u0030\"")]
    public async Task An_errcode_of_0_in_another_spelling_is_success(string code)
    {
        _wire.On("user/list", Replies.Json($$"""{"errcode":{{code}},"userlist":[{"userid":"a"}]}"""))
            .On("user/get", Replies.Json($$"""{"errcode":{{code}},"userid":"a"}"""))
            .On("get_api_domain_ip", Replies.Json($$"""{"errcode":{{code}},"ip_list":["1.2.3.4"]}"""));

        Assert.Equal("a", Assert.Single(await _wire.Contacts.ListUsersAsync(1)).UserId);
        Assert.Equal("a", (await _wire.Contacts.GetUserAsync("a")).UserId);
        Assert.Single(await _wire.Contacts.GetApiDomainIpAsync());
    }

    [Theory]
    [InlineData("60011.0")]
    [InlineData("6.0011e4")]
    [InlineData("600110e-1")]
    public async Task An_errcode_in_another_spelling_is_that_errcode(string code)
    {
        foreach (var endpoint in new[] { "user/list", "user/get", "get_api_domain_ip" })
        {
            _wire.On(endpoint, Replies.Json($$"""{"errmsg":"no","errcode":{{code}}}"""));
        }

        await RefusesAsync(_wire.Contacts.ListUsersAsync(1));
        await RefusesAsync(_wire.Contacts.GetUserAsync("a"));
        await RefusesAsync(_wire.Contacts.GetApiDomainIpAsync());
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("0.5")]
    [InlineData("5e-1")]
    [InlineData("1.00000000000000000000000001")]
    [InlineData("2147483648")]
    [InlineData("1e10")]
    [InlineData("1e999999999")]
    [InlineData("{}")]
    [InlineData("true")]
    public async Task An_errcode_that_is_none_is_named(string code)
    {
        foreach (var endpoint in new[] { "user/list", "user/get", "get_api_domain_ip" })
        {
            _wire.On(endpoint, Replies.Json($$"""{"errcode":{{code}},"userid":"a","userlist":[],"ip_list":[]}"""));
        }

        await NamesAsync(_wire.Contacts.ListUsersAsync(1));
        await NamesAsync(_wire.Contacts.GetUserAsync("a"));
        await NamesAsync(_wire.Contacts.GetApiDomainIpAsync());
    }

    [Theory]
    [MemberData(nameof(Ones))]
    public async Task Every_number_of_a_record_is_read(string one)
    {
        _wire.On("user/list", Replies.Json($$"""
                {"userlist":[{"userid":"a","department":[{{one}}],"order":[{{one}}],"main_department":{{one}},"status":{{one}},
                "gender":{{one}},"is_leader_in_dept":[{{one}}]}]}
                """))
            .On("department/list", Replies.Json($$"""{"department":[{"id":{{one}},"parentid":{{one}},"order":{{one}}}]}"""))
            .On("tag/list", Replies.Json($$"""{"taglist":[{"tagid":{{one}},"tagname":"t"}]}"""))
            .On("tag/get", Replies.Json($$"""{"userlist":[],"partylist":[{{one}}]}"""));

        var user = Assert.Single(await _wire.Contacts.ListUsersAsync(1));
        var department = Assert.Single(await _wire.Contacts.ListDepartmentsAsync());

        Assert.Null(user.UnreadableFields);
        Assert.Equal([1], user.DepartmentIds!);
        Assert.Equal([1], user.DepartmentOrders!);
        Assert.Equal([true], user.IsLeaderInDepartments!);
        Assert.Equal((1, WeComUserStatus.Active, WeComGender.Male), (user.MainDepartmentId, user.Status, user.Gender));
        Assert.Equal((1, 1, 1), (department.DepartmentId, department.ParentId, department.Order));
        Assert.Equal(1, Assert.Single(await _wire.Contacts.ListTagsAsync()).TagId);
        Assert.Equal([1], (await _wire.Contacts.GetTagAsync(1)).DepartmentIds);
    }

    [Fact]
    public async Task A_department_that_cannot_be_read_is_named_by_its_number()
    {
        _wire.On("department/list", Replies.Json("""
            {"department":[{"id":1,"parentid":0},{"id":7.0,"parentid":"?"},{"id":"8e0","parentid":{}},{"id":"x","parentid":1}]}
            """));

        var departments = await _wire.Contacts.ListDepartmentsAsync();

        Assert.Equal(["7", "8", null], departments.Malformed.Select(record => record.Id));
    }

    [Fact]
    public async Task The_status_of_an_export_is_read_in_another_spelling()
    {
        await using var host = await Exporting.StartAsync();
        host.WeCom.AnswerNext("export/get_result", SimulatedAnswer.Json("""{"errcode":0.0,"status":1.0}"""));

        var snapshot = await host.ReadAsync();

        Assert.Equal((null, 10), (snapshot.ExportFailure, snapshot.Users.Count));
    }

    private static async Task RefusesAsync(Task call)
        => Assert.Equal(60011, (await Assert.ThrowsAsync<WeChatApiException>(() => call)).ErrorCode);

    private static async Task NamesAsync(Task call)
    {
        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => call);
        Assert.Contains("an errcode that is not a whole number", failure.Message, StringComparison.Ordinal);
    }
}
