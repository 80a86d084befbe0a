using WeCom.Client.Errors;
using WeCom.Client.Organization;
using WeCom.Client.Organization.Reading;

namespace WeCom.Client.Tests.Organization;

public sealed class OrganizationReaderTests
{
    [Fact]
    public async Task A_whole_company_is_read_with_each_person_once()
    {
        await using var host = await Reading.StartAsync(departments: 5);
        host.WeCom.Organization.AddPerson(new() { UserId = "a", Name = "甲", DepartmentIds = [1, 4] });
        host.WeCom.Organization.AddPerson(new() { UserId = "c", Name = "丙", DepartmentIds = [4], Mobile = "13800000000" });
        host.WeCom.Organization.AddPerson("b", "乙", 2, 5);
        host.AnswerPeople(2, User("B"));

        var snapshot = await host.ReadAsync();

        Assert.Equal([1, 2, 3, 4, 5], snapshot.Departments.Select(department => department.DepartmentId));
        Assert.Equal(["a", "B", "c"], snapshot.Users.Select(user => user.UserId));
        Assert.Equal([1, 2, 3, 4, 5], host.DepartmentsAsked());
        Assert.Equal((7, false, true), (snapshot.Calls, snapshot.IsScoped, snapshot.HasMobiles));
        Assert.Empty(snapshot.Gaps);
        Assert.All(host.Queries("user/list"), query => Assert.DoesNotContain("fetch_child", query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobodys_mobile_or_an_empty_one_means_that_none_is_granted()
    {
        await using var host = await Reading.StartAsync();
        host.WeCom.Organization.AddPerson(new() { UserId = "a", Name = "甲", DepartmentIds = [1] });
        host.WeCom.Organization.AddPerson(new() { UserId = "b", Name = "乙", DepartmentIds = [1], Mobile = "" });

        Assert.False((await host.ReadAsync()).HasMobiles);
    }

    [Fact]
    public async Task One_department_alone_is_not_its_children_and_asks_for_no_departments()
    {
        await using var host = await Reading.StartAsync(departments: 4);
        host.WeCom.Organization.AddPerson("a", "甲", 2);
        host.WeCom.Organization.AddPerson("b", "乙", 4);

        var snapshot = await host.ReadAsync(new ReadScope(2, WithChildren: false, WithUsers: true));

        Assert.Equal(["a"], snapshot.Users.Select(user => user.UserId));
        Assert.Equal((1, true), (snapshot.Calls, snapshot.IsScoped));
        Assert.Equal(0, host.WeCom.Requests.Count("department/list"));
    }

    [Fact]
    public async Task One_department_with_all_below_it_is_asked_for_by_its_id()
    {
        await using var host = await Reading.StartAsync(departments: 4);
        host.WeCom.Organization.AddPerson("a", "甲", 4);

        var snapshot = await host.ReadAsync(new ReadScope(2, WithChildren: true, WithUsers: true));

        Assert.Equal([2, 4], host.DepartmentsAsked());
        Assert.Equal(["a"], snapshot.Users.Select(user => user.UserId));
        Assert.True(snapshot.IsScoped);
        Assert.Equal(["id=2"], host.Queries("department/list"));
    }

    [Fact]
    public async Task A_department_without_people_and_children_is_that_department_alone()
    {
        await using var host = await Reading.StartAsync(departments: 4);

        var snapshot = await host.ReadAsync(new ReadScope(2, WithChildren: false, WithUsers: false));

        Assert.Equal([2], snapshot.Departments.Select(department => department.DepartmentId));
        Assert.Equal(["id=2"], host.Queries("department/get"));
        Assert.Empty(host.DepartmentsAsked());
        Assert.True(snapshot.IsScoped);
    }

    [Fact]
    public async Task Without_an_id_and_without_children_the_people_of_the_visible_roots_are_read()
    {
        await using var host = await Reading.StartAsync(departments: 8);
        host.WeCom.App.VisibleDepartments = [3, 4];
        host.WeCom.Organization.AddPerson("a", "甲", 3);
        host.WeCom.Organization.AddPerson("b", "乙", 4);
        host.WeCom.Organization.AddPerson("c", "丙", 6);

        var snapshot = await host.ReadAsync(new ReadScope(null, WithChildren: false, WithUsers: true));

        Assert.Equal([3, 4], host.DepartmentsAsked());
        Assert.Equal(["a", "b"], snapshot.Users.Select(user => user.UserId).Order(StringComparer.Ordinal));
        Assert.True(snapshot.IsScoped);
    }

    [Fact]
    public async Task No_visible_department_is_a_failure_with_a_remedy_and_no_empty_company()
    {
        await using var host = await Reading.StartAsync();
        host.WeCom.App.VisibleDepartments = [];

        var failure = await Assert.ThrowsAsync<WeChatSyncException>(() => host.ReadAsync());

        Assert.Equal((ErrorCategory.Permission, "department/list"), (failure.Category, failure.Endpoint));
        Assert.Contains("可见范围", failure.Remedy, StringComparison.Ordinal);
        Assert.Empty(host.DepartmentsAsked());
    }

    [Fact]
    public async Task A_person_in_a_department_that_is_not_in_the_list_is_read_as_the_others_are()
    {
        await using var host = await Reading.StartAsync();
        host.WeCom.Organization.AddPerson("a", "甲", 1, 99);

        Assert.Equal([1, 99], Assert.Single((await host.ReadAsync()).Users).DepartmentIds);
    }

    [Fact]
    public async Task A_broken_record_with_an_id_counts_as_present_and_one_without_is_a_gap()
    {
        await using var host = await Reading.StartAsync(departments: 2);
        host.WeCom.Organization.AddPerson("a", "甲", 2);
        host.AnswerDepartments(
            """{"id":1,"parentid":0}""",
            """{"id":2,"parentid":{}}""",
            """{"id":{}}""",
            """{"id":"two","parentid":[]}""");
        host.AnswerPeople(1, """{"userid":7,"name":"n"}""", """{"userid":{}}""", """{"userid":""}""");

        var snapshot = await host.ReadAsync();

        Assert.Equal([1, 2], host.DepartmentsAsked());
        Assert.Equal(["a"], snapshot.Users.Select(user => user.UserId));
        Assert.Equal(["2"], snapshot.MalformedDepartments.Select(record => record.Id));
        Assert.Equal(["7"], snapshot.MalformedUsers.Select(record => record.Id));
        Assert.Equal(4, snapshot.Gaps.Count);
    }

    [Fact]
    public async Task Departments_in_a_cycle_are_all_read()
    {
        await using var host = await Reading.StartAsync(departments: 3);
        host.WeCom.Organization.MoveDepartment(2, 3);
        host.WeCom.Organization.MoveDepartment(3, 2);
        host.WeCom.Organization.AddPerson("a", "甲", 3);

        Assert.Equal(["a"], (await host.ReadAsync()).Users.Select(user => user.UserId));
    }

    [Fact]
    public async Task The_order_of_the_answers_never_changes_the_snapshot()
    {
        OrganizationSnapshot? first = null;
        for (var seed = 0; seed < TestLength.Of(share: 8, full: 20); seed++)
        {
            await using var host = await Reading.StartAsync(departments: 20, maxParallelism: 1 + (seed % 8));
            var departments = Enumerable.Range(1, 20)
                .Select(id => $$"""{"id":{{id}},"parentid":{{id / 3}},"order":{{id % 4}}}""")
                .Append("""{"id":7,"parentid":1,"name":"again"}""");
            host.AnswerDepartments(Departments.Shuffle(departments, seed));
            for (var id = 1; id <= 20; id++)
            {
                var letter = id % 2 == 0 ? "u" : "U";
                var people = Enumerable.Range(id, 12)
                    .Select(number => number == id + 5 ? """{"userid":"bad","name":{}}""" : User($"{letter}{number % 30}"));
                host.AnswerPeople(id, Departments.Shuffle(people, seed));
            }

            var snapshot = await host.ReadAsync();
            first ??= snapshot;

            Assert.True(first.Departments.SequenceEqual(snapshot.Departments), $"Seed {seed}: departments.");
            Assert.True(
                first.Users.Select(user => user.UserId).SequenceEqual(snapshot.Users.Select(user => user.UserId), StringComparer.Ordinal),
                $"Seed {seed}: people.");
            Assert.Equal(first.MalformedUsers, snapshot.MalformedUsers);
        }
    }

    private static string User(string id) => $$"""{"userid":"{{id}}","name":"n"}""";
}
