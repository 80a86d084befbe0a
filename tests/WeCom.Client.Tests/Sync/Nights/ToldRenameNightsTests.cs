using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using static WeCom.Client.Tests.Sync.Nights.RenameNightsTests;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Tests userids of which an event told, beside everything else that a night may bring.</summary>
public sealed class ToldRenameNightsTests
{
    [Fact]
    public async Task A_rename_of_which_an_event_told_leaves_everybody_else_in_the_plan_as_they_are()
    {
        await using var nights = await NightlyHost.StartAsync(options =>
        {
            options.Sync.Scope.ProtectedUsers.Add("user3");
            options.Sync.Scope.ProtectedUsers.Add("user4");
        });
        nights.WeCom.App.VisibleDepartments = [2];
        nights.Company.UpdatePerson("user1", person => person with { Position = "架构师" });
        nights.Company.RemovePerson("user3");
        Rename(nights.Company, "user4");
        await TellAsync(nights, "user4");

        var users = (await nights.Planner.PlanAsync()).Users!;

        Assert.Equal(PlanAction.Rename, users.Items.Single(item => item.Id == "user4.new").Action);
        Assert.Equal(PlanAction.Update, users.Items.Single(item => item.Id == "user1").Action);
        Assert.Equal(["user3"], users.Kept.Select(item => item.Id));
        Assert.Equal(["user0", "user7", "user8", "user9"], users.OutOfSight.Select(item => item.Id).Order(StringComparer.Ordinal));
        Assert.NotNull(users.OutOfSightHash);
        Assert.Equal(RemovalHash.Of(nights.WeCom.CorpId, users.OutOfSight), users.OutOfSightHash);
    }

    [Fact]
    public async Task A_renamed_person_whose_record_a_filter_fails_on_stays_also_where_the_old_place_is_out_of_sight()
    {
        await using var nights = await NightlyHost.StartAsync(build: builder => builder.FilterUsers(
            user => user.UserId != "user9.new" ? true : throw new InvalidOperationException("broken")));
        nights.WeCom.App.VisibleDepartments = [2];
        Rename(nights.Company, "user9");
        nights.Company.UpdatePerson("user9.new", person => person with { DepartmentIds = [2], MainDepartmentId = 2 });
        await TellAsync(nights, "user9");

        var users = (await nights.Planner.PlanAsync()).Users!;

        Assert.Equal("user9", Assert.Single(users.Kept).Id);
        Assert.Equal(["user0", "user7", "user8"], users.OutOfSight.Select(item => item.Id).Order(StringComparer.Ordinal));
        Assert.NotNull(users.OutOfSightHash);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public async Task Whom_a_filter_takes_out_goes_although_an_event_told_of_a_new_userid_and_another_rule_does_less(long excluded)
    {
        await using var nights = await NightlyHost.StartAsync(
            options =>
            {
                options.Sync.WhenStored.Filters = WhenStored.Deactivate;
                options.Sync.Scope.Exclude.Add(new() { DepartmentId = excluded });
            },
            build: builder => builder.FilterUsers(user => user.Position != "out"));
        Rename(nights.Company, "user9");
        nights.Company.AddDepartment(6, "离岗");
        nights.Company.UpdatePerson(
            "user9.new", person => person with { Position = "out", DepartmentIds = [6], MainDepartmentId = 6 });
        await TellAsync(nights, "user9");

        var result = await nights.NightAsync();

        Assert.Equal((0, 1, 1), (result.Users.Renamed, result.Users.Removed, result.Users.Skipped));
    }

    [Theory]
    [InlineData(WhenStored.Update)]
    [InlineData(WhenStored.Freeze)]
    public async Task Who_is_renamed_and_moves_was_seen_last_where_they_are_now(WhenStored rule)
    {
        await using var nights = await NightlyHost.StartAsync(
            options => options.Sync.WhenStored.Filters = rule,
            build: builder => builder.FilterUsers(user => user.Position != "out"));
        nights.Company.UpdatePerson("user9", person => person with { Position = "out" });
        await nights.NightAsync();
        Rename(nights.Company, "user9");
        nights.Company.UpdatePerson("user9.new", person => person with { DepartmentIds = [2], MainDepartmentId = 2 });
        await TellAsync(nights, "user9");

        await nights.NightAsync();

        Assert.Equal([2L], Stamp.PlacesOf(nights.Host.User("user9.new").Stamp));
    }

    [Fact]
    public async Task Who_has_a_new_userid_counts_among_those_of_whom_the_limit_is_a_share()
    {
        await using var nights = await NightlyHost.StartAsync(
            options => (options.Sync.UserRemoval.AlwaysAllowed, options.Sync.UserRemoval.MaxPercent) = (0, 20));
        for (var i = 1; i <= 6; i++)
        {
            Rename(nights.Company, $"user{i}");
            await TellAsync(nights, $"user{i}");
        }

        nights.Company.RemovePerson("user8");
        nights.Company.RemovePerson("user9");

        var result = await nights.NightAsync();

        Assert.Equal((6, 2, 0), (result.Users.Renamed, result.Users.Removed, result.Users.HeldBack));
    }
}
