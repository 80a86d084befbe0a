using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync;

/// <summary>
/// One broken record never costs the others. Where its id can be read it is there; where not, anybody might be it, so nobody is removed.
/// </summary>
public sealed class MalformedRecordTests
{
    [Fact]
    public async Task A_person_whose_userid_can_be_read_is_failed_and_present()
    {
        await using var host = await SimulatedHost.StartAsync();
        var organization = host.WeCom.Organization;
        organization.AddPerson("4711", "数字", 3);
        organization.UpdatePerson("4711", person => person with { Mobile = "13900004711" });
        await host.Sync.SyncAllAsync();
        organization.SetRawField("4711", "userid", "4711");
        organization.UpdatePerson("user2", person => person with { Position = "架构师" });
        organization.RemovePerson("user9");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(
            (SyncStatus.Partial, 1, 1, 8, 10),
            (result.Status, result.Users.Failed, result.Users.Updated, result.Users.Unchanged, result.Users.Total));
        Assert.StartsWith("Person 4711: ", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.True(host.User("4711").IsActive);
        Assert.Equal((1, 0), (result.Users.Removed, result.Users.HeldBack));
        Assert.False(host.User("user9").IsActive);
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("{}")]
    [InlineData(null)]
    public async Task A_person_without_a_readable_userid_makes_the_run_incomplete_and_removes_nobody(string? userId)
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        var organization = host.WeCom.Organization;
        organization.SetRawField("user3", "userid", userId);
        organization.UpdatePerson("user2", person => person with { Position = "架构师" });
        organization.RemovePerson("user9");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(SyncStatus.Partial, result.Status);
        Assert.Equal((1, 0, 2), (result.Users.Updated, result.Users.Removed, result.Users.HeldBack));
        Assert.Contains("not even the userid", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.Equal(10, host.ActiveUsers().Count);
    }

    [Fact]
    public async Task Things_in_the_list_that_are_no_person_cost_only_themselves()
    {
        await using var host = await SimulatedHost.StartAsync();
        const string Body = """
            {"errcode":0,"userlist":[null,5,"x",[1],{"userid":2},
            {"userid":"user3","department":[3],"mobile":"13800000003"},
            {"userid":"user4","department":[3,4],"mobile":"13800000004"}]}
            """;
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Json(Body), when: "department_id=3");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Partial, 9, 1), (result.Status, result.Users.Created, result.Users.Failed));
        Assert.Equal(4, result.Errors.Count(error => error.ToString().Contains("not even the userid", StringComparison.Ordinal)));
        Assert.Contains(result.Errors, error => error.ToString().StartsWith("Person 2: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_who_is_broken_in_one_list_and_whole_in_another_is_whole()
    {
        await using var host = await SimulatedHost.StartAsync();
        const string Body = """
            {"errcode":0,"userlist":[{"userid":"USER4","name":1},
            {"userid":"user5","mobile":"13800000005"},{"userid":"user6","mobile":"13800000006"}]}
            """;
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Json(Body), when: "department_id=4");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Succeeded, 10, 0), (result.Status, result.Users.Created, result.Users.Failed));
    }

    [Theory]
    [InlineData("parentid", "{}")]
    [InlineData("parentid", "null")]
    [InlineData("parentid", "\"\\ud800\"")]
    public async Task A_department_whose_id_can_be_read_is_failed_and_present_and_its_people_are_read(string field, string wire)
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        var organization = host.WeCom.Organization;
        organization.SetRawField(4, field, wire);
        organization.UpdatePerson("user5", person => person with { Position = "架构师" });
        organization.RemovePerson("user9");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(
            (SyncStatus.Partial, 1, 4, 5),
            (result.Status, result.Departments.Failed, result.Departments.Unchanged, result.Departments.Total));
        Assert.StartsWith("Department 4: ", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.True(host.Department(4).IsActive);
        Assert.Equal((1, 1, 0), (result.Users.Updated, result.Users.Removed, result.Users.HeldBack));
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("null")]
    [InlineData("\"vier\"")]
    [InlineData("4.5")]
    [InlineData(null)]
    public async Task A_department_without_a_readable_id_makes_the_run_incomplete_and_removes_nobody(string? id)
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.SetRawField(4, "id", id);
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Position = "架构师" });

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Partial, 1), (result.Status, result.Users.Updated));
        Assert.Contains("not even its id", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.Equal((0, 1, 0, 1), (result.Departments.Removed, result.Departments.HeldBack, result.Users.Removed, result.Users.HeldBack));
        Assert.True(host.Department(4).IsActive);
        Assert.Equal(10, host.ActiveUsers().Count);
    }

    [Fact]
    public async Task A_broken_department_is_counted_once_however_its_id_is_written()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        const string Body = """
            {"errcode":0,"department":[{"id":1,"parentid":0},{"id":2,"parentid":1},{"id":3,"parentid":2},{"id":5,"parentid":1},
            {"id":"04","name":1},{"id":4,"name":2},{"id":5,"name":3}]}
            """;
        host.WeCom.AnswerNext("department/list", SimulatedAnswer.Json(Body));

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((4, 1, 0), (result.Departments.Unchanged, result.Departments.Failed, result.Departments.HeldBack));
        Assert.Equal(10, result.Users.Unchanged);
        Assert.True(host.Department(4).IsActive);
    }

    [Fact]
    public async Task A_broken_department_is_no_matter_of_a_run_over_another_one()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.Organization.SetRawField(4, "parentid", "{}");

        var result = await host.Sync.SyncDepartmentsAsync(2);

        Assert.Equal((SyncStatus.Succeeded, 1, 1), (result.Status, result.Departments.Created, result.Departments.Total));
    }

    [Fact]
    public async Task What_lies_below_a_department_that_cannot_be_read_is_no_new_root()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.SetRawField(2, "parentid", "[1]");
        host.WeCom.Organization.RemovePerson("user9");

        var broken = await host.Sync.SyncAllAsync();
        host.WeCom.Organization.SetRawField(2, "parentid", "1");
        host.WeCom.Organization.RemovePerson("user8");
        var mended = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Partial, 1, 0), (broken.Status, broken.Users.Removed, broken.Users.HeldBack));
        Assert.Equal((1, 0), (mended.Users.Removed, mended.Users.HeldBack));
    }
}
