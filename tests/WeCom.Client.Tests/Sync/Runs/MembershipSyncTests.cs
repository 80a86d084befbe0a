using System.Web;
using WeCom.Client.Configuration;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Runs;

/// <summary>Joiners, leavers and movers, found by their ids and departments alone.</summary>
public sealed class MembershipSyncTests
{
    [Fact]
    public async Task Who_joined_left_or_moved_is_read_by_name_and_nobody_else()
    {
        await using var host = await StartAsync();
        await host.Sync.SyncAllAsync();
        var company = host.WeCom.Organization;
        company.AddPerson(company.FindPerson("user1")! with { UserId = "joiner", Name = "新人", Mobile = "13900000000" });
        company.RemovePerson("user9");
        company.UpdatePerson("user2", person => person with { DepartmentIds = [5], MainDepartmentId = 5 });
        company.UpdatePerson("user3", person => person with { Name = "改名" });
        host.WeCom.Requests.Clear();

        var result = await host.Sync.SyncMembershipAsync();

        Assert.Equal((1, 1, 1), (result.Users.Created, result.Users.Updated, result.Users.Removed));
        Assert.Equal([5], host.User("user2").Values.DepartmentIds);
        Assert.Equal("员工3", host.User("user3").Values.Name);
        Assert.Equal((2, 0), (Requests(host, "user/list_id"), Requests(host, "user/list")));
        Assert.Equal(["joiner", "user2", "user9"], AskedFor(host));
    }

    [Fact]
    public async Task A_company_in_which_nobody_moved_costs_three_calls_and_no_full_run_in_the_journal()
    {
        await using var host = await StartAsync();
        await host.Sync.SyncAllAsync();
        await host.Sync.SyncMembershipAsync();
        var applied = host.ApplyCalls;
        host.WeCom.Requests.Clear();

        var result = await host.Sync.SyncMembershipAsync();

        Assert.Equal((SyncStatus.Succeeded, applied, 3), (result.Status, host.ApplyCalls, host.WeCom.Requests.Total));
        var runs = await host.Get<ISyncJournal>().ListRunsAsync(host.WeCom.CorpId, CancellationToken.None).ToListAsync();
        Assert.Equal([false, false, true], runs.Select(run => run.IsFull));
    }

    [Fact]
    public async Task Departments_that_came_changed_and_went_are_synced_as_well()
    {
        await using var host = await StartAsync();
        await host.Sync.SyncAllAsync();
        var company = host.WeCom.Organization;
        foreach (var person in company.People.Where(person => person.DepartmentIds!.Any(id => id is 2 or 3 or 4)).ToList())
        {
            company.UpdatePerson(person.UserId, before => before with { DepartmentIds = [5], MainDepartmentId = 5 });
        }

        company.RemoveDepartment(3);
        company.RemoveDepartment(4);
        company.RemoveDepartment(2);
        company.AddDepartment(6, "市场");

        var result = await host.Sync.SyncMembershipAsync();

        Assert.Equal((1, 3, 6), (result.Departments.Created, result.Departments.Removed, result.Users.Updated));
        Assert.Equal((true, false, false, false), (IsActive(host, 6), IsActive(host, 2), IsActive(host, 3), IsActive(host, 4)));
    }

    [Fact]
    public async Task Who_is_out_of_the_apps_sight_is_neither_asked_for_nor_touched()
    {
        await using var host = await StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.App.VisibleDepartments = [5];
        host.WeCom.Requests.Clear();

        var result = await host.Sync.SyncMembershipAsync();

        Assert.Equal((0, 0, 10), (result.Users.Removed, result.Departments.Removed, host.ActiveUsers().Count));
        Assert.DoesNotContain(AskedFor(host), userId => userId is "user0" or "user1" or "user2" or "user3");
    }

    [Fact]
    public async Task Whom_a_rule_left_out_of_the_last_full_sync_waits_for_the_next()
    {
        await using var host = await StartAsync(options => options.Sync.MissingMobile = MissingMobile.Skip);
        var company = host.WeCom.Organization;
        company.AddPerson(company.FindPerson("user1")! with { UserId = "nomobile", Mobile = "" });
        await host.Sync.SyncAllAsync();
        host.WeCom.Requests.Clear();

        await host.Sync.SyncMembershipAsync();
        Assert.Empty(AskedFor(host));

        company.UpdatePerson("nomobile", person => person with { Mobile = "13900000000" });
        await host.Sync.SyncAllAsync();
        Assert.Contains("nomobile", host.ActiveUsers());
    }

    [Fact]
    public async Task A_leaver_who_came_back_is_a_joiner()
    {
        await using var host = await StartAsync();
        var company = host.WeCom.Organization;
        var person = company.FindPerson("user9")!;
        await host.Sync.SyncAllAsync();
        company.RemovePerson("user9");
        Assert.Equal(1, (await host.Sync.SyncAllAsync()).Users.Removed);
        company.AddPerson(person);

        var result = await host.Sync.SyncMembershipAsync();

        Assert.Equal(1, result.Users.Updated);
        Assert.True(host.User("user9").IsActive);
    }

    [Fact]
    public async Task Where_more_than_a_hundred_and_more_than_departments_moved_a_full_sync_runs_in_its_place()
    {
        await using var host = await StartAsync();
        await host.Sync.SyncAllAsync();
        var company = host.WeCom.Organization;
        for (var i = 0; i < 101; i++)
        {
            company.AddPerson(company.FindPerson("user1")! with { UserId = $"import{i}", Mobile = $"139{i:00000000}" });
        }

        host.WeCom.Requests.Clear();

        var result = await host.Sync.SyncMembershipAsync();

        Assert.Equal((101, 5), (result.Users.Created, Requests(host, "user/list")));
        Assert.Empty(AskedFor(host));
        var run = await host.Get<ISyncJournal>().ListRunsAsync(host.WeCom.CorpId, CancellationToken.None).FirstAsync();
        Assert.True(run.IsFull);
    }

    [Theory]
    [InlineData("zh-CN", "请同时设置 Secret 和 ContactsSecret")]
    [InlineData("en", "Set both Secret and ContactsSecret")]
    public async Task Without_a_contacts_secret_it_says_what_to_set_and_asks_WeCom_nothing(string language, string remedy)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = language);

        var refusal = await Assert.ThrowsAsync<WeChatSyncException>(() => host.Sync.SyncMembershipAsync());

        Assert.Equal(ErrorCategory.Configuration, refusal.Category);
        Assert.Contains(remedy, refusal.Remedy, StringComparison.Ordinal);
        Assert.Equal((0, 0), (host.WeCom.Requests.Total, host.ApplyCalls));
    }

    [Theory]
    [InlineData("user/list_id")]
    [InlineData("department/list")]
    public async Task A_list_that_fails_writes_nothing(string endpoint)
    {
        await using var host = await StartAsync();
        await host.Sync.SyncAllAsync();
        var held = host.Held();
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.AnswerNext(endpoint, SimulatedAnswer.Error(-1));

        await Assert.ThrowsAnyAsync<WeChatException>(() => host.Sync.SyncMembershipAsync());

        Assert.Equal(held, host.Held());
    }

    [Fact]
    public async Task A_list_of_nobody_removes_nobody()
    {
        await using var host = await StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.AnswerNext("user/list_id", SimulatedAnswer.Json("""{"errcode":0,"errmsg":"ok","dept_user":[]}"""));

        var result = await host.Sync.SyncMembershipAsync();

        Assert.Equal((0, 10), (result.Users.Removed, host.ActiveUsers().Count));
    }

    private static async Task<SimulatedHost> StartAsync(Action<WeComOptions>? configure = null)
    {
        SimulatedHost? started = null;
        return started = await SimulatedHost.StartAsync(configure: options =>
        {
            options.ContactsSecret = started?.WeCom.ContactsSecret;
            configure?.Invoke(options);
        });
    }

    private static bool IsActive(SimulatedHost host, long departmentId) => host.Department(departmentId).IsActive;

    private static IEnumerable<string> AskedFor(SimulatedHost host) => host.WeCom.Requests.GetLatest()
        .Where(request => request.Endpoint == "user/get")
        .Select(request => HttpUtility.ParseQueryString(request.Query)["userid"]!)
        .Distinct()
        .Order(StringComparer.Ordinal);

    private static int Requests(SimulatedHost host, string endpoint) => host.WeCom.Requests.Count(endpoint);
}
