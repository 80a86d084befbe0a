using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Tests that people whose removal was rejected stay, whatever the limits and the sets of later nights are.</summary>
public sealed class RejectionNightsTests
{
    [Fact]
    public async Task A_rejected_set_stays_when_the_company_grows()
    {
        await using var nights = await HeldBackAsync();
        await nights.Planner.RejectRemovalsAsync(await HashAsync(nights), "zhangsan", "they moved");
        for (var number = 0; number < 100; number++)
        {
            nights.Company.AddPerson($"joiner{number}", $"Joiner {number}", 2);
        }

        await nights.ThreeNightsAsync(
            _ => { },
            result => Assert.Equal((0, 0, 6), (result.Users.Removed, result.Users.HeldBack, result.Users.Kept)));
        Assert.Superset(Leavers.ToHashSet(StringComparer.Ordinal), nights.Host.ActiveUsers().ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_leaves_after_a_rejection_goes_and_the_rejected_stay()
    {
        await using var nights = await HeldBackAsync();
        await nights.Planner.RejectRemovalsAsync(await HashAsync(nights), "zhangsan", "they moved");
        nights.Company.RemovePerson("user6");

        var first = await nights.NightAsync();
        var second = await nights.NightAsync();

        Assert.Equal((1, 6), (first.Users.Removed, first.Users.Kept));
        Assert.Equal((0, 6), (second.Users.Removed, second.Users.Kept));
    }

    [Fact]
    public async Task Rejections_that_cannot_be_read_stop_every_run_before_anybody_goes()
    {
        const string Name = "removal-rejections";
        await using var nights = await HeldBackAsync();
        await nights.Planner.RejectRemovalsAsync(await HashAsync(nights), "zhangsan", "they moved");
        var (state, corpId) = (nights.Host.Get<ISyncStateStore>(string.Empty), nights.Host.WeCom.CorpId);
        var kept = await state.ReadAsync(corpId, Name, CancellationToken.None);
        Assert.True(await state.WriteAsync(corpId, Name, kept.Value![..^1], kept.Version, CancellationToken.None));
        nights.Company.RemovePerson("user6");

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var failure = await Assert.ThrowsAsync<WeChatSyncException>(() => nights.Host.Sync.SyncAllAsync());
            Assert.Contains(Name, failure.Message, StringComparison.Ordinal);
            Assert.Contains("user6", nights.Host.ActiveUsers());
        }
    }

    [Fact]
    public async Task A_rejection_that_is_taken_back_is_listed_with_who_did_so_and_holds_no_longer()
    {
        await using var nights = await HeldBackAsync();
        var hash = await HashAsync(nights);
        Assert.True(await nights.Planner.RejectRemovalsAsync(hash, "zhangsan", "they moved"));
        Assert.False(await nights.Planner.RejectRemovalsAsync(hash, "lisi", "as well"));
        await nights.NightAsync();

        Assert.True(await nights.Planner.WithdrawRejectionAsync(hash, "lisi"));
        Assert.False(await nights.Planner.WithdrawRejectionAsync(hash, "wangwu"));

        var rejection = Assert.Single(await nights.Planner.ListRejectionsAsync());
        Assert.Equal(("zhangsan", "they moved", "lisi"), (rejection.RejectedBy, rejection.Reason, rejection.WithdrawnBy));
        Assert.Equal(Leavers.Order(StringComparer.Ordinal), rejection.Ids.Order(StringComparer.Ordinal));
        Assert.Equal(6, (await nights.NightAsync()).Users.HeldBack);
    }

    [Fact]
    public async Task Who_comes_back_and_leaves_again_is_no_longer_rejected()
    {
        await using var nights = await HeldBackAsync();
        await nights.Planner.RejectRemovalsAsync(await HashAsync(nights), "zhangsan", null);
        nights.Company.AddPerson(SimulatedHost.Company().FindPerson("user0")!);
        await nights.NightAsync();
        nights.Company.RemovePerson("user0");

        var result = await nights.NightAsync();

        Assert.Equal((1, 5), (result.Users.Removed, result.Users.Kept));
        Assert.DoesNotContain("user0", Assert.Single(await nights.Planner.ListRejectionsAsync()).Ids);
    }

    [Fact]
    public async Task Neither_the_sync_of_one_person_nor_a_kept_plan_nor_an_approval_removes_who_is_rejected()
    {
        await using var nights = await HeldBackAsync();
        var hash = await HashAsync(nights);
        var plan = await nights.Planner.PlanAsync();
        await nights.Planner.ApproveRemovalsAsync(hash, "lisi");
        await nights.Planner.RejectRemovalsAsync(hash, "zhangsan", "they moved");

        var applied = await nights.Planner.ApplyAsync(plan);
        var trace = await nights.Planner.SyncUserAsync("user0");
        var night = await nights.NightAsync();

        Assert.Equal((0, 6), (applied.Users.Removed, applied.Users.Kept));
        Assert.Equal((PlanAction.Keep, PlanReasonKind.Rejected), (trace.Action, trace.ReasonKind));
        Assert.Equal((0, 6), (night.Users.Removed, night.Users.Kept));
    }

    [Fact]
    public async Task A_status_that_means_left_is_no_return()
    {
        await using var nights = await NightlyHost.StartAsync(options => options.Sync.UserRemoval.AlwaysAllowed = 1);
        foreach (var userId in (string[])["user0", "user1", "user2"])
        {
            nights.Company.UpdatePerson(userId, person => person with { Status = WeComUserStatus.Left });
        }

        await nights.Planner.RejectRemovalsAsync(await HashAsync(nights), "zhangsan", null);

        await nights.ThreeNightsAsync(_ => { }, result => Assert.Equal((0, 3), (result.Users.Removed, result.Users.Kept)));
    }

    [Fact]
    public async Task What_no_run_held_back_cannot_be_rejected()
    {
        await using var nights = await HeldBackAsync();

        var refused = await Assert.ThrowsAsync<WeChatSyncException>(
            () => nights.Planner.RejectRemovalsAsync("0123456789abcdef0123456789abcdef", "zhangsan"));

        Assert.Equal(ErrorCategory.InvalidArgument, refused.Category);
        Assert.Empty(await nights.Planner.ListRejectionsAsync());
    }

    [Fact]
    public async Task What_is_out_of_sight_cannot_be_rejected_and_who_then_leaves_goes()
    {
        await using var nights = await NightlyHost.StartAsync(prepare: wecom => wecom.App.VisibleDepartments = [2, 5]);
        nights.WeCom.App.VisibleDepartments = [2];
        var hidden = await nights.NightAsync();

        var refused = await Assert.ThrowsAsync<WeChatSyncException>(
            () => nights.Planner.RejectRemovalsAsync(hidden.Users.OutOfSightHash!, "zhangsan"));
        nights.WeCom.App.VisibleDepartments = [2, 5];
        await nights.NightAsync();
        nights.Company.RemovePerson("user9");

        Assert.Contains("they stay until somebody approves", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await nights.NightAsync()).Users.Removed);
    }

    [Fact]
    public async Task Rejected_departments_stay_until_they_are_in_the_company_again()
    {
        await using var nights = await NightlyHost.StartAsync(
            options => options.Sync.DepartmentRemoval.AlwaysAllowed = 1, Branches(SimulatedHost.Company()));
        nights.Company.RemoveDepartment(21);
        nights.Company.RemoveDepartment(22);
        var hash = (await nights.NightAsync()).Departments.HeldBackHash!;
        await nights.Planner.RejectRemovalsAsync(hash, "zhangsan", "they moved");

        await nights.ThreeNightsAsync(
            _ => { },
            result => Assert.Equal((0, 2), (result.Departments.Removed, result.Departments.Kept)));
        Branches(nights.Company);
        await nights.NightAsync();

        var rejection = Assert.Single(await nights.Planner.ListRejectionsAsync());
        Assert.Equal((false, RecordType.Department, 2), (rejection.IsOpen, rejection.RecordType, rejection.Ids.Count));
        Assert.NotNull(rejection.EndedAt);
        nights.Company.RemoveDepartment(21);
        Assert.Equal(1, (await nights.NightAsync()).Departments.Removed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_approval_that_was_given_beside_a_rejection_is_used_when_that_is_taken_back(bool isApprovedFirst)
    {
        await using var nights = await HeldBackAsync();
        var hash = await HashAsync(nights);
        if (isApprovedFirst)
        {
            await nights.Planner.ApproveRemovalsAsync(hash, "lisi");
        }

        await nights.Planner.RejectRemovalsAsync(hash, "zhangsan", "they moved");
        if (isApprovedFirst)
        {
            Assert.Equal("they moved", Assert.Single(await nights.Planner.ListApprovalsAsync()).Withdrawal?.Reason);
        }
        else
        {
            await nights.Planner.ApproveRemovalsAsync(hash, "lisi");
        }

        await nights.Planner.WithdrawRejectionAsync(hash, "zhangsan");

        var result = await nights.NightAsync();
        Assert.Equal((0, 6), (result.Users.Removed, result.Users.HeldBack));
    }

    [Fact]
    public async Task Taking_back_what_nobody_rejected_leaves_the_approval_alone()
    {
        await using var nights = await HeldBackAsync();
        var hash = await HashAsync(nights);
        await nights.Planner.ApproveRemovalsAsync(hash, "lisi");

        Assert.False(await nights.Planner.WithdrawRejectionAsync(hash, "zhangsan"));

        Assert.Equal(6, (await nights.NightAsync()).Users.Removed);
    }

    [Fact]
    public async Task What_a_rejection_leaves_of_a_kept_plan_is_counted_anew()
    {
        await using var nights = await HeldBackAsync();
        var hash = await HashAsync(nights);
        nights.Company.RemovePerson("user6");
        var plan = await nights.Planner.PlanAsync();
        Assert.Equal(7, plan.Users!.Removals.Count);
        Assert.NotEmpty(plan.Users.HoldReasons);
        await nights.Planner.RejectRemovalsAsync(hash, "zhangsan", "they moved");

        var result = await nights.Planner.ApplyAsync(plan);

        Assert.Equal((1, 0, 6), (result.Users.Removed, result.Users.HeldBack, result.Users.Kept));
    }

    [Fact]
    public async Task Renames_are_recognised_beside_a_large_set_that_was_rejected()
    {
        var company = SimulatedHost.Company();
        string[] branch = [.. Enumerable.Range(0, 5001).Select(number => $"branch{number}")];
        foreach (var userId in branch)
        {
            company.AddPerson(userId, "Branch", 5);
        }

        await using var nights = await NightlyHost.StartAsync(options => options.Sync.RecognizeRenames = true, company);
        foreach (var userId in branch)
        {
            nights.Company.RemovePerson(userId);
        }

        await nights.Planner.RejectRemovalsAsync(await HashAsync(nights), "zhangsan", "they moved");
        nights.Company.UpdatePerson("user9", person => person with { UserId = "moved9" });

        var result = await nights.NightAsync();

        Assert.Equal((1, 0, 5001), (result.Users.Renamed, result.Users.Removed, result.Users.Kept));
    }

    private static IReadOnlyList<string> Leavers { get; } = ["user0", "user1", "user2", "user3", "user4", "user5"];

    private static async Task<NightlyHost> HeldBackAsync()
    {
        var nights = await NightlyHost.StartAsync();
        foreach (var userId in Leavers)
        {
            nights.Company.RemovePerson(userId);
        }

        return nights;
    }

    private static SimulatedOrganization Branches(SimulatedOrganization company)
    {
        company.AddDepartment(21, "分公司一");
        company.AddDepartment(22, "分公司二");
        return company;
    }

    private static async Task<string> HashAsync(NightlyHost nights) => (await nights.NightAsync()).Users.HeldBackHash!;
}
