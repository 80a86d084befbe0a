using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync;

/// <summary>Row <c>ContactsSecret</c> alone: a valid set-up that knows ids, and who is in which department.</summary>
public sealed class ContactsSecretAloneTests
{
    [Fact]
    public async Task From_a_new_address_departments_and_people_are_synced_by_their_ids()
    {
        await using var host = await StartAsync();

        var first = await host.Sync.SyncAllAsync();
        var second = await host.Sync.SyncAllAsync();

        Assert.Equal((5, 10), (first.Departments.Created, first.Users.Created));
        Assert.Equal(SyncStatus.SucceededWithWarnings, first.Status);
        Assert.Contains("48009", Assert.Single(first.Warnings).ToString(), StringComparison.Ordinal);
        Assert.Equal([4, 5], host.User("user6").Values.DepartmentIds);
        Assert.Null(host.User("user6").Values.Name);
        Assert.Equal(2, host.Department(3).Values.ParentId);
        Assert.Equal((5, 10), (second.Departments.Unchanged, second.Users.Unchanged));
        Assert.Equal(host.WeCom.Requests.Total - host.WeCom.Requests.Count("gettoken"), first.Calls + second.Calls);
    }

    [Fact]
    public async Task Names_that_were_read_before_stay()
    {
        await using var host = await StartAsync();
        host.WeCom.ContactsSecretHasOldIp = true;
        await host.Sync.SyncAllAsync();
        host.WeCom.ContactsSecretHasOldIp = false;
        host.WeCom.Organization.UpdatePerson("user1", person => person with { DepartmentIds = [5], MainDepartmentId = 5 });

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((1, 9), (result.Users.Updated, result.Users.Unchanged));
        Assert.Equal(("员工1", "13800000001"), (host.User("user1").Values.Name, host.User("user1").Values.Mobile));
        Assert.Equal([5], host.User("user1").Values.DepartmentIds);
    }

    [Fact]
    public async Task Ranks_and_leader_flags_that_were_read_before_follow_their_departments()
    {
        await using var host = await StartAsync();
        host.WeCom.ContactsSecretHasOldIp = true;
        host.WeCom.Organization.UpdatePerson(
            "user2",
            person => person with { DepartmentIds = [3, 1], DepartmentOrders = [30, 10], IsLeaderInDepartments = [true, false] });
        await host.Sync.SyncAllAsync();
        host.WeCom.ContactsSecretHasOldIp = false;
        host.WeCom.Organization.UpdatePerson("user2", person => person with { DepartmentIds = [3, 1, 5] });

        await host.Sync.SyncAllAsync();

        var values = host.User("user2").Values;
        Assert.Equal([1, 3, 5], values.DepartmentIds);
        Assert.Equal([10, 30], values.DepartmentOrders);
        Assert.Equal([false, true], values.IsLeaderInDepartments);
    }

    [Fact]
    public async Task A_row_that_names_nobody_holds_removals_back_and_one_without_a_department_costs_that_person()
    {
        await using var host = await StartAsync();
        await host.Sync.SyncAllAsync();
        var company = host.WeCom.Organization;
        host.WeCom.AnswerNext("user/list_id", SimulatedAnswer.Json(Rows(company, odd: """{"userid":"user6","department":{}}""")));

        var placeless = await host.Sync.SyncAllAsync();

        Assert.Equal((1, 9, 0), (placeless.Users.Failed, placeless.Users.Unchanged, placeless.Users.Removed));
        Assert.Equal([4, 5], host.User("user6").Values.DepartmentIds);
        company.RemovePerson("user9");
        host.WeCom.AnswerNext("user/list_id", SimulatedAnswer.Json(Rows(company, odd: """{"department":2}""")));

        var nameless = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Partial, 0, 1), (nameless.Status, nameless.Users.Removed, nameless.Users.HeldBack));
        Assert.True(host.User("user9").IsActive);
        Assert.Equal(1, (await host.Sync.SyncAllAsync()).Users.Removed);
    }

    [Fact]
    public async Task A_leaver_is_removed_when_two_lists_lack_the_userid()
    {
        await using var host = await StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((1, SyncStatus.SucceededWithWarnings), (result.Users.Removed, result.Status));
        Assert.False(host.User("user9").IsActive);
    }

    [Fact]
    public async Task A_person_who_is_in_the_second_list_or_cannot_be_listed_again_stays()
    {
        await using var host = await StartAsync();
        await host.Sync.SyncAllAsync();
        var user9 = host.WeCom.Organization.FindPerson("user9")!;
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.AnswerNext("user/list_id", AsUsual);
        host.WeCom.AnswerNext("user/list_id", SimulatedAnswer.Error(60011));
        var unlisted = await host.Sync.SyncAllAsync();
        host.WeCom.AnswerNext("user/list_id", AsUsual);
        host.WeCom.AnswerNext("user/list_id", SimulatedAnswer.After(_ =>
        {
            host.WeCom.Organization.AddPerson(user9);
            return Task.CompletedTask;
        }));
        var returned = await host.Sync.SyncAllAsync();

        Assert.Equal((0, 0), (unlisted.Users.Removed, returned.Users.Removed));
        Assert.Equal(10, host.ActiveUsers().Count);
    }

    [Fact]
    public async Task Parts_are_read_by_their_ids_too()
    {
        await using var host = await StartAsync();

        Assert.Equal(1, (await host.Sync.SyncDepartmentsAsync(3)).Departments.Created);
        Assert.Equal(1, (await host.Sync.SyncUsersAsync(null, fetchChild: false)).Users.Created);
        Assert.Equal(3, (await host.Sync.SyncUsersAsync(3, fetchChild: false)).Users.Created);
        Assert.Equal(3, (await host.Sync.SyncUsersAsync(2)).Users.Created);
        Assert.Equal(5, (await host.Sync.GetDepartmentTreeAsync()).Count);
    }

    [Fact]
    public async Task No_department_at_all_is_an_error_and_writes_nothing()
    {
        await using var host = await StartAsync();
        host.WeCom.AnswerNext("department/simplelist", SimulatedAnswer.Json("""{"errcode":0,"errmsg":"ok","department_id":[]}"""));

        var failure = await Assert.ThrowsAsync<WeChatSyncException>(() => host.Sync.SyncAllAsync());

        Assert.Equal("department/simplelist", failure.Endpoint);
        Assert.Equal(0, host.ApplyCalls);
    }

    private static SimulatedAnswer AsUsual => SimulatedAnswer.After(_ => Task.CompletedTask);

    private static string Rows(SimulatedOrganization company, string odd)
    {
        var rows = company.People
            .SelectMany(person => person.DepartmentIds!.Select(id => $$"""{"userid":"{{person.UserId}}","department":{{id}}}"""));
        return $$"""{"errcode":0,"errmsg":"ok","dept_user":[{{string.Join(',', rows)}},{{odd}}]}""";
    }

    private static async Task<SimulatedHost> StartAsync()
    {
        SimulatedHost? host = null;
        host = await SimulatedHost.StartAsync(configure: options =>
        {
            (options.AgentId, options.Secret) = (null, null);
            options.ContactsSecret = host!.WeCom.ContactsSecret;
        });
        return host;
    }
}
