using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Tests what the list of the company proves over three nights in which the app sees a part of it.</summary>
public sealed class CompanyListNightsTests
{
    [Fact]
    public async Task Who_moves_between_two_pages_of_the_list_every_night_is_out_of_sight_and_leavers_go()
    {
        await using var nights = await StartAsync();
        List<string> fillers = [.. Enumerable.Range(0, 10_000).Select(number => $"filler{number}")];

        await nights.ThreeNightsAsync(
            night =>
            {
                nights.Company.RemovePerson($"user{night}");
                AnswerNextList(nights, [.. People(nights, except: "user9"), .. fillers]);
            },
            result => Assert.Equal((1, 4), (result.Users.Removed, result.Users.OutOfSight)));

        Assert.Contains("user9", nights.Host.ActiveUsers());
        await EndWellAsync(nights);
    }

    [Theory]
    [InlineData("lacks one who was read")]
    [InlineData("is empty")]
    [InlineData("fails")]
    [InlineData("breaks off")]
    public async Task A_list_that_proves_nothing_for_three_nights_lets_those_go_whom_WeCom_does_not_know_by_name(string answer)
    {
        await using var nights = await StartAsync();

        await nights.ThreeNightsAsync(
            night =>
            {
                nights.Company.RemovePerson($"user{night}");
                switch (answer)
                {
                    case "lacks one who was read":
                        AnswerNextList(nights, [.. People(nights, except: "user6")]);
                        break;
                    case "is empty":
                        AnswerNextList(nights, []);
                        break;
                    case "fails":
                        nights.WeCom.AnswerNext("user/list_id", SimulatedAnswer.Error(48002));
                        break;
                    default:
                        AnswerNextList(nights, [.. People(nights, except: "user9")], cursor: "next");
                        nights.WeCom.AnswerNext("user/list_id", SimulatedAnswer.Error(48002));
                        break;
                }
            },
            result =>
            {
                Assert.Equal((1, 4), (result.Users.Removed, result.Users.OutOfSight));
                Assert.Contains(result.Warnings, warning => warning.Kind == SyncIssueKind.SecondWitnessFailed);
            });

        Assert.Contains("user9", nights.Host.ActiveUsers());
        await EndWellAsync(nights);
    }

    [Fact]
    public async Task Who_is_only_absent_in_the_read_is_out_of_sight_for_three_nights()
    {
        await using var nights = await StartAsync();

        await nights.ThreeNightsAsync(
            night => nights.WeCom.App.VisibleDepartments = night == 2 ? [3, 4] : [2],
            result => Assert.Equal((0, 0), NightlyHost.Removed(result)));

        Assert.Equal(10, nights.Host.ActiveUsers().Count);
        await EndWellAsync(nights);
    }

    [Theory]
    [InlineData("has them", true)]
    [InlineData("fails for now", true)]
    [InlineData("is never given", false)]
    public async Task Who_is_back_out_of_sight_since_a_plan_was_made_is_looked_for_in_the_list(string answer, bool isLeft)
    {
        await using var nights = await StartAsync();
        var person = nights.Company.FindPerson("user0")!;
        nights.Company.RemovePerson("user0");
        var plan = await nights.Planner.PlanAsync();
        Assert.Equal("user0", Assert.Single(plan.Users!.Removals).Id);
        nights.Company.AddPerson(person with { DepartmentIds = [5], MainDepartmentId = 5 });
        nights.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(60111), times: 9, when: "userid=user0");
        if (answer != "has them")
        {
            nights.WeCom.AnswerNext("user/list_id", SimulatedAnswer.Error(answer == "fails for now" ? -1 : 48002), times: 9);
        }

        await nights.Planner.ApplyAsync(plan);

        Assert.Equal(isLeft, nights.Host.ActiveUsers().Contains("user0"));
        nights.WeCom.App.VisibleDepartments = [1];
        await nights.ThreeNightsAsync(_ => { }, result => Assert.Equal((0, 0), NightlyHost.Removed(result)));
        Assert.Contains("user0", nights.Host.ActiveUsers());
    }

    private static async Task<NightlyHost> StartAsync()
    {
        string? secret = null;
        var nights = await NightlyHost.StartAsync(
            options => options.ContactsSecret = secret,
            prepare: wecom => secret = wecom.ContactsSecret);
        nights.WeCom.App.VisibleDepartments = [2];
        return nights;
    }

    private static Task EndWellAsync(NightlyHost nights)
    {
        nights.WeCom.App.VisibleDepartments = [1];
        return nights.EndsWellAsync();
    }

    private static IEnumerable<string> People(NightlyHost nights, string except)
        => nights.Company.People.Select(person => person.UserId).Where(userId => userId != except);

    private static void AnswerNextList(NightlyHost nights, IReadOnlyList<string> userIds, string cursor = "")
    {
        var rows = string.Join(',', userIds.Select(userId => $$"""{"userid":"{{userId}}","department":2}"""));
        nights.WeCom.AnswerNext("user/list_id", SimulatedAnswer.Json(
            $$"""{"errcode":0,"errmsg":"ok","next_cursor":"{{cursor}}","dept_user":[{{rows}}]}"""));
    }
}
