using WeCom.Client.Contacts;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Contacts;

public sealed class DepartmentReadingTests : IDisposable
{
    private readonly WeComWire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task Every_field_of_a_department_arrives()
    {
        var department = Assert.Single(await ReadAsync(
            """
            {"id":2315041299,"name":"广州研发中心","name_en":"RDGZ","department_leader":["zhangsan","lisi"],"parentid":4294967295,
            "order":2147484646,"secret_level":2}
            """));

        Assert.Equal((2315041299L, 4294967295L, 2147484646L), (department.DepartmentId, department.ParentId, department.Order));
        Assert.Equal(("广州研发中心", "RDGZ"), (department.Name, department.EnglishName));
        Assert.Equal(["zhangsan", "lisi"], department.Leaders);
        Assert.Equal(2, department.AdditionalFields!["secret_level"].GetInt32());
    }

    [Fact]
    public async Task A_field_that_was_not_returned_is_null_and_an_empty_one_is_empty()
    {
        var departments = await ReadAsync(
            """{"id":1,"parentid":0}""",
            """{"id":"2","parentid":"1","name":"","name_en":"","department_leader":[],"order":0}""");

        Assert.Equal(new WeComDepartment { DepartmentId = 1, ParentId = 0 }, departments[0]);
        Assert.Equal((2L, 1L, 0L), (departments[1].DepartmentId, departments[1].ParentId, departments[1].Order));
        Assert.Equal(("", ""), (departments[1].Name, departments[1].EnglishName));
        Assert.Equal([], departments[1].Leaders);
    }

    [Fact]
    public async Task One_department_that_cannot_be_read_costs_only_itself()
    {
        var departments = await ReadAsync(
            """{"id":1,"parentid":0}""",
            """{"id":2,"parentid":{}}""",
            """{"parentid":1}""",
            """{"id":"two","parentid":1}""",
            """{"id":3,"parentid":1}""");

        Assert.Equal([1, 3], departments.Select(department => department.DepartmentId));
        Assert.Equal(["2", null, null], departments.Malformed.Select(record => record.Id));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(1L, "?id=1")]
    [InlineData(4294967295L, "?id=4294967295")]
    public async Task The_id_is_sent_where_there_is_one(long? id, string query)
    {
        _wire.On("department/list", Replies.Json(Replies.Departments));

        await _wire.Contacts.ListDepartmentsAsync(id);

        Assert.StartsWith(
            $"{query}{(query.Length == 0 ? '?' : '&')}access_token=",
            Assert.Single(_wire.Requests("department/list")).Query,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_are_asked_for_by_department_and_never_with_children()
    {
        _wire.On("user/list", Replies.Json(Replies.Nobody));

        await _wire.Contacts.ListUsersAsync(4294967295);

        Assert.Equal("?department_id=4294967295&access_token=token-1", Assert.Single(_wire.Requests("user/list")).Query);
    }

    [Fact]
    public async Task Addresses_are_read_as_they_are()
    {
        _wire.On("get_api_domain_ip", Replies.Json("""{"ip_list":["182.254.11.176","101.226.103.*"],"errcode":0,"errmsg":"ok"}"""));

        Assert.Equal(["182.254.11.176", "101.226.103.*"], await _wire.Contacts.GetApiDomainIpAsync());
    }

    private Task<ContactsList<WeComDepartment>> ReadAsync(params string[] departments)
    {
        _wire.On("department/list", Replies.Json(WireBodies.Departments(departments)));
        return _wire.Contacts.ListDepartmentsAsync();
    }
}
