using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>Tests the questions about records that a read did not show, and that no question is asked in vain.</summary>
public sealed class EvidenceSearchTests
{
    private static readonly StoredUser Absent = User("absent", 7);

    [Fact]
    public async Task The_department_in_which_an_absent_person_was_seen_is_asked_for_by_name()
    {
        var wecom = NamedAnswers.Create(new Dictionary<string, int>(StringComparer.Ordinal) { ["7"] = 60011 });

        var evidence = await FindAsync(wecom, Read(), [], [Absent]);

        Assert.Equal(["7"], wecom.Asked);
        Assert.Equal(PlanAction.OutOfSight, evidence.Of(Absent).Action);
    }

    [Fact]
    public async Task Nothing_is_asked_where_nothing_is_absent_or_the_read_decides_nothing_or_everything()
    {
        var wecom = NamedAnswers.Create(company: ["somebody"]);
        var (whole, gap) = (Read() with { IsIdsOnly = true }, Read() with { Gaps = [new(ReadGapKind.Person, "unreadable")] });

        await FindAsync(wecom, Read(), [], [], hasContactsSecret: true);
        await FindAsync(wecom, whole, [Department(7, 1)], [Absent], hasContactsSecret: true);
        await FindAsync(wecom, gap, [Department(7, 1)], [Absent], hasContactsSecret: true);

        Assert.Empty(wecom.Asked);
    }

    [Fact]
    public async Task The_list_of_the_company_decides_about_people_whose_departments_nobody_asks_for_then()
    {
        var wecom = NamedAnswers.Create(company: ["somebody", "hidden"]);

        var evidence = await FindAsync(wecom, Read(), [], [Absent, User("hidden", 7)], hasContactsSecret: true);

        Assert.Equal(["list"], wecom.Asked);
        Assert.Equal((true, false), (evidence.IsProvenGone("absent"), evidence.IsProvenGone("hidden")));
        Assert.Equal(PlanAction.OutOfSight, evidence.Of(User("hidden", 2)).Action);
    }

    [Fact]
    public async Task A_list_of_several_pages_is_read_again_before_it_proves_that_somebody_left()
    {
        List<string> company = ["somebody", .. Enumerable.Range(0, 10_000).Select(number => $"member{number}")];
        var wecom = NamedAnswers.Create(company: company);
        wecom.CompanyAfterwards = [.. company, "moving"];

        var evidence = await FindAsync(wecom, Read(), [], [Absent, User("moving", 7)], hasContactsSecret: true);

        Assert.Equal(["list", "list"], wecom.Asked);
        Assert.Equal((true, false), (evidence.IsProvenGone("absent"), evidence.IsProvenGone("moving")));
    }

    [Theory]
    [InlineData(9_999, 1)]
    [InlineData(10_000, 2)]
    public async Task A_list_that_fills_a_page_may_be_several_and_is_read_again_for_one_of_those_who_are_absent(int rows, int lists)
    {
        List<string> company = ["somebody", "hidden", .. Enumerable.Range(2, rows - 2).Select(number => $"m{number}")];
        var wecom = NamedAnswers.Create(company: company);

        await FindAsync(wecom, Read(), [], [User("hidden", 7), Absent], hasContactsSecret: true);

        Assert.Equal(lists, wecom.Asked.Count(asked => asked == "list"));
    }

    [Theory]
    [InlineData(true, ErrorCategory.RateLimit, true)]
    [InlineData(true, ErrorCategory.Permission, false)]
    [InlineData(true, ErrorCategory.Token, false)]
    [InlineData(true, ErrorCategory.Configuration, false)]
    [InlineData(false, ErrorCategory.RateLimit, false)]
    public async Task A_list_that_fails_for_a_moment_decides_about_nobody_whom_an_event_named(
        bool isByName, ErrorCategory category, bool isKept)
    {
        var wecom = NamedAnswers.Create();
        wecom.RefusedAs = category;
        var read = isByName ? Read() with { ByName = ReadScope.People("absent") } : Read();
        var search = Search(wecom, hasContactsSecret: true);

        var evidence = await search.FindAsync(read, [], [Absent], [], CancellationToken.None);

        var absence = evidence.Of(Absent);
        Assert.Equal(isKept ? PlanAction.Keep : PlanAction.Remove, absence.Action);
        Assert.Equal(isKept, absence.Detail?.Contains("48002", StringComparison.Ordinal) == true);
        var issue = Assert.Single(search.Issues);
        Assert.Equal((SyncIssueKind.SecondWitnessFailed, 48002, category), (issue.Kind, issue.ErrorCode, issue.Category));
    }

    [Fact]
    public async Task A_list_of_several_pages_that_has_everybody_is_read_once()
    {
        var wecom = NamedAnswers.Create(company: ["somebody", "hidden", .. Enumerable.Range(0, 10_000).Select(number => $"m{number}")]);

        await FindAsync(wecom, Read(), [], [User("hidden", 7)], hasContactsSecret: true);

        Assert.Equal(["list"], wecom.Asked);
    }

    [Fact]
    public async Task The_company_is_not_listed_for_departments_alone_nor_for_a_few_of_whom_nobody_seems_to_have_left()
    {
        var wecom = NamedAnswers.Create(company: ["somebody"]);
        var byName = Read() with { ByName = ReadScope.People("absent") };
        var answers = new Dictionary<string, WitnessAnswer>(StringComparer.Ordinal) { ["absent"] = new(WitnessVerdict.NoPrivilege) };
        var renames = new ToldRenames([new("somebody", "absent", null, null, default)], []);
        await FindAsync(wecom, Read(), [Department(7, 1)], [], hasContactsSecret: true);
        await FindAsync(wecom, byName with { Answers = answers }, [], [User("absent", 8)], hasContactsSecret: true);
        await FindAsync(
            wecom,
            byName with { Users = [new() { UserId = "other" }, .. byName.Users], Renames = renames },
            [],
            [User("absent", 9)],
            hasContactsSecret: true);

        Assert.Equal(["7", "8", "9"], wecom.Asked);
    }

    [Fact]
    public async Task The_company_is_listed_for_a_few_who_were_asked_for_and_seem_to_have_left()
    {
        var wecom = NamedAnswers.Create(company: ["somebody", "hidden"]);
        var byName = Read() with { ByName = ReadScope.People("absent", "hidden") };

        var evidence = await FindAsync(wecom, byName, [], [Absent, User("hidden", 2)], hasContactsSecret: true);

        Assert.Equal(["list"], wecom.Asked);
        Assert.Equal((PlanAction.Remove, PlanAction.OutOfSight), (evidence.Of(Absent).Action, evidence.Of(User("hidden", 2)).Action));
    }

    [Fact]
    public async Task Without_both_secrets_the_company_is_not_listed()
    {
        var wecom = NamedAnswers.Create(company: ["somebody"]);
        await FindAsync(wecom, Read(), [], [Absent]);
        Assert.Equal(["7"], wecom.Asked);
    }

    [Fact]
    public async Task A_list_of_nobody_proves_nothing()
    {
        var wecom = NamedAnswers.Create(company: []);
        var search = Search(wecom, hasContactsSecret: true);

        var evidence = await search.FindAsync(Read() with { Users = [] }, [], [Absent], [], CancellationToken.None);

        Assert.False(evidence.IsProvenGone("absent"));
        Assert.Equal(SyncIssueKind.SecondWitnessFailed, Assert.Single(search.Issues).Kind);
        Assert.Equal(["list", "7"], wecom.Asked);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public async Task A_list_may_lack_twenty_who_have_left_meanwhile_and_no_more(int gone, bool isBelieved)
    {
        var wecom = NamedAnswers.Create(company: ["somebody"]);
        var users = Enumerable.Range(0, gone).Select(i => new WeComUser { UserId = $"gone{i}" });
        var search = Search(wecom, hasContactsSecret: true);

        var evidence = await search.FindAsync(
            Read() with { Users = [new() { UserId = "somebody" }, .. users] }, [], [Absent], [], CancellationToken.None);

        Assert.Equal(isBelieved, evidence.IsProvenGone("absent"));
        Assert.Equal(isBelieved ? gone : 0, wecom.Asked.Count(id => id.StartsWith("gone", StringComparison.Ordinal)));
        Assert.Equal(isBelieved ? 0 : 1, search.Issues.Count);
    }

    [Fact]
    public async Task A_list_that_lacks_one_who_is_there_is_not_believed()
    {
        var wecom = NamedAnswers.Create(new Dictionary<string, int>(StringComparer.Ordinal) { ["there"] = 0 }, ["somebody"]);
        var search = Search(wecom, hasContactsSecret: true);

        var evidence = await search.FindAsync(
            Read() with { Users = [new() { UserId = "somebody" }, new() { UserId = "there" }] }, [], [Absent], [], CancellationToken.None);

        Assert.False(evidence.IsProvenGone("absent"));
        Assert.Equal(SyncIssueKind.SecondWitnessFailed, Assert.Single(search.Issues).Kind);
    }

    [Fact]
    public async Task A_place_that_the_read_shows_or_that_is_none_is_not_asked_for()
    {
        var wecom = NamedAnswers.Create();
        await FindAsync(wecom, Read() with { ReadDepartmentIds = new HashSet<long> { 1, 5 } }, [], [User("absent", 0, 1, 5, 9)]);
        Assert.Equal(["9"], wecom.Asked);
    }

    [Fact]
    public async Task A_place_that_is_listed_though_not_read_or_that_is_no_department_is_not_asked_for_either()
    {
        var wecom = NamedAnswers.Create();
        var read = Read() with { ReadDepartmentIds = new HashSet<long> { 5 } };
        await FindAsync(wecom, read, [], [User("absent", 1, 5, 9), User("other", 0)]);
        Assert.Equal(["9"], wecom.Asked);
    }

    [Theory]
    [InlineData(true, "7")]
    [InlineData(false, "list")]
    public async Task Where_leavers_are_kept_the_company_is_not_listed_for_a_few(bool isByName, string asked)
    {
        var wecom = NamedAnswers.Create(company: ["somebody"]);
        var options = new WeComOptions { CorpId = "ww1", AgentId = 1, Secret = "secret", ContactsSecret = "contacts", Language = "en" };
        options.Sync.UserRemoval.Policy = LeaverPolicy.Keep;
        var settings = new WeComSettings("", "WeCom", options);
        var read = isByName ? Read() with { ByName = ReadScope.People("absent") } : Read();

        await new EvidenceSearch(wecom.Witness(settings), settings).FindAsync(read, [], [Absent], [], CancellationToken.None);

        Assert.Equal([asked], wecom.Asked);
    }

    [Fact]
    public async Task What_lies_below_a_hidden_department_is_hidden_without_a_question()
    {
        var wecom = NamedAnswers.Create(new Dictionary<string, int>(StringComparer.Ordinal) { ["7"] = 60011 });

        var evidence = await FindAsync(wecom, Read(), [Department(9, 8), Department(8, 7), Department(7, 1)], []);

        Assert.Equal(["7"], wecom.Asked);
        Assert.Equal(PlanReasonKind.NoPrivilege, evidence.Of(Department(9, 8)).Kind);
    }

    [Fact]
    public async Task What_lies_below_a_department_that_is_gone_is_asked_for_after_it()
    {
        var wecom = NamedAnswers.Create(new Dictionary<string, int>(StringComparer.Ordinal) { ["8"] = 0 });

        var evidence = await FindAsync(wecom, Read(), [Department(8, 7), Department(7, 1)], []);

        Assert.Equal(["7", "8"], wecom.Asked);
        Assert.Equal((PlanAction.Remove, PlanAction.Keep), (evidence.Of(Department(7, 1)).Action, evidence.Of(Department(8, 7)).Action));
    }

    [Fact]
    public async Task Departments_that_lie_below_each_other_in_a_ring_are_asked_for_from_the_lowest_id_down()
    {
        var wecom = NamedAnswers.Create();
        await FindAsync(wecom, Read(), [Department(9, 7), Department(8, 9), Department(7, 8)], []);
        Assert.Equal(["7", "9", "8"], wecom.Asked);
    }

    [Fact]
    public async Task A_thousand_questions_are_asked_and_what_is_beyond_stays_with_the_reason()
    {
        var wecom = NamedAnswers.Create();
        var departments = Enumerable.Range(10, 1002).Select(id => Department(id, id == 1011 ? 1010 : 1)).ToList();

        var evidence = await FindAsync(wecom, Read(), departments, []);

        Assert.Equal(1000, wecom.Asked.Count());
        var unknown = departments.Select(evidence.Of).Where(absence => absence.Action == PlanAction.Keep).ToList();
        Assert.Equal(2, unknown.Count);
        Assert.All(unknown, absence => Assert.Contains("1000", absence.Detail, StringComparison.Ordinal));
    }

    private static EvidenceSearch Search(NamedAnswers wecom, bool hasContactsSecret)
    {
        var settings = NamedAnswers.Settings(hasContactsSecret);
        return new(wecom.Witness(settings), settings);
    }

    private static Task<Evidence> FindAsync(
        NamedAnswers wecom,
        OrganizationSnapshot read,
        IReadOnlyList<StoredDepartment> departments,
        IReadOnlyList<StoredUser> users,
        bool hasContactsSecret = false)
        => Search(wecom, hasContactsSecret).FindAsync(read, departments, users, [], CancellationToken.None);

    private static OrganizationSnapshot Read() => new()
    {
        Departments = [new() { DepartmentId = 1, ParentId = 0 }],
        Users = [new() { UserId = "somebody" }],
    };

    private static StoredDepartment Department(long id, long parent)
        => new() { DepartmentId = id, ParentId = parent, Stamp = "b", IsActive = true };

    private static StoredUser User(string userId, params long[] places)
        => new() { UserId = userId, Stamp = Stamp.Create([], places), IsActive = true };
}
