using WeCom.Client.Organization.Reading;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>Tests the meaning of a stored record's absence.</summary>
public sealed class EvidenceTests
{
    private static readonly OrganizationSnapshot Read = new()
    {
        Departments = [new() { DepartmentId = 1, ParentId = 0 }],
        Users = [],
        ReadDepartmentIds = new HashSet<long> { 1 },
    };

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Where_the_whole_company_was_listed_or_all_is_held_back_anyway_absence_means_left(bool seesAll, bool hasGap)
    {
        var read = Read with { IsIdsOnly = seesAll, Gaps = hasGap ? [new(ReadGapKind.Person, "unreadable")] : [] };
        var evidence = new Evidence(read, Answers((7, WitnessVerdict.NoPrivilege)), null);

        Assert.Equal(PlanAction.Remove, evidence.Of(Department(7, 6)).Action);
        Assert.Equal(PlanAction.Remove, evidence.Of(User(7)).Action);
    }

    [Theory]
    [InlineData(WitnessVerdict.Gone, PlanAction.Remove, PlanReasonKind.NotInWeCom)]
    [InlineData(WitnessVerdict.Present, PlanAction.Keep, PlanReasonKind.AnsweredByName)]
    [InlineData(WitnessVerdict.NoPrivilege, PlanAction.OutOfSight, PlanReasonKind.NoPrivilege)]
    [InlineData(WitnessVerdict.Unknown, PlanAction.Keep, PlanReasonKind.QuestionFailed)]
    internal void An_absent_department_is_what_WeCom_says_of_it(WitnessVerdict verdict, PlanAction action, PlanReasonKind kind)
    {
        var absence = new Evidence(Read, Answers((7, verdict)), null).Of(Department(7, 1));
        Assert.Equal((action, kind), (absence.Action, absence.Kind));
    }

    [Fact]
    public void An_absent_department_that_nobody_asked_for_is_gone_only_below_one_that_is_listed()
    {
        var evidence = new Evidence(Read, Answers(), null);
        Assert.Equal(PlanAction.Remove, evidence.Of(Department(7, 1)).Action);
        Assert.Equal(PlanAction.OutOfSight, evidence.Of(Department(7, 6)).Action);
    }

    [Fact]
    public void One_place_of_several_that_was_read_or_is_gone_makes_a_leaver()
    {
        var evidence = new Evidence(Read, Answers((7, WitnessVerdict.Gone), (8, WitnessVerdict.NoPrivilege)), null);

        Assert.Equal(PlanAction.Remove, evidence.Of(User(1, 8)).Action);
        Assert.Equal(PlanAction.Remove, evidence.Of(User(7, 8)).Action);
        Assert.Equal(PlanAction.OutOfSight, evidence.Of(User(8, 9)).Action);
        Assert.Equal(PlanAction.OutOfSight, evidence.Of(User()).Action);
    }

    [Fact]
    public void Of_whom_the_company_could_not_tell_the_reason_is_told_and_they_stay()
    {
        var absence = new Evidence(Read, Answers(), null) { Unanswered = "errcode -1" }.Of(User(1));
        Assert.Equal(new Absence(PlanAction.Keep, PlanReasonKind.QuestionFailed, "errcode -1"), absence);
    }

    [Fact]
    public void A_person_is_partly_unseen_where_one_of_their_departments_is_neither_listed_nor_read_nor_gone()
    {
        var read = Read with { Departments = [.. Read.Departments, new() { DepartmentId = 4, ParentId = 1 }] };
        var evidence = new Evidence(read, Answers((7, WitnessVerdict.Gone), (8, WitnessVerdict.NoPrivilege)), null);

        Assert.False(evidence.IsPartlyUnseen(User()));
        Assert.False(evidence.IsPartlyUnseen(User(1, 4, 7)));
        Assert.True(evidence.IsPartlyUnseen(User(1, 8)));
        Assert.True(evidence.IsPartlyUnseen(User(9)));
        Assert.False(new Evidence(read with { IsIdsOnly = true }, Answers(), null).IsPartlyUnseen(User(9)));
    }

    [Fact]
    public void Of_two_answers_about_one_record_the_one_that_it_may_not_be_seen_counts()
    {
        var hidden = new WitnessAnswer(WitnessVerdict.NoPrivilege);
        var read = Read with
        {
            DepartmentAnswers = new Dictionary<long, WitnessAnswer> { [7] = hidden },
            Answers = new Dictionary<string, WitnessAnswer>(StringComparer.Ordinal) { ["absent"] = hidden },
        };
        var evidence = new Evidence(read, Answers((7, WitnessVerdict.Gone)), new HashSet<string>());

        Assert.Equal(new Absence(PlanAction.OutOfSight, PlanReasonKind.NoPrivilege), evidence.Of(Department(7, 1)));
        Assert.Equal(new Absence(PlanAction.OutOfSight, PlanReasonKind.NoPrivilege), evidence.Of(User(7)));
    }

    private static Dictionary<long, WitnessAnswer> Answers(params (long Id, WitnessVerdict Verdict)[] answers)
        => answers.ToDictionary(answer => answer.Id, answer => new WitnessAnswer(answer.Verdict));

    private static StoredDepartment Department(long id, long parent)
        => new() { DepartmentId = id, ParentId = parent, Stamp = "b", IsActive = true };

    private static StoredUser User(params long[] places)
        => new() { UserId = "absent", Stamp = Stamp.Create([], places), IsActive = true };
}
