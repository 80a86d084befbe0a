using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Tests.Schedule;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Tests that a rejection ends for those who came back, and not on a night that cannot tell whether somebody did.</summary>
public sealed class RejectionReturnTests
{
    [Fact]
    public async Task A_night_of_ids_alone_is_no_return_of_who_left_by_status()
    {
        SimulatedHost? started = null;
        await using var host = started = await SimulatedHost.StartAsync(configure: options =>
        {
            (options.AgentId, options.Secret, options.ContactsSecret) = (null, null, started!.WeCom.ContactsSecret);
            options.Sync.UserRemoval.AlwaysAllowed = 1;
        });
        host.WeCom.ContactsSecretHasOldIp = true;
        await host.Sync.SyncAllAsync();
        foreach (var userId in (string[])["user0", "user1", "user2"])
        {
            host.WeCom.Organization.UpdatePerson(userId, person => person with { Status = WeComUserStatus.Left });
        }

        await RejectAsync(host, await host.Sync.SyncAllAsync());
        foreach (var hasOldIp in (bool[])[true, false, true])
        {
            host.WeCom.ContactsSecretHasOldIp = hasOldIp;
            Assert.Equal((0, 0), Removed(await host.Sync.SyncAllAsync()));
        }

        Assert.True(Assert.Single(await host.Get<ISyncPlanner>().ListRejectionsAsync()).IsOpen);
        host.WeCom.Organization.UpdatePerson("user0", person => person with { Status = WeComUserStatus.Active });
        await host.Sync.SyncAllAsync();
        Assert.Equal(2, Assert.Single(await host.Get<ISyncPlanner>().ListRejectionsAsync()).Ids.Count);
    }

    [Fact]
    public async Task A_night_without_mobiles_is_no_return_of_who_was_to_go_for_a_missing_one()
    {
        await using var nights = await NightlyHost.StartAsync(options =>
        {
            options.Sync.WhenStored.MissingMobile = WhenStored.Deactivate;
            options.Sync.UserRemoval.AlwaysAllowed = 1;
        });
        string[] without = ["user4", "user5", "user6", "user7", "user8", "user9"];
        Array.ForEach(without, userId => nights.Company.UpdatePerson(userId, person => person with { Mobile = "" }));
        await RejectAsync(nights.Host, await nights.NightAsync());
        nights.WeCom.App.GrantsSensitiveFields = false;
        var ungranted = await nights.NightAsync();
        nights.WeCom.App.GrantsSensitiveFields = true;
        nights.Company.UpdatePerson("user9", person => person with { Mobile = "13800000009" });

        var granted = await nights.NightAsync();

        Assert.Equal((0, 0), Removed(ungranted));
        Assert.Equal((0, 5), (granted.Users.Removed, granted.Users.Kept));
        var rejection = Assert.Single(await nights.Planner.ListRejectionsAsync());
        Assert.Equal((true, 5), (rejection.IsOpen, rejection.Ids.Count));
    }

    [Fact]
    public async Task A_set_of_which_the_journal_lacks_records_is_rejected_once_a_run_has_written_all_of_them()
    {
        const int Leavers = 1005;
        SwitchedJournal? journal = null;
        await using var nights = await NightlyHost.StartAsync(register: services => services.AddKeyedSingleton<ISyncJournal>(
            "", journal = new SwitchedJournal(new InMemoryJournal(), () => false)));
        for (var number = 0; number < Leavers; number++)
        {
            nights.Company.AddPerson($"joiner{number}", $"Joiner {number}", 2);
        }

        await nights.NightAsync();
        for (var number = 0; number < Leavers; number++)
        {
            nights.Company.RemovePerson($"joiner{number}");
        }

        journal!.RefusesEntries = entries => entries is [{ Action: PlanAction.HeldBack }, ..] && entries.Count < 1000;
        var held = await nights.NightAsync();
        journal.RefusesEntries = null;

        var refused = await Assert.ThrowsAsync<WeChatSyncException>(
            () => nights.Planner.RejectRemovalsAsync(held.Users.HeldBackHash!, "zhangsan"));
        Assert.Equal(ErrorCategory.Store, refused.Category);
        Assert.Empty(await nights.Planner.ListRejectionsAsync());
        await nights.NightAsync();
        Assert.True(await nights.Planner.RejectRemovalsAsync(held.Users.HeldBackHash!, "zhangsan"));
        await nights.ThreeNightsAsync(_ => { }, result => Assert.Equal((0, Leavers), (result.Users.Removed, result.Users.Kept)));
    }

    [Fact]
    public async Task A_disabled_person_who_stays_since_the_removal_was_rejected_is_known_where_seen_last()
    {
        await using var nights = await NightlyHost.StartAsync(
            options =>
            {
                options.Sync.UserRemoval.AlwaysAllowed = 1;
                options.Sync.Scope.Statuses.Add((int)WeComUserStatus.Active);
                options.Sync.WhenStored.Statuses = WhenStored.Deactivate;
            },
            prepare: wecom => wecom.App.VisibleDepartments = [2, 5]);
        string[] disabled = ["user7", "user8", "user9"];
        Array.ForEach(disabled, id => Set(nights, id, WeComUserStatus.Disabled));
        var held = await nights.NightAsync();
        await nights.Planner.RejectRemovalsAsync(held.Users.HeldBackHash!, "zhangsan");
        nights.Company.UpdatePerson("user9", person => person with { DepartmentIds = [2], MainDepartmentId = 2 });
        await nights.NightAsync();
        Array.ForEach(disabled, id => Set(nights, id, WeComUserStatus.Active));
        nights.WeCom.App.VisibleDepartments = [5];
        await nights.Planner.WithdrawRejectionAsync(held.Users.HeldBackHash!, "zhangsan");
        nights.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(60111), times: 9, when: "userid=user9");

        await nights.ThreeNightsAsync(_ => { }, result => Assert.Equal((0, 0), Removed(result)));

        Assert.Contains("user9", nights.Host.ActiveUsers());
    }

    [Theory]
    [InlineData("the scope is in doubt")]
    [InlineData("a department is not seen")]
    [InlineData("the filter fails")]
    public async Task A_night_that_cannot_tell_whether_a_rule_takes_somebody_out_is_no_return(string night)
    {
        var hasFailed = false;
        await using var nights = await NightlyHost.StartAsync(
            options =>
            {
                options.Sync.UserRemoval.AlwaysAllowed = 1;
                (options.Sync.WhenStored.Scope, options.Sync.WhenStored.Filters) = (WhenStored.Deactivate, WhenStored.Deactivate);
                options.Sync.Scope.Include.Add(new() { DepartmentId = 2 });
                options.Sync.Scope.Include.Add(new() { DepartmentId = 5 });
            },
            build: builder => builder.FilterUsers(
                user => hasFailed ? throw new InvalidOperationException("no answer") : user.Position != "外包"));
        string[] ruledOut = ["user1", "user2", "user6"];
        foreach (var userId in ruledOut)
        {
            nights.Company.UpdatePerson(userId, person => person with { Position = "外包" });
        }

        await RejectAsync(nights.Host, await nights.NightAsync());
        hasFailed = night == "the filter fails";
        nights.WeCom.App.VisibleDepartments = night switch
        {
            "the scope is in doubt" => [2],
            "a department is not seen" => [4],
            _ => [1],
        };
        await nights.NightAsync();
        (hasFailed, nights.WeCom.App.VisibleDepartments) = (false, [1]);

        await nights.ThreeNightsAsync(_ => { }, result => Assert.Equal((0, 0), Removed(result)));

        Assert.Equal(ruledOut, Assert.Single(await nights.Planner.ListRejectionsAsync()).Ids.Order());
        nights.Company.UpdatePerson("user1", person => person with { Position = "工程师" });
        await nights.NightAsync();
        Assert.Equal(2, Assert.Single(await nights.Planner.ListRejectionsAsync()).Ids.Count);
    }

    [Fact]
    public async Task A_set_of_departments_of_which_the_journal_lacks_records_is_not_rejected()
    {
        SwitchedJournal? journal = null;
        var company = SimulatedHost.Company();
        company.AddDepartment(21, "分公司一");
        company.AddDepartment(22, "分公司二");
        await using var nights = await NightlyHost.StartAsync(
            options => options.Sync.DepartmentRemoval.AlwaysAllowed = 1,
            company,
            register: services => services.AddKeyedSingleton<ISyncJournal>(
                "", journal = new SwitchedJournal(new InMemoryJournal(), () => false)));
        nights.Company.RemoveDepartment(21);
        nights.Company.RemoveDepartment(22);
        journal!.RefusesEntries = entries => entries.Any(entry => entry.Action == PlanAction.HeldBack);
        var hash = (await nights.NightAsync()).Departments.HeldBackHash!;
        journal.RefusesEntries = null;

        var refused = await Assert.ThrowsAsync<WeChatSyncException>(() => nights.Planner.RejectRemovalsAsync(hash, "zhangsan"));

        Assert.Equal(ErrorCategory.Store, refused.Category);
        await nights.NightAsync();
        Assert.True(await nights.Planner.RejectRemovalsAsync(hash, "zhangsan"));
    }

    private static (int Removed, int HeldBack) Removed(SyncResult result) => (result.Users.Removed, result.Users.HeldBack);

    private static Task<bool> RejectAsync(SimulatedHost host, SyncResult held)
        => host.Get<ISyncPlanner>().RejectRemovalsAsync(held.Users.HeldBackHash!, "zhangsan");

    private static void Set(NightlyHost nights, string userId, WeComUserStatus status)
        => nights.Company.UpdatePerson(userId, person => person with { Status = status });
}
