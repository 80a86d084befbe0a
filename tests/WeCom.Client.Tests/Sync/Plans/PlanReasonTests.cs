using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Plans;

/// <summary>Tests the plan's reason for its treatment of each stored record, and the counts.</summary>
public sealed class PlanReasonTests
{
    [Fact]
    public async Task Who_has_a_status_that_means_left_goes_with_that_reason_and_who_is_ruled_out_with_the_rule()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            options.Language = "en";
            options.Sync.Scope.Exclude.Add(new() { DepartmentId = 5 });
            options.Sync.WhenStored.Scope = WhenStored.Deactivate;
        });
        host.WeCom.Organization.UpdatePerson("user9", person => person with { DepartmentIds = [3], MainDepartmentId = 3 });
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user9", person => person with { DepartmentIds = [5], MainDepartmentId = 5 });
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Status = WeComUserStatus.Left });

        var plan = await host.Get<ISyncPlanner>().PlanAsync();

        var (left, ruledOut) = (Removal(plan, "user1"), Removal(plan, "user9"));
        Assert.Equal((PlanReasonKind.LeftStatus, PlanReasonKind.DeactivatedByRule), (left.ReasonKind, ruledOut.ReasonKind));
        Assert.Contains("status 5", left.Reason, StringComparison.Ordinal);
        Assert.Contains("Sync:Scope", ruledOut.Reason, StringComparison.Ordinal);
        Assert.NotEqual(left.Reason, ruledOut.Reason);
    }

    [Theory]
    [InlineData(true, PlanReasonKind.Protected)]
    [InlineData(false, PlanReasonKind.KeepPolicy)]
    public async Task Whom_the_host_keeps_is_told_as_kept_whether_they_left_or_a_rule_takes_them_out(bool isProtected, PlanReasonKind why)
    {
        var leavers = new[] { "user1", "user2" };
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            options.Sync.UserRemoval.Policy = isProtected ? LeaverPolicy.Deactivate : LeaverPolicy.Keep;
            if (isProtected)
            {
                options.Sync.Scope.ProtectedUsers.Add("user1");
                options.Sync.Scope.ProtectedUsers.Add("user2");
            }
        });
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Status = WeComUserStatus.Left });
        host.WeCom.Organization.RemovePerson("user2");

        var plan = await host.Get<ISyncPlanner>().PlanAsync();

        Assert.Empty(plan.Users!.Removals);
        Assert.Equal(leavers, plan.Users.Kept.Select(item => item.Id).Order(StringComparer.Ordinal));
        Assert.All(plan.Users.Kept, item => Assert.Equal(why, item.ReasonKind));
    }

    [Fact]
    public async Task Who_comes_back_is_updated_with_that_reason_and_who_never_left_with_none()
    {
        await using var host = await SimulatedHost.StartAsync();
        var person = host.WeCom.Organization.FindPerson("user9")!;
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.AddPerson(person);
        host.WeCom.Organization.UpdatePerson("user1", before => before with { Position = "架构师" });

        var plan = await host.Get<ISyncPlanner>().PlanAsync();

        var (back, other) = (Item(plan, "user9"), Item(plan, "user1"));
        Assert.Equal((PlanReasonKind.CameBack, null), (back.ReasonKind, other.ReasonKind));
        Assert.False(string.IsNullOrEmpty(back.Reason));
        Assert.Null(other.Reason);
    }

    [Fact]
    public async Task Those_who_left_earlier_make_no_company_larger_for_the_limits()
    {
        await using var host = await SimulatedHost.StartAsync(Company(40), options =>
        {
            (options.Sync.UserRemoval.AlwaysAllowed, options.Sync.UserRemoval.MaxPercent) = (0, 20);
            options.Sync.UserRemoval.MaxCount = 500;
        });
        await host.Sync.SyncAllAsync();
        foreach (var userId in host.ActiveUsers().Take(30).ToList())
        {
            // By hand, so that no removal of a day counts.
            await DeactivateAsync(host, userId);
            host.WeCom.Organization.RemovePerson(userId);
        }

        foreach (var userId in host.ActiveUsers().Take(3).ToList())
        {
            host.WeCom.Organization.RemovePerson(userId);
        }

        var plan = await host.Get<ISyncPlanner>().PlanAsync();

        Assert.Equal((3, 30), (plan.Users!.Removals.Count, plan.Users.Untouched));
        Assert.Equal(HoldKind.TooMany, Assert.Single(plan.Users.HoldReasons).Kind);
    }

    [Fact]
    public async Task A_filter_that_fails_on_a_stored_person_leaves_the_record_as_it_is()
    {
        var fails = false;
        await using var host = await SimulatedHost.StartAsync(build: builder => builder.FilterUsers(
            user => fails && user.UserId == "user9" ? throw new InvalidOperationException("no such cost centre") : true));
        await host.Sync.SyncAllAsync();
        fails = true;
        host.WeCom.Organization.UpdatePerson("user9", person => person with { Position = "架构师" });

        var plan = await host.Get<ISyncPlanner>().PlanAsync();

        var item = Item(plan, "user9");
        Assert.Equal((PlanAction.Fail, PlanReasonKind.HostRuleFailed), (item.Action, item.ReasonKind));
        Assert.Contains("no such cost centre", item.Reason, StringComparison.Ordinal);
        Assert.Equal(9, plan.Users!.Unchanged);
    }

    [Fact]
    public async Task An_absent_department_that_could_not_be_asked_for_is_kept_and_told()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.Organization.AddDepartment(6, "市场", 5);
        await host.Sync.SyncAllAsync();
        host.WeCom.App.VisibleDepartments = [2];
        host.WeCom.AnswerNext("department/get", SimulatedAnswer.Error(48002), times: 10);

        var plan = await host.Get<ISyncPlanner>().PlanAsync();

        Assert.Empty(plan.Departments!.Removals);
        var kept = plan.Departments.Kept;
        Assert.NotEmpty(kept);
        Assert.All(kept, item => Assert.Equal(PlanReasonKind.QuestionFailed, item.ReasonKind));
        Assert.All(kept, item => Assert.Contains("48002", item.Reason, StringComparison.Ordinal));
    }

    private static SimulatedOrganization Company(int people)
    {
        var company = new SimulatedOrganization();
        company.AddDepartment(2, "研发");
        for (var i = 0; i < people; i++)
        {
            company.AddPerson(new()
            {
                UserId = $"p{i}",
                Name = $"员工{i}",
                DepartmentIds = [2],
                MainDepartmentId = 2,
                Mobile = $"138{i:00000000}",
                Status = WeComUserStatus.Active,
            });
        }

        return company;
    }

    private static PlanItem<UserChange> Item(SyncPlan plan, string userId)
        => plan.Users!.Items.Single(item => item.Id == userId);

    private static PlanItem<UserChange> Removal(SyncPlan plan, string userId)
        => plan.Users!.Removals.Single(item => item.Id == userId);

    private static Task DeactivateAsync(SimulatedHost host, string userId)
        => host.Users.ApplyAsync(
            new(host.WeCom.CorpId, Guid.NewGuid()),
            [new(ChangeKind.Deactivate, userId) { ExpectedStamp = host.User(userId).Stamp }],
            CancellationToken.None);
}
