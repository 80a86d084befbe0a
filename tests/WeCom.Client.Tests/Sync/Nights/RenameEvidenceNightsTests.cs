using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using static WeCom.Client.Tests.Sync.Nights.RenameNightsTests;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Tests people who are recognised under another userid by what they share with a leaver, and those who are not.</summary>
public sealed class RenameEvidenceNightsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whom_a_filter_leaves_out_is_recognised_by_the_mobile_only_where_the_host_asks_for_it(bool recognize)
    {
        await using var nights = await NightlyHost.StartAsync(
            options => options.Sync.RecognizeRenames = recognize,
            build: builder => builder.FilterUsers(user => user.Position != "out"));
        nights.Company.UpdatePerson("user9", person => person with { Position = "out" });
        await nights.NightAsync();
        Rename(nights.Company, "user9");

        var result = await nights.NightAsync();

        Assert.Equal(recognize ? (1, 0) : (0, 1), (result.Users.Renamed, result.Users.Removed));
        Assert.DoesNotContain(result.Warnings, warning => warning.Kind == SyncIssueKind.ProbablyRenamed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_joiner_waits_where_an_incomplete_read_does_not_tell_whether_the_person_with_the_mobile_left(bool recognize)
    {
        await using var nights = await NightlyHost.StartAsync(options => options.Sync.RecognizeRenames = recognize);
        Rename(nights.Company, "user9");
        nights.WeCom.AnswerNext("user/list", SimulatedAnswer.Html(), when: "department_id=4");

        var incomplete = await nights.NightAsync();
        var good = await nights.NightAsync();

        Assert.Equal(recognize ? (0, 0) : (1, 0), (incomplete.Users.Created, incomplete.Users.Removed));
        Assert.Equal(!recognize, incomplete.Warnings.Any(warning => warning.Kind == SyncIssueKind.ProbablyRenamed));
        Assert.Equal(recognize, incomplete.Errors.Any(error => error.Id == "user9.new"));
        Assert.Equal(recognize ? (1, 0) : (0, 1), (good.Users.Renamed, good.Users.Removed));
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_joiner_waits_while_the_question_about_the_person_with_the_mobile_fails()
    {
        await using var nights = await NightlyHost.StartAsync(options => options.Sync.RecognizeRenames = true);
        Rename(nights.Company, "user9");
        nights.WeCom.AnswerNext("user/get", SimulatedAnswer.Json("""{"errcode":48002,"errmsg":"api forbidden"}"""), when: "userid=user9");

        var unanswered = await nights.NightAsync();
        var answered = await nights.NightAsync();

        Assert.Equal((0, 0, 0), (unanswered.Users.Renamed, unanswered.Users.Created, unanswered.Users.Removed));
        Assert.Equal("user9.new", Assert.Single(unanswered.Errors).Id);
        Assert.Equal((1, 0, 0), (answered.Users.Renamed, answered.Users.Created, answered.Users.Removed));
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task Among_more_than_five_thousand_leavers_a_person_is_recognised()
    {
        var company = SimulatedHost.Company();
        string[] branch = [.. Enumerable.Range(0, 5000).Select(number => $"branch{number}")];
        Array.ForEach(branch, userId => company.AddPerson(userId, "Branch", 5));
        await using var nights = await NightlyHost.StartAsync(options => options.Sync.RecognizeRenames = true, company);
        Array.ForEach(branch, userId => company.RemovePerson(userId));
        Rename(company, "user9");

        Assert.Equal(1, (await nights.NightAsync()).Users.Renamed);
    }

    [Fact]
    public async Task A_leaver_whose_mobile_two_joiners_have_is_neither()
    {
        await using var nights = await NightlyHost.StartAsync(options => options.Sync.RecognizeRenames = true);
        var left = nights.Company.FindPerson("user9")!;
        nights.Company.RemovePerson("user9");
        nights.Company.AddPerson(left with { UserId = "user9.one" });
        nights.Company.AddPerson(left with { UserId = "user9.two" });

        var result = await nights.NightAsync();

        Assert.Equal((0, 2, 1), (result.Users.Renamed, result.Users.Created, result.Users.Removed));
    }

    [Fact]
    public async Task A_joiner_whose_two_addresses_are_the_same_is_recognised_by_it()
    {
        const string Address = "nine@example.com";
        var company = SimulatedHost.Company();
        company.UpdatePerson("user9", person => person with { Email = Address, BizMail = Address });
        await using var nights = await NightlyHost.StartAsync(options => options.Sync.RecognizeRenames = true, company);
        var left = company.FindPerson("user9")!;
        company.RemovePerson("user9");
        company.AddPerson(left with { UserId = "user9.new", Mobile = "13800000099" });

        Assert.Equal(1, (await nights.NightAsync()).Users.Renamed);
    }
}
