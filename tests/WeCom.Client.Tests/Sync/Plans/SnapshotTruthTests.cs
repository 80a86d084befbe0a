using WeCom.Client.Configuration;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync.Plans;

/// <summary>Answers that do not mean what they say: recognised, reported, and never written over what is true.</summary>
public sealed class SnapshotTruthTests
{
    [Fact]
    public async Task Under_member_level_authorisation_nobody_is_moved_to_the_root()
    {
        await using var host = await StartAsync();
        foreach (var person in host.WeCom.Organization.People)
        {
            Answer(host, person.UserId, ("department", "[1]"), ("order", null), ("is_leader_in_dept", "[0]"), ("main_department", "1"));
        }

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.SucceededWithWarnings, 10), (result.Status, result.Users.Unchanged));
        Assert.Equal(Remedies.MemberLevelAuthorisation.English, Assert.Single(result.Warnings).ToString());
        Assert.Equal([3L, 4L], host.User("user4").Values.DepartmentIds!);
        Assert.Equal(5, host.User("user9").Values.MainDepartmentId);
    }

    [Fact]
    public async Task Under_member_level_authorisation_the_scope_creates_nobody_and_brings_nobody_back()
    {
        var (isLimited, withRoot) = (true, false);
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            options.Sync.WhenStored.Scope = WhenStored.Deactivate;
            if (isLimited)
            {
                options.Sync.Scope.Exclude.Add(new() { DepartmentId = 5 });
            }

            if (withRoot)
            {
                options.Sync.Scope.Include.Add(new() { DepartmentId = 1, WithChildren = true });
            }
        });
        host.WeCom.Organization.UpdatePerson("user8", person => person with { DepartmentIds = [2], MainDepartmentId = 2 });
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user8", person => person with { DepartmentIds = [5], MainDepartmentId = 5 });
        await host.Sync.SyncAllAsync();
        Assert.Equal((7, false), (host.ActiveUsers().Count, host.User("user8").IsActive));
        foreach (var person in host.WeCom.Organization.People)
        {
            Answer(host, person.UserId, ("department", "[1]"), ("order", null), ("is_leader_in_dept", "[0]"), ("main_department", "1"));
        }

        for (var night = 1; night <= 3; night++)
        {
            host.WeCom.Organization.UpdatePerson("user1", person => person with { Position = $"{night}" });
            var result = await host.Sync.SyncAllAsync();

            Assert.Equal((0, 0, 10), (result.Users.Created, result.Users.Removed, result.Users.Skipped));
            Assert.Equal((7, false), (host.ActiveUsers().Count, host.User("user8").IsActive));
        }

        // Whatever department somebody is in, it lies below the root.
        (isLimited, withRoot) = (false, true);
        host.Get<IWeComConfiguration>().ClearCache();
        Assert.Equal((4, 6), await AllAsync());

        async Task<(int New, int Other)> AllAsync()
        {
            var result = await host.Sync.SyncAllAsync();
            return (result.Users.Created + result.Users.Updated, result.Users.Unchanged);
        }
    }

    [Fact]
    public async Task Where_one_person_has_a_place_of_their_own_the_others_are_really_in_the_root()
    {
        await using var host = await StartAsync();
        foreach (var person in host.WeCom.Organization.People.Where(person => person.UserId != "user9").ToList())
        {
            host.WeCom.Organization.UpdatePerson(person.UserId, before => before with { DepartmentIds = [1], MainDepartmentId = 1 });
        }

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Succeeded, 8), (result.Status, result.Users.Updated));
        Assert.Equal([1L], host.User("user4").Values.DepartmentIds!);
    }

    [Fact]
    public async Task Ids_given_for_names_are_not_stored_as_names()
    {
        await using var host = await StartAsync();
        foreach (var person in host.WeCom.Organization.People)
        {
            Answer(host, person.UserId, ("name", $"\"{person.UserId}\""));
        }

        foreach (var department in host.WeCom.Organization.Departments)
        {
            host.WeCom.Organization.SetRawField(department.DepartmentId, "name", $"\"{department.DepartmentId}\"");
        }

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.SucceededWithWarnings, 5, 10), (result.Status, result.Departments.Unchanged, result.Users.Unchanged));
        Assert.Equal(Remedies.NamesNotGranted.English, Assert.Single(result.Warnings).ToString());
        Assert.Equal(("员工3", "后端"), (host.User("user3").Values.Name, host.Department(3).Values.Name));
    }

    [Fact]
    public async Task One_person_who_is_called_as_their_userid_is_called_so()
    {
        await using var host = await StartAsync();
        host.WeCom.Organization.UpdatePerson("user3", person => person with { Name = "user3" });

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Succeeded, 1), (result.Status, result.Users.Updated));
        Assert.Equal("user3", host.User("user3").Values.Name);
    }

    [Fact]
    public async Task Grants_that_come_and_go_write_what_is_new_and_nothing_twice()
    {
        await using var host = await StartAsync(grants: false);
        Assert.Null(host.User("user1").Values.Mobile);

        Assert.Equal((10, 0), await GrantAsync(true));
        Assert.Equal("13800000001", host.User("user1").Values.Mobile);
        Assert.Equal((0, 10), await GrantAsync(false));
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Mobile = "13911111111" });
        Assert.Equal((0, 10), await GrantAsync(false));
        Assert.Equal("13800000001", host.User("user1").Values.Mobile);
        Assert.Equal((1, 9), await GrantAsync(true));
        Assert.Equal("13911111111", host.User("user1").Values.Mobile);

        async Task<(int Updated, int Unchanged)> GrantAsync(bool grants)
        {
            host.WeCom.App.GrantsSensitiveFields = grants;
            var result = await host.Sync.SyncAllAsync();
            return (result.Users.Updated, result.Users.Unchanged);
        }
    }

    [Fact]
    public async Task A_person_who_comes_back_under_another_case_of_the_userid_is_the_same_person()
    {
        await using var host = await StartAsync();
        var person = host.WeCom.Organization.FindPerson("user9")!;
        host.WeCom.Organization.RemovePerson("user9");
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.AddPerson(person with { UserId = "USER9", Position = "架构师" });

        var back = await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("USER9");
        host.WeCom.Organization.AddPerson(person with { UserId = "User9", Position = "架构师" });
        var again = await host.Sync.SyncAllAsync();

        Assert.Equal((0, 1), (back.Users.Created, back.Users.Updated));
        Assert.Equal((10, 0), (again.Users.Unchanged, again.Users.Removed));
        Assert.Equal(
            (10, true, "架构师"),
            (host.Users.Users(host.WeCom.CorpId).Count, host.User("user9").IsActive, host.User("user9").Values.Position));
    }

    private static async Task<SimulatedHost> StartAsync(bool grants = true)
    {
        var host = await SimulatedHost.StartAsync(configure: options => options.Language = "en");
        host.WeCom.App.GrantsSensitiveFields = grants;
        Assert.Equal(10, (await host.Sync.SyncAllAsync()).Users.Created);
        return host;
    }

    private static void Answer(SimulatedHost host, string userId, params IEnumerable<(string Field, string? Json)> fields)
    {
        foreach (var (field, json) in fields)
        {
            host.WeCom.Organization.SetRawField(userId, field, json);
        }
    }
}
