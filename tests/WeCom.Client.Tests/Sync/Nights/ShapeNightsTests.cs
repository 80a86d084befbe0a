using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Companies whose shape changes to and fro, night after night.</summary>
public sealed class ShapeNightsTests
{
    [Fact]
    public async Task New_branches_whose_parents_come_last_are_written_every_night()
    {
        await using var nights = await NightlyHost.StartAsync();

        await nights.ThreeNightsAsync(
            night =>
            {
                nights.Company.AddDepartment(100 * night, "最下", (100 * night) + 1);
                nights.Company.AddDepartment((100 * night) + 1, "最上", 3);
            },
            result => Assert.Equal((SyncStatus.Succeeded, 2), (result.Status, result.Departments.Created)));

        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_parent_that_is_hidden_and_shown_again_makes_a_forest_and_a_tree()
    {
        await using var nights = await NightlyHost.StartAsync();
        var whole = nights.WeCom.App.VisibleDepartments;

        await nights.ThreeNightsAsync(
            night => nights.WeCom.App.VisibleDepartments = night % 2 == 1 ? [3, 5] : whole,
            result => Assert.Equal((0, 0, 0), (result.Users.Removed, result.Departments.Removed, result.Departments.HeldBack)));

        nights.WeCom.App.VisibleDepartments = whole;
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_cycle_that_comes_and_goes_removes_nothing()
    {
        await using var nights = await NightlyHost.StartAsync();

        await nights.ThreeNightsAsync(
            night => nights.Company.SetRawField(2, "parentid", night % 2 == 1 ? "3" : "1"),
            result => Assert.Equal((0, 0), NightlyHost.Removed(result)));

        nights.Company.SetRawField(2, "parentid", "1");
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_branch_that_moves_to_and_fro_is_one_change_a_night()
    {
        await using var nights = await NightlyHost.StartAsync();

        await nights.ThreeNightsAsync(
            night => nights.Company.MoveDepartment(2, night % 2 == 1 ? 5 : 1),
            result => Assert.Equal((1, 4, 10), (result.Departments.Updated, result.Departments.Unchanged, result.Users.Unchanged)));

        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task Names_that_are_swapped_every_night_are_two_changes_each_time()
    {
        await using var nights = await NightlyHost.StartAsync();

        await nights.ThreeNightsAsync(
            night =>
            {
                var (one, other) = night % 2 == 1 ? ("员工2", "员工1") : ("员工1", "员工2");
                nights.Company.UpdatePerson("user1", person => person with { Name = one });
                nights.Company.UpdatePerson("user2", person => person with { Name = other });
            },
            result => Assert.Equal((2, 0, 0), (result.Users.Updated, result.Users.Created, result.Users.Removed)));

        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task Departments_of_a_person_in_another_order_every_night_are_no_change()
    {
        await using var nights = await NightlyHost.StartAsync(company: InManyDepartments());

        await nights.ThreeNightsAsync(
            _ => nights.Company.UpdatePerson("p50", person => person with { DepartmentIds = [.. person.DepartmentIds!.Reverse()] }),
            result => Assert.Equal((0, 11), (result.Users.Updated, result.Users.Unchanged)));

        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_main_department_that_is_hidden_for_three_nights_is_kept()
    {
        await using var nights = await NightlyHost.StartAsync();
        var whole = nights.WeCom.App.VisibleDepartments;
        nights.WeCom.App.VisibleDepartments = [4];

        await nights.ThreeNightsAsync(_ => { }, result => Assert.Equal((0, 0), (result.Users.Failed, result.Users.Removed)));

        Assert.Equal(3, nights.Host.User("user4").Values.MainDepartmentId);
        nights.WeCom.App.VisibleDepartments = whole;
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_userid_in_another_case_every_night_is_the_same_person()
    {
        await using var nights = await NightlyHost.StartAsync();

        await nights.ThreeNightsAsync(
            night => nights.Company.SetRawField("user3", "userid", night % 2 == 1 ? "\"USER3\"" : "\"user3\""),
            result => Assert.Equal((0, 0, 10), (result.Users.Created, result.Users.Removed, result.Users.Unchanged)));

        nights.Company.SetRawField("user3", "userid", "\"user3\"");
        await nights.EndsWellAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_userid_that_changes_every_night_is_joined_only_where_the_host_asks_for_it(bool recognize)
    {
        await using var nights = await NightlyHost.StartAsync(options => options.Sync.RecognizeRenames = recognize);
        var userId = "user9";

        await nights.ThreeNightsAsync(
            night =>
            {
                var person = nights.Company.FindPerson(userId)!;
                nights.Company.RemovePerson(userId);
                userId = $"user9.{night}";
                nights.Company.AddPerson(person with { UserId = userId });
            },
            result => Assert.Equal(
                recognize ? (1, 0, 0) : (0, 1, 1),
                (result.Users.Renamed, result.Users.Created, result.Users.Removed)));

        Assert.Equal(recognize ? 10 : 13, nights.Host.Users.Users(nights.WeCom.CorpId).Count);
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_person_who_is_named_singly_is_followed_every_night()
    {
        await using var nights = await NightlyHost.StartAsync(prepare: wecom =>
        {
            wecom.App.VisibleDepartments = [3];
            wecom.App.VisibleUserIds = ["user9"];
        });

        await nights.ThreeNightsAsync(
            night => nights.Company.UpdatePerson("user9", person => person with { Position = $"第{night}夜" }),
            result => Assert.Equal((1, 3, 0), (result.Users.Updated, result.Users.Unchanged, result.Users.OutOfSight)));

        Assert.Equal("第3夜", nights.Host.User("user9").Values.Position);
        nights.WeCom.App.VisibleUserIds = [];
        await nights.ThreeNightsAsync(_ => { }, result => Assert.Equal((0, 1), (result.Users.Removed, result.Users.OutOfSight)));
    }

    private static SimulatedOrganization InManyDepartments()
    {
        var company = SimulatedHost.Company();
        foreach (var id in Enumerable.Range(100, 50))
        {
            company.AddDepartment(id, $"部门{id}");
        }

        company.AddPerson("p50", "多部门", [.. Enumerable.Range(100, 50).Select(id => (long)id)]);
        company.UpdatePerson("p50", person => person with { Mobile = "13900000000" });
        return company;
    }
}
