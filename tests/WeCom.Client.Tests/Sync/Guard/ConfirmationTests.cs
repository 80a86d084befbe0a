using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>Tests that WeCom's answer by name, right before a removal, decides about it.</summary>
public sealed class ConfirmationTests
{
    private static readonly Dictionary<string, int> Codes = new(StringComparer.Ordinal)
    {
        ["11"] = 60003, ["12"] = 0, ["13"] = 60011, ["14"] = 48002,
    };

    [Fact]
    public async Task A_department_goes_only_where_WeCom_says_that_it_is_gone()
    {
        var section = Section(Department(11), Department(12), Department(13), Department(14));
        var checkedSection = await Departments(NamedAnswers.Create(Codes))
            .ConfirmAsync(section, "ww1", isKept: false, CancellationToken.None);

        Assert.Equal(["11"], checkedSection.Removals.Select(item => item.Id));
        Assert.Equal(
            [PlanReasonKind.AnsweredByName, PlanReasonKind.NoPrivilege, PlanReasonKind.QuestionFailed],
            checkedSection.Kept.Select(item => item.ReasonKind!.Value));
        Assert.All(checkedSection.Kept, item => Assert.Null(item.Change));
    }

    [Theory]
    [InlineData(false, "12 11", "11")]
    [InlineData(true, "11", "12 11")]
    public async Task What_a_rule_decided_needs_no_question_unless_the_plan_was_kept(bool isKept, string goes, string asked)
    {
        var wecom = NamedAnswers.Create(Codes);
        var byRule = Department(12) with { ReasonKind = PlanReasonKind.DeactivatedByRule };

        var checkedSection = await Departments(wecom)
            .ConfirmAsync(Section(byRule, Department(11)), "ww1", isKept, CancellationToken.None);

        Assert.Equal(goes.Split(' '), checkedSection.Removals.Select(item => item.Id));
        Assert.Equal(asked.Split(' ').Order(), wecom.Asked.Order());
    }

    [Fact]
    public async Task Of_an_approved_set_out_of_sight_a_hidden_department_goes_and_one_in_view_stays()
    {
        var (removals, kept) = await Departments(NamedAnswers.Create(Codes))
            .ConfirmOutOfSightAsync([Department(11), Department(12), Department(13), Department(14)], CancellationToken.None);

        Assert.Equal(["11", "13"], removals.Select(item => item.Id));
        Assert.Equal(["12", "14"], kept.Select(item => item.Id));
    }

    [Fact]
    public async Task A_person_goes_stays_or_is_out_of_sight_as_WeCom_says()
    {
        var section = new PlanSection<UserChange>
        {
            Removals = [User("11"), User("12"), User("13"), User("14")],
            OutOfSightHash = "before",
        };

        var confirmed = await People(NamedAnswers.Create(new Dictionary<string, int>(Codes, StringComparer.Ordinal) { ["11"] = 60111 }))
            .ConfirmAsync(section, "ww", _ => false, CancellationToken.None);

        Assert.Equal(["11"], confirmed.Removals.Select(item => item.Id));
        Assert.Equal(RemovalHash.Of("ww", confirmed.Removals), confirmed.RemovalHash);
        Assert.Equal(["13"], confirmed.OutOfSight.Select(item => item.Id));
        Assert.Equal(RemovalHash.Of("ww", confirmed.OutOfSight), confirmed.OutOfSightHash);
        Assert.Equal(
            [("12", PlanReasonKind.AnsweredByName), ("14", PlanReasonKind.QuestionFailed)],
            confirmed.Kept.Select(item => (item.Id, item.ReasonKind!.Value)));
    }

    [Fact]
    public async Task A_set_out_of_sight_that_nobody_joins_keeps_its_hash()
    {
        var section = new PlanSection<UserChange> { Removals = [User("12")], OutOfSight = [User("20")], OutOfSightHash = "as approved" };

        var confirmed = await People(NamedAnswers.Create(Codes)).ConfirmAsync(section, "ww", _ => false, CancellationToken.None);

        Assert.Equal("as approved", confirmed.OutOfSightHash);
    }

    [Fact]
    public async Task Of_an_approved_set_out_of_sight_people_who_are_hidden_or_gone_go_and_those_in_view_stay()
    {
        var codes = new Dictionary<string, int>(Codes, StringComparer.Ordinal) { ["11"] = 60111 };

        var (removals, kept) = await People(NamedAnswers.Create(codes))
            .ConfirmOutOfSightAsync([User("11"), User("12"), User("13"), User("14")], CancellationToken.None);

        Assert.Equal(["11", "13"], removals.Select(item => item.Id));
        Assert.Equal(
            [("12", PlanReasonKind.AnsweredByName), ("14", PlanReasonKind.QuestionFailed)],
            kept.Select(item => (item.Id, item.ReasonKind!.Value)));
    }

    [Fact]
    public async Task Who_is_proven_to_have_left_is_not_asked_for()
    {
        var wecom = NamedAnswers.Create(Codes);
        var section = new PlanSection<UserChange> { Removals = [User("12"), User("11")] };

        var confirmed = await People(wecom).ConfirmAsync(section, "ww", item => item.Id == "12", CancellationToken.None);

        Assert.Equal(["11"], wecom.Asked);
        Assert.Contains("12", confirmed.Removals.Select(item => item.Id));
    }

    private static DepartmentCheck Departments(NamedAnswers wecom) => new(wecom.Witness(NamedAnswers.Settings()), "en");

    private static LeaverCheck People(NamedAnswers wecom) => new(wecom.Witness(NamedAnswers.Settings()), _ => false, "en");

    private static PlanSection<DepartmentChange> Section(params PlanItem<DepartmentChange>[] removals) => new() { Removals = removals };

    private static PlanItem<DepartmentChange> Department(long id) => new(PlanAction.Remove)
    {
        Change = new(ChangeKind.Deactivate, id) { ExpectedStamp = "b" },
        ReasonKind = PlanReasonKind.NotInWeCom,
    };

    private static PlanItem<UserChange> User(string userId) => new(PlanAction.Remove)
    {
        Change = new(ChangeKind.Deactivate, userId) { ExpectedStamp = "b" },
        ReasonKind = PlanReasonKind.NotInWeCom,
    };
}
