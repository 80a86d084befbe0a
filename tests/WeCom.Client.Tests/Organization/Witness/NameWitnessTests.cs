using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Tests.Sync.Guard;

namespace WeCom.Client.Tests.Organization.Witness;

/// <summary>Tests what an answer by name proves, and what stands in for it where the secret may ask for nobody by name.</summary>
public sealed class NameWitnessTests
{
    private static readonly WeComSettings App = NamedAnswers.Settings(hasContactsSecret: true);

    private static readonly WeComSettings ContactsAlone = new(
        "", "WeCom", new() { CorpId = "ww0123456789abcdef", ContactsSecret = "contacts secret", Language = "en" });

    [Theory]
    [InlineData(0, WitnessVerdict.Present)]
    [InlineData(60111, WitnessVerdict.Gone)]
    [InlineData(60011, WitnessVerdict.NoPrivilege)]
    [InlineData(60003, WitnessVerdict.Unknown)]
    [InlineData(60123, WitnessVerdict.Unknown)]
    [InlineData(48009, WitnessVerdict.Unknown)]
    [InlineData(-1, WitnessVerdict.Unknown)]
    internal async Task Of_a_person_only_60111_proves_that_they_are_gone(int code, WitnessVerdict verdict)
    {
        var answer = (await Answers(code).Witness(App).AskUsersAsync(["7"], CancellationToken.None))["7"];

        Assert.Equal(verdict, answer.Verdict);
        Assert.Equal(code == 0 ? "7" : null, answer.User?.UserId);
        Assert.Equal(verdict == WitnessVerdict.Unknown ? code : null, answer.Failure?.ErrorCode);
        Assert.Equal(verdict == WitnessVerdict.Unknown, answer.Detail is not null);
    }

    [Theory]
    [InlineData(0, WitnessVerdict.Present)]
    [InlineData(60003, WitnessVerdict.Gone)]
    [InlineData(60123, WitnessVerdict.Gone)]
    [InlineData(60011, WitnessVerdict.NoPrivilege)]
    [InlineData(60111, WitnessVerdict.Unknown)]
    [InlineData(48009, WitnessVerdict.Unknown)]
    internal async Task Of_a_department_60003_and_60123_prove_that_it_is_gone(int code, WitnessVerdict verdict)
    {
        var answer = (await Answers(code).Witness(App).AskDepartmentsAsync([7], CancellationToken.None))[7];
        Assert.Equal((verdict, verdict == WitnessVerdict.Unknown ? code : null), (answer.Verdict, answer.Failure?.ErrorCode));
    }

    [Fact]
    public async Task Each_question_is_prepared_and_counted_and_the_answers_are_verified()
    {
        var (prepared, verified) = (0, 0);
        var witness = new NameWitness(Answers(0, ["somebody"]).Client, App)
        {
            Prepare = () => Interlocked.Increment(ref prepared), Verify = () => verified++,
        };

        await witness.AskUsersAsync(["a", "b"], CancellationToken.None);
        Assert.Equal((2, 2, 1), (witness.Calls, prepared, verified));
        await witness.AskDepartmentsAsync([7, 8, 9], CancellationToken.None);
        Assert.Equal((5, 5, 2), (witness.Calls, prepared, verified));
        await witness.ListCompanyAsync(CancellationToken.None);
        Assert.Equal((6, 5, 3), (witness.Calls, prepared, verified));
    }

    [Fact]
    public async Task No_more_questions_are_under_way_than_allowed_and_none_after_a_cancellation()
    {
        var (underWay, most) = (0, 0);
        var wecom = Answers(0);
        wecom.BeforeAsync = async () =>
        {
            var now = Interlocked.Increment(ref underWay);
            lock (wecom)
            {
                most = Math.Max(most, now);
            }

            await Task.Yield();
            Interlocked.Decrement(ref underWay);
        };
        var options = new WeComOptions { CorpId = "ww1", AgentId = 1, Secret = "secret", Language = "en" };
        options.Sync.MaxParallelism = 1;
        var witness = wecom.Witness(new("", "WeCom", options));

        await witness.AskUsersAsync([.. Enumerable.Range(0, 50).Select(i => $"u{i}")], CancellationToken.None);

        Assert.Equal(1, most);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => witness.AskUsersAsync(["late"], cancelled.Token));
        Assert.DoesNotContain("late", wecom.Asked);
    }

    [Fact]
    public async Task Where_the_contacts_secret_may_ask_for_no_person_by_name_a_second_list_tells_who_is_there()
    {
        var wecom = Answers(48009, ["There"]);
        var answers = await wecom.Witness(ContactsAlone).AskUsersAsync(["there", "gone"], CancellationToken.None);

        Assert.Equal(
            (WitnessVerdict.Present, WitnessVerdict.Gone), (answers["THERE"].Verdict, answers["gone"].Verdict));
        Assert.Contains("list", wecom.Asked);
    }

    [Fact]
    public async Task A_second_list_of_people_that_fails_proves_nothing_and_says_why()
    {
        var answers = await Answers(48009).Witness(ContactsAlone).AskUsersAsync(["a", "b"], CancellationToken.None);
        Assert.All(answers.Values, answer => Assert.Equal(WitnessVerdict.Unknown, answer.Verdict));
        Assert.Contains("48002", answers["A"].Detail, StringComparison.Ordinal);
        Assert.Equal((48002, null), (answers["A"].ListFailure?.ErrorCode, answers["A"].Failure));
    }

    [Fact]
    public async Task A_row_of_the_list_that_cannot_be_read_still_names_who_is_there_and_without_a_name_the_list_proves_nothing()
    {
        var wecom = Answers(48009, ["somebody"]);
        wecom.MalformedRows = [new() { Id = "odd", Reason = new("no department", "no department") }];
        var witness = wecom.Witness(ContactsAlone);

        var (userIds, rows) = await witness.ListCompanyAsync(CancellationToken.None);
        Assert.Equal((1, true, true), (rows, userIds.Contains("ODD"), userIds.Contains("somebody")));

        wecom.MalformedRows = [new() { Reason = new("nothing at all", "nothing at all") }];
        await Assert.ThrowsAnyAsync<WeChatException>(() => witness.ListCompanyAsync(CancellationToken.None));
        Assert.Equal(WitnessVerdict.Unknown, (await witness.AskUsersAsync(["a"], CancellationToken.None))["a"].Verdict);
    }

    [Fact]
    public async Task Where_it_may_ask_for_no_department_either_the_list_of_all_tells_which_are_there()
    {
        var wecom = Answers(48009);
        wecom.Departments = new([new() { DepartmentId = 7, ParentId = 1 }], []);
        var witness = wecom.Witness(ContactsAlone);

        var answers = await witness.AskDepartmentsAsync([7, 8], CancellationToken.None);

        Assert.Equal((WitnessVerdict.Present, WitnessVerdict.Gone), (answers[7].Verdict, answers[8].Verdict));
        Assert.Contains("list all ContactsSecret", wecom.Asked);
        Assert.Equal(wecom.Asked.Count(), witness.Calls);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_list_of_departments_that_is_empty_broken_or_refused_proves_of_none_that_it_is_gone(bool isEmpty, bool isBroken)
    {
        var wecom = Answers(48009);
        WeComDepartment[] listed = isEmpty ? [] : [new() { DepartmentId = 7, ParentId = 1 }];
        MalformedRecord[] malformed = isBroken ? [new() { Reason = new("no id", "no id") }] : [];
        wecom.Departments = isEmpty || isBroken ? new(listed, malformed) : null;

        var answers = await wecom.Witness(ContactsAlone).AskDepartmentsAsync([7, 8], CancellationToken.None);

        Assert.Equal(WitnessVerdict.Unknown, answers[8].Verdict);
        Assert.NotEmpty(answers[8].Detail!);
        Assert.Equal(isBroken ? WitnessVerdict.Present : WitnessVerdict.Unknown, answers[7].Verdict);
    }

    private static NamedAnswers Answers(int code, IReadOnlyList<string>? company = null)
    {
        string[] ids = ["7", "8", "9", "a", "b", "there", "gone", .. Enumerable.Range(0, 50).Select(i => $"u{i}")];
        return NamedAnswers.Create(ids.ToDictionary(id => id, _ => code, StringComparer.Ordinal), company);
    }
}
