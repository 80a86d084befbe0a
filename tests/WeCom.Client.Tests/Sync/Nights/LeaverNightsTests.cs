using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Tests people who leave, seem to leave, and come back, over three nights.</summary>
public sealed class LeaverNightsTests
{
    [Fact]
    public async Task A_person_who_leaves_and_comes_back_every_night_is_one_record()
    {
        await using var nights = await NightlyHost.StartAsync();
        var person = nights.Company.FindPerson("user9")!;

        await nights.ThreeNightsAsync(
            night =>
            {
                if (night % 2 == 1)
                {
                    nights.Company.RemovePerson("user9");
                }
                else
                {
                    nights.Company.AddPerson(person with { UserId = "USER9" });
                }
            },
            result => Assert.Equal(1, result.Users.Removed + result.Users.Updated));

        Assert.Equal(10, nights.Host.Users.Users(nights.WeCom.CorpId).Count);
        nights.Company.AddPerson(person);
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_status_that_means_left_and_back_every_night_is_one_record()
    {
        await using var nights = await NightlyHost.StartAsync();

        await nights.ThreeNightsAsync(
            night => nights.Company.UpdatePerson(
                "user9",
                person => person with { Status = night % 2 == 1 ? WeComUserStatus.Left : WeComUserStatus.Active }),
            result => Assert.Equal(1, result.Users.Removed + result.Users.Updated));

        Assert.False(nights.Host.User("user9").IsActive);
        nights.Company.UpdatePerson("user9", person => person with { Status = WeComUserStatus.Active });
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_person_who_moves_while_departments_are_read_every_night_stays()
    {
        await using var nights = await NightlyHost.StartAsync(options => options.Sync.MaxParallelism = 1);

        await nights.ThreeNightsAsync(
            _ =>
            {
                nights.Company.UpdatePerson("user8", person => person with { DepartmentIds = [5], MainDepartmentId = 5 });
                nights.WeCom.AnswerNext("user/list", when: "department_id=4", answer: SimulatedAnswer.After(_ =>
                {
                    nights.Company.UpdatePerson("user8", person => person with { DepartmentIds = [2], MainDepartmentId = 2 });
                    return Task.CompletedTask;
                }));
            },
            result => Assert.Equal(0, result.Users.Removed));

        await nights.EndsWellAsync();
    }

    [Theory]
    [InlineData(60011)]
    [InlineData(48002)]
    [InlineData(-1)]
    public async Task A_question_that_proves_nothing_for_three_nights_keeps_the_person_until_it_does(int code)
    {
        await using var nights = await NightlyHost.StartAsync();
        nights.Company.RemovePerson("user9");

        await nights.ThreeNightsAsync(
            _ => nights.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(code)),
            result => Assert.Equal((0, 1), (result.Users.Removed, result.Users.Kept + result.Users.OutOfSight)));

        Assert.Contains("user9", nights.Host.ActiveUsers());
        Assert.Equal((1, 0), NightlyHost.Removed(await nights.NightAsync()));
    }

    [Fact]
    public async Task With_a_contacts_secret_a_narrow_scope_of_three_nights_removes_those_who_left_and_nobody_else()
    {
        string? secret = null;
        await using var nights = await NightlyHost.StartAsync(
            options => options.ContactsSecret = secret,
            prepare: wecom => secret = wecom.ContactsSecret);
        nights.WeCom.App.VisibleDepartments = [2];

        await nights.ThreeNightsAsync(
            night => nights.Company.RemovePerson($"user{night + 6}"),
            result => Assert.Equal((1, 0), (result.Users.Removed, result.Users.HeldBack)));

        nights.WeCom.App.VisibleDepartments = [1];
        await nights.EndsWellAsync();
    }

    [Theory]
    [InlineData("an excluded department")]
    [InlineData("a filter")]
    public async Task A_rule_that_no_longer_sees_a_department_of_a_member_takes_them_out_no_night_until_it_does(string rule)
    {
        await using var nights = await NightlyHost.StartAsync(
            options =>
            {
                (options.Sync.WhenStored.Scope, options.Sync.WhenStored.Filters) = (WhenStored.Deactivate, WhenStored.Deactivate);
                options.Sync.Scope.Exclude.Add(new() { DepartmentId = rule == "a filter" ? 99 : 5 });
            },
            build: builder => builder.FilterUsers(user => rule != "a filter" || user.DepartmentIds?.Any(id => id < 5) != false));
        Assert.Contains("user6", nights.Host.ActiveUsers());
        nights.WeCom.App.VisibleDepartments = [5];

        await nights.ThreeNightsAsync(_ => { }, result => Assert.Equal((0, 0), (result.Users.Removed, result.Users.HeldBack)));

        Assert.Contains("user6", nights.Host.ActiveUsers());
        nights.WeCom.App.VisibleDepartments = [1];
        nights.Company.UpdatePerson("user6", person => person with { DepartmentIds = [5], MainDepartmentId = 5 });
        Assert.Equal(1, (await nights.Host.Sync.SyncAllAsync()).Users.Removed);
    }

    [Fact]
    public async Task An_included_department_that_is_hidden_for_three_nights_takes_nobody_out_of_the_scope()
    {
        await using var nights = await NightlyHost.StartAsync(options =>
        {
            options.Sync.Scope.Include.Add(new() { DepartmentId = 2 });
            options.Sync.Scope.Include.Add(new() { DepartmentId = 5 });
            options.Sync.WhenStored.Scope = WhenStored.Deactivate;
        });
        var held = nights.Host.ActiveUsers();
        nights.WeCom.App.VisibleDepartments = [2];

        await nights.ThreeNightsAsync(_ => { }, result => Assert.Equal((0, 0), NightlyHost.Removed(result)));

        Assert.Equal(held, nights.Host.ActiveUsers());
        nights.WeCom.App.VisibleDepartments = [1];
        Assert.Equal((0, 0), NightlyHost.Removed(await nights.NightAsync()));
        Assert.Equal(held, nights.Host.ActiveUsers());
        Assert.Equal(held.Count, (await nights.NightAsync()).Users.Unchanged);
    }

    [Fact]
    public async Task A_scope_that_widens_every_night_lets_leavers_go_at_once()
    {
        await using var nights = await NightlyHost.StartAsync(prepare: wecom => wecom.App.VisibleDepartments = [3]);

        await nights.ThreeNightsAsync(
            night =>
            {
                nights.WeCom.App.VisibleDepartments = night switch { 1 => [3, 4], 2 => [2], _ => [1] };
                nights.Company.RemovePerson($"user{night + 1}");
            },
            result => Assert.Equal((1, 0), (result.Users.Removed, result.Users.HeldBack)));

        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task Too_many_are_held_back_for_three_nights_by_one_hash_and_go_once_by_its_approval()
    {
        await using var nights = await NightlyHost.StartAsync();
        foreach (var leaver in Enumerable.Range(1, 6))
        {
            nights.Company.RemovePerson($"user{leaver}");
        }

        var hashes = new HashSet<string?>();
        await nights.ThreeNightsAsync(
            night => nights.Company.AddPerson(SimulatedHost.Company().FindPerson("user0")! with
            {
                UserId = $"new{night}", Mobile = $"1390000000{night}",
            }),
            result =>
            {
                Assert.Equal((0, 6, 1), (result.Users.Removed, result.Users.HeldBack, result.Users.Created));
                hashes.Add(result.Users.HeldBackHash);
            });
        await nights.Planner.ApproveRemovalsAsync(Assert.Single(hashes)!, "the tests");

        Assert.Equal((6, 0), NightlyHost.Removed(await nights.NightAsync()));
        Assert.Empty(await nights.Planner.ListApprovalsAsync());
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task An_approval_that_is_withdrawn_lets_nobody_go_for_three_nights()
    {
        await using var nights = await NightlyHost.StartAsync();
        foreach (var leaver in Enumerable.Range(1, 6))
        {
            nights.Company.RemovePerson($"user{leaver}");
        }

        var hash = (await nights.NightAsync()).Users.HeldBackHash!;
        await nights.Planner.ApproveRemovalsAsync(hash, "the tests");
        await nights.Planner.WithdrawApprovalAsync(hash, "the tests");

        await nights.ThreeNightsAsync(_ => { }, result => Assert.Equal((0, 6), (result.Users.Removed, result.Users.HeldBack)));
    }

    [Fact]
    public async Task Leavers_of_three_nights_are_kept_where_the_host_keeps_them()
    {
        await using var nights = await NightlyHost.StartAsync(options => options.Sync.UserRemoval.Policy = LeaverPolicy.Keep);

        await nights.ThreeNightsAsync(
            night => nights.Company.RemovePerson($"user{night}"),
            result => Assert.Equal((0, 0), (result.Users.Removed, result.Users.HeldBack)));

        Assert.Equal(10, nights.Host.ActiveUsers().Count);
    }

    [Fact]
    public async Task A_person_who_is_inactive_already_is_not_touched_night_after_night()
    {
        await using var nights = await NightlyHost.StartAsync(options => options.Sync.UserRemoval.Policy = LeaverPolicy.Deactivate);
        nights.Company.RemovePerson("user9");
        Assert.Equal((1, 0), NightlyHost.Removed(await nights.NightAsync()));
        var applied = nights.Host.ApplyCalls;

        await nights.ThreeNightsAsync(_ => { }, result => Assert.Equal((0, 0), (result.Users.Removed, result.Users.HeldBack)));

        Assert.Equal(applied, nights.Host.ApplyCalls);
    }

    [Fact]
    public async Task Leavers_who_are_synced_one_by_one_go_within_the_limits_of_each_day()
    {
        await using var nights = await NightlyHost.StartAsync();

        for (var night = 1; night <= 3; night++)
        {
            nights.Company.RemovePerson($"user{night}");
            await nights.Planner.SyncUserAsync($"user{night}");
            Assert.False(nights.Host.User($"user{night}").IsActive);
            Assert.Equal((0, 0), NightlyHost.Removed(await nights.NightAsync()));
        }

        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task An_older_plan_of_each_night_removes_and_creates_nobody()
    {
        await using var nights = await NightlyHost.StartAsync();

        for (var night = 1; night <= 3; night++)
        {
            nights.Company.RemovePerson($"user{night}");
            nights.Company.AddPerson(SimulatedHost.Company().FindPerson("user0")! with
            {
                UserId = $"new{night}", Mobile = $"1390000000{night}",
            });
            var plan = await nights.Planner.PlanAsync();
            nights.Company.RemovePerson($"new{night}");
            nights.Company.AddPerson(SimulatedHost.Company().FindPerson($"user{night}")!);
            await nights.NightAsync();

            var result = await nights.Planner.ApplyAsync(plan);

            Assert.Equal((0, 0), (result.Users.Removed, result.Users.Created));
            Assert.Contains($"user{night}", nights.Host.ActiveUsers());
        }

        await nights.EndsWellAsync();
    }
}
