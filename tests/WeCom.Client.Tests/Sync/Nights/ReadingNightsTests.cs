using WeCom.Client.Configuration;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Tests unreadable and misleading answers, for three nights in a row.</summary>
public sealed class ReadingNightsTests
{
    private const string EmptyList = """{"errcode":0,"errmsg":"ok","userlist":[]}""";

    [Fact]
    public async Task Lists_that_are_empty_for_three_nights_remove_nobody()
    {
        await using var nights = await NightlyHost.StartAsync();
        nights.Company.RemovePerson("user9");

        await nights.ThreeNightsAsync(
            _ => nights.WeCom.AnswerNext("user/list", SimulatedAnswer.Json(EmptyList), times: 5),
            result => Assert.Equal((0, 10), (result.Users.Removed, result.Users.HeldBack)));

        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task An_app_that_sees_no_department_for_three_nights_removes_nobody()
    {
        await using var nights = await NightlyHost.StartAsync();
        var (applied, visible) = (nights.Host.ApplyCalls, nights.WeCom.App.VisibleDepartments);
        nights.WeCom.App.VisibleDepartments = [];

        for (var night = 1; night <= 3; night++)
        {
            Assert.Contains("可见范围", (await nights.FailedNightAsync<WeChatException>()).ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(applied, nights.Host.ApplyCalls);
        nights.WeCom.App.VisibleDepartments = visible;
        await nights.EndsWellAsync();
    }

    [Theory]
    [InlineData("html")]
    [InlineData("cut off")]
    [InlineData("without the list")]
    [InlineData("60011")]
    public async Task A_department_that_cannot_be_read_for_three_nights_removes_nobody_and_the_others_are_written(string fault)
    {
        var answer = fault switch
        {
            "html" => SimulatedAnswer.Html(),
            "cut off" => SimulatedAnswer.Json("""{"errcode":0,"userlist":[{"userid":"user5"},{"us"""),
            "without the list" => SimulatedAnswer.Json("""{"errcode":0,"errmsg":"ok"}"""),
            _ => SimulatedAnswer.Error(60011),
        };
        await using var nights = await NightlyHost.StartAsync();
        nights.Company.RemovePerson("user9");

        await nights.ThreeNightsAsync(
            night =>
            {
                nights.WeCom.AnswerNext("user/list", answer, when: "department_id=4");
                nights.Company.AddPerson($"new{night}", $"新人{night}", 5);
                nights.Company.UpdatePerson($"new{night}", person => person with { Mobile = $"1390000000{night}" });
            },
            result =>
            {
                Assert.Equal((SyncStatus.Partial, 1, 0), (result.Status, result.Users.Created, result.Users.Removed));
                Assert.Contains("department 4", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
            });

        await nights.EndsWellAsync();
    }

    [Theory]
    [InlineData(60020)]
    [InlineData(48002)]
    public async Task A_refusal_of_the_app_for_three_nights_writes_nothing(int code)
    {
        await using var nights = await NightlyHost.StartAsync();
        nights.Company.RemovePerson("user9");
        var applied = nights.Host.ApplyCalls;

        for (var night = 1; night <= 3; night++)
        {
            nights.WeCom.AnswerNext("user/list", SimulatedAnswer.Error(code), when: "department_id=4");
            Assert.Equal(code, (await nights.FailedNightAsync<WeChatException>()).ErrorCode);
        }

        Assert.Equal(applied, nights.Host.ApplyCalls);
        await nights.EndsWellAsync();
    }

    [Theory]
    [InlineData("userid", "7", false)]
    [InlineData("userid", null, true)]
    public async Task A_broken_record_for_three_nights_costs_itself_or_the_removals(string field, string? json, bool isNobody)
    {
        await using var nights = await NightlyHost.StartAsync(company: WithNumber());
        nights.Company.SetRawField("7", field, json);

        await nights.ThreeNightsAsync(
            night => nights.Company.RemovePerson($"user{night}"),
            result => Assert.Equal((SyncStatus.Partial, isNobody ? 0 : 1), (result.Status, result.Users.Removed)));

        nights.Company.SetRawField("7", field, "\"7\"");
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task Member_level_authorisation_for_three_nights_moves_nobody()
    {
        await using var nights = await NightlyHost.StartAsync();

        await nights.ThreeNightsAsync(_ => Answer("[1]"), result => Assert.Equal(10, result.Users.Unchanged));

        Assert.Equal([3L, 4L], nights.Host.User("user4").Values.DepartmentIds!);
        Answer(null);

        void Answer(string? departments)
        {
            foreach (var person in nights.Company.People)
            {
                nights.Company.SetRawField(person.UserId, "department", departments ?? $"[{string.Join(',', person.DepartmentIds!)}]");
                nights.Company.SetRawField(person.UserId, "main_department", departments is null ? $"{person.MainDepartmentId}" : "1");
            }
        }
    }

    [Fact]
    public async Task Names_that_are_not_granted_every_second_night_stay()
    {
        await using var nights = await NightlyHost.StartAsync();

        await nights.ThreeNightsAsync(
            night => nights.GrantNames(night % 2 == 0),
            result => Assert.Equal((10, 5), (result.Users.Unchanged, result.Departments.Unchanged)));

        Assert.Equal(("员工3", "后端"), (nights.Host.User("user3").Values.Name, nights.Host.Department(3).Values.Name));
        nights.GrantNames(true);
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task Grants_that_go_and_come_back_night_after_night_write_nothing()
    {
        await using var nights = await NightlyHost.StartAsync();
        var applied = nights.Host.ApplyCalls;

        await nights.ThreeNightsAsync(
            night => nights.WeCom.App.GrantsSensitiveFields = night % 2 == 0,
            result => Assert.Equal(10, result.Users.Unchanged));

        Assert.Equal((applied, "13800000001"), (nights.Host.ApplyCalls, nights.Host.User("user1").Values.Mobile));
        nights.WeCom.App.GrantsSensitiveFields = true;
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task Where_a_mobile_is_required_nobody_goes_in_three_nights_in_which_none_is_granted()
    {
        await using var nights = await NightlyHost.StartAsync(options =>
        {
            (options.Sync.MissingMobile, options.Sync.WhenStored.MissingMobile) = (MissingMobile.Require, WhenStored.Deactivate);
            options.Sync.UserRemoval.AlwaysAllowed = 20;
        });
        nights.WeCom.App.GrantsSensitiveFields = false;

        await nights.ThreeNightsAsync(_ => { }, result => Assert.Equal((0, 0), (result.Users.Removed, result.Users.HeldBack)));

        nights.WeCom.App.GrantsSensitiveFields = true;
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task Part_by_part_removes_nobody_night_after_night()
    {
        await using var nights = await NightlyHost.StartAsync();
        nights.Company.RemovePerson("user9");
        nights.Company.RemovePerson("user7");

        for (var night = 1; night <= 3; night++)
        {
            var part = await nights.Host.Sync.SyncUsersAsync(5);
            Assert.Equal((0, 0), (part.Users.Removed, part.Users.HeldBack));
        }

        Assert.Equal(10, nights.Host.ActiveUsers().Count);
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task Dry_runs_of_three_nights_name_the_same_leavers_by_the_same_hash()
    {
        await using var nights = await NightlyHost.StartAsync();
        nights.Company.RemovePerson("user9");
        var hashes = new HashSet<string?>();

        for (var night = 1; night <= 3; night++)
        {
            var plan = await nights.Planner.PlanAsync();
            Assert.Equal([PlanAction.Remove], plan.Users!.Removals.Select(item => item.Action));
            hashes.Add(plan.Users.RemovalHash);
        }

        Assert.NotNull(Assert.Single(hashes));
        Assert.Contains("user9", nights.Host.ActiveUsers());
    }

    private static SimulatedOrganization WithNumber()
    {
        var company = SimulatedHost.Company();
        company.AddPerson("7", "数字", 3);
        company.UpdatePerson("7", person => person with { Mobile = "13900004711" });
        return company;
    }
}
