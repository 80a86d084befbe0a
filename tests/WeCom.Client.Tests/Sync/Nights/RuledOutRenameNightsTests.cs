using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using static WeCom.Client.Tests.Sync.Nights.RenameNightsTests;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Tests people who get another userid while a rule of the host deactivates them, or may do so.</summary>
public sealed class RuledOutRenameNightsTests
{
    [Fact]
    public async Task Whom_a_rule_deactivates_while_a_department_is_out_of_sight_keeps_the_record_under_the_new_userid()
    {
        await using var nights = await StartAsync();
        nights.WeCom.App.VisibleDepartments = [5];
        nights.Company.UpdatePerson("user6", person => person with { Position = "out" });
        var doubtful = await nights.NightAsync();
        Rename(nights.Company, "user6");
        await TellAsync(nights, "user6");

        var renamed = await nights.NightAsync();
        var later = await nights.NightAsync();
        nights.WeCom.App.VisibleDepartments = [1];
        nights.Company.UpdatePerson("user6.new", person => person with { Position = "in" });
        var back = await nights.NightAsync();

        Assert.Equal((0, 0), (doubtful.Users.Removed, doubtful.Users.HeldBack));
        Assert.Equal((1, 0, 0), (renamed.Users.Renamed, renamed.Users.Removed, renamed.Users.HeldBack));
        Assert.Equal((0, 0, 0), (later.Users.Renamed, later.Users.Removed, later.Users.HeldBack));
        Assert.Equal((0, 0), (back.Users.Created, back.Users.Removed));
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_kept_plan_lets_nobody_go_by_the_userid_before_whom_a_rule_deactivates_while_a_department_is_out_of_sight()
    {
        await using var nights = await StartAsync();
        nights.WeCom.App.VisibleDepartments = [5];
        nights.Company.UpdatePerson("user6", person => person with { Position = "out" });
        Rename(nights.Company, "user6");
        await TellAsync(nights, "user6");

        var plan = await nights.Planner.PlanAsync();
        var result = await nights.Planner.ApplyAsync(plan);

        Assert.Equal((1, 0), (result.Users.Renamed, result.Users.Removed));
        Assert.Contains("user6.new", nights.Host.ActiveUsers());
    }

    [Fact]
    public async Task Who_was_rejected_stays_under_the_new_userid_although_a_rule_deactivates_until_the_rule_takes_them_in_again()
    {
        await using var nights = await StartAsync(options => options.Sync.UserRemoval.AlwaysAllowed = 1);
        string[] out6 = ["user4", "user5", "user6", "user7", "user8", "user9"];
        Array.ForEach(out6, userId => nights.Company.UpdatePerson(userId, person => person with { Position = "out" }));
        var held = await nights.NightAsync();
        await nights.Planner.RejectRemovalsAsync(held.Users.HeldBackHash!, "lisi", "they only moved to another list");
        Rename(nights.Company, "user9");
        await TellAsync(nights, "user9");

        var renamed = await nights.NightAsync();
        var kept = await nights.NightAsync();

        Assert.Equal((1, 0, 0), (renamed.Users.Renamed, renamed.Users.Removed, renamed.Users.HeldBack));
        Assert.Equal((0, 6), (kept.Users.Removed, kept.Users.Kept));
        Assert.Contains("user9.new", Assert.Single(await nights.Planner.ListRejectionsAsync()).Ids);
        foreach (var userId in (string[])[.. out6[..^1], "user9.new"])
        {
            nights.Company.UpdatePerson(userId, person => person with { Position = "in" });
        }

        Assert.Equal(0, (await nights.NightAsync()).Users.Created);
        Assert.False(Assert.Single(await nights.Planner.ListRejectionsAsync()).IsOpen);
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task Who_is_protected_under_the_userid_before_stays_under_it_where_a_rule_deactivates()
    {
        await using var nights = await StartAsync(options => options.Sync.Scope.ProtectedUsers.Add("user9"));
        nights.Company.UpdatePerson("user9", person => person with { Position = "out" });
        Rename(nights.Company, "user9");
        await TellAsync(nights, "user9");

        for (var night = 1; night <= 3; night++)
        {
            var result = await nights.NightAsync();
            Assert.Equal((0, 0, 1), (result.Users.Renamed, result.Users.Removed, result.Users.Kept));
        }

        Assert.Contains("user9", nights.Host.ActiveUsers());
    }

    private static Task<NightlyHost> StartAsync(Action<WeComOptions>? configure = null) => NightlyHost.StartAsync(
        options =>
        {
            options.Sync.WhenStored.Filters = WhenStored.Deactivate;
            configure?.Invoke(options);
        },
        build: builder => builder.FilterUsers(user => user.Position != "out"));
}
