using WeCom.Client.Errors;
using WeCom.Client.Organization;
using WeCom.Client.Organization.Internal;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Organization;

public sealed class OrganizationReaderTests : IDisposable
{
    private readonly Company _company = new();

    public void Dispose() => _company.Dispose();

    [Fact]
    public async Task A_whole_company_is_read_with_each_person_once()
    {
        _company.WithDepartments(5).WithPeople(1, User("a"), User("b")).WithPeople(4, User("B"), User("c", mobile: "13800000000"));

        var snapshot = await _company.ReadAsync();

        Assert.Equal([1, 2, 3, 4, 5], snapshot.Departments.Select(department => department.DepartmentId));
        Assert.Equal(["a", "B", "c"], snapshot.Users.Select(user => user.UserId));
        Assert.Equal([1, 2, 3, 4, 5], _company.DepartmentsAsked);
        Assert.Equal((6, false, true), (snapshot.Calls, snapshot.IsScoped, snapshot.HasMobiles));
        Assert.Empty(snapshot.Gaps);
        Assert.DoesNotContain("fetch_child", string.Join(' ', _company.Wire.Requests("user/list")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobodys_mobile_or_an_empty_one_means_that_none_is_granted()
    {
        _company.WithDepartments(1).WithPeople(1, User("a"), User("b", mobile: ""));

        Assert.False((await _company.ReadAsync()).HasMobiles);
    }

    [Fact]
    public async Task One_department_alone_is_not_its_children_and_asks_for_no_departments()
    {
        _company.WithPeople(2, User("a"));

        var snapshot = await _company.ReadAsync(new ReadScope(2, WithChildren: false, WithUsers: true));

        Assert.Equal(["a"], snapshot.Users.Select(user => user.UserId));
        Assert.Equal((1, true), (snapshot.Calls, snapshot.IsScoped));
        Assert.Empty(_company.Wire.Requests("department/list"));
    }

    [Fact]
    public async Task One_department_with_all_below_it_is_asked_for_by_its_id()
    {
        _company.WithDepartments("""{"id":2,"parentid":1}""", """{"id":4,"parentid":2}""").WithPeople(4, User("a"));

        var snapshot = await _company.ReadAsync(new ReadScope(2, WithChildren: true, WithUsers: true));

        Assert.Equal([2, 4], _company.DepartmentsAsked);
        Assert.True(snapshot.IsScoped);
        Assert.StartsWith("?id=2&", Assert.Single(_company.Wire.Requests("department/list")).Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_department_without_people_and_children_is_that_department_alone()
    {
        _company.Wire.On("department/get", Replies.Json("""{"errcode":0,"errmsg":"ok","department":{"id":2,"parentid":1}}"""));

        var snapshot = await _company.ReadAsync(new ReadScope(2, WithChildren: false, WithUsers: false));

        Assert.Equal([2], snapshot.Departments.Select(department => department.DepartmentId));
        Assert.Contains("id=2", Assert.Single(_company.Wire.Requests("department/get")).Query, StringComparison.Ordinal);
        Assert.Empty(_company.DepartmentsAsked);
        Assert.True(snapshot.IsScoped);
    }

    [Fact]
    public async Task Without_an_id_and_without_children_the_people_of_the_visible_roots_are_read()
    {
        _company.WithDepartments("""{"id":5,"parentid":3}""", """{"id":3,"parentid":77}""", """{"id":8,"parentid":78}""").WithPeople(3, User("a")).WithPeople(8, User("b"));

        var snapshot = await _company.ReadAsync(new ReadScope(null, WithChildren: false, WithUsers: true));

        Assert.Equal([3, 8], _company.DepartmentsAsked);
        Assert.Equal(["a", "b"], snapshot.Users.Select(user => user.UserId));
        Assert.True(snapshot.IsScoped);
    }

    [Fact]
    public async Task No_visible_department_is_a_failure_with_a_remedy_and_no_empty_company()
    {
        _company.WithDepartments([]);

        var failure = await Assert.ThrowsAsync<WeChatSyncException>(() => _company.ReadAsync());

        Assert.Equal((ErrorCategory.Permission, "department/list"), (failure.Category, failure.Endpoint));
        Assert.Contains("可见范围", failure.Remedy, StringComparison.Ordinal);
        Assert.Empty(_company.DepartmentsAsked);
    }

    [Fact]
    public async Task A_person_in_a_department_that_is_not_in_the_list_is_read_as_the_others_are()
    {
        _company.WithDepartments(1).WithPeople(1, """{"userid":"a","department":[1,99]}""");

        Assert.Equal([1, 99], Assert.Single((await _company.ReadAsync()).Users).DepartmentIds);
    }

    [Fact]
    public async Task A_broken_record_with_an_id_counts_as_present_and_one_without_is_a_gap()
    {
        _company
            .WithDepartments("""{"id":1,"parentid":0}""", """{"id":2,"parentid":{}}""", """{"id":{}}""", """{"id":"two","parentid":[]}""")
            .WithPeople(1, """{"userid":"bad","name":1}""", """{"userid":{}}""", """{"userid":""}""")
            .WithPeople(2, User("a"));

        var snapshot = await _company.ReadAsync();

        Assert.Equal([1, 2], _company.DepartmentsAsked);
        Assert.Equal(["a"], snapshot.Users.Select(user => user.UserId));
        Assert.Equal(["2"], snapshot.MalformedDepartments.Select(record => record.Id));
        Assert.Equal(["bad"], snapshot.MalformedUsers.Select(record => record.Id));
        Assert.Equal(4, snapshot.Gaps.Count);
    }

    [Fact]
    public async Task Departments_in_a_cycle_are_all_read()
    {
        _company.WithDepartments("""{"id":2,"parentid":3}""", """{"id":3,"parentid":2}""").WithPeople(3, User("a"));

        Assert.Equal(["a"], (await _company.ReadAsync()).Users.Select(user => user.UserId));
    }

    [Fact]
    public async Task The_order_of_the_answers_never_changes_the_snapshot()
    {
        OrganizationSnapshot? first = null;
        for (var seed = 0; seed < 20; seed++)
        {
            using var company = new Company(maxParallelism: 1 + (seed % 8));
            company.WithDepartments(Departments.Shuffle(
                Enumerable.Range(1, 20).Select(id => $$"""{"id":{{id}},"parentid":{{id / 3}},"order":{{id % 4}}}""").Append("""{"id":7,"parentid":1,"name":"again"}"""), seed));
            for (var id = 1; id <= 20; id++)
            {
                company.WithPeople(id, Departments.Shuffle(Enumerable.Range(0, 12).Select(i => i == 5 ? """{"userid":"bad","name":{}}""" : User($"{(id % 2 == 0 ? "u" : "U")}{(id + i) % 30}")), seed));
            }

            var snapshot = await company.ReadAsync();
            first ??= snapshot;

            Assert.True(first.Departments.SequenceEqual(snapshot.Departments), $"Seed {seed}: departments.");
            Assert.True(first.Users.Select(user => user.UserId).SequenceEqual(snapshot.Users.Select(user => user.UserId), StringComparer.Ordinal), $"Seed {seed}: people.");
            Assert.Equal(first.MalformedUsers, snapshot.MalformedUsers);
        }
    }

    internal static string User(string id, string? mobile = null)
        => mobile is null ? $$"""{"userid":"{{id}}","name":"n"}""" : $$"""{"userid":"{{id}}","mobile":"{{mobile}}"}""";
}
