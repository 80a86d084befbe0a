using System.Reflection;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Tests.Sync;

/// <summary>Tests that texts kept in one language are told in both.</summary>
public sealed class SyncTextsTests
{
    // They are in no plan, run or reason: pieces of other texts, and what no journal keeps.
    private static readonly string[] Elsewhere =
    [
        "Departments", "People", "Department", "Person", "App", "Tag", "And", "Record", "ConnectionFailed", "EndNotJournaled",
        "TooManyQuestions", "FullRun", "DepartmentsRun", "MembershipRun",
    ];

    public static TheoryData<string> Names =>
    [
        .. typeof(IssueTexts).GetFields().Select(one => one.Name).Except(Elsewhere, StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_property_that_a_plan_compares_has_a_name_in_both_languages()
    {
        var properties = new UserKind().Fields.Concat(new DepartmentKind().Fields).Append(nameof(WeComUser.UserId));

        Assert.All(properties, property =>
        {
            var text = SyncTexts.Of(new FieldChange(property, null, null));
            Assert.NotEqual(text.English, text.Chinese);
            Assert.DoesNotMatch("[a-z][A-Z]", text.English + text.Chinese);
        });
        Assert.Equal(new("OfALaterRelease", "OfALaterRelease"), SyncTexts.Of(new FieldChange("OfALaterRelease", null, null)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_hold_warning_and_remedy_of_a_plan_or_a_run_is_told_in_both_languages(string name)
    {
        var pattern = (LocalizedText)typeof(IssueTexts).GetField(name, BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        object?[] values = ["1", "2", "3", "4", "5", "6"];
        var both = new LocalizedText(pattern.Fill("en", values), pattern.Fill("zh", values));

        foreach (var kept in new[] { both.English, both.Chinese })
        {
            var issue = new SyncIssue(SyncIssueKind.Kept, kept) { Remedy = kept };
            var hold = SyncTexts.Of(new HoldReason(HoldKind.TooMany, kept));
            Assert.Contains(both, new[] { hold, SyncTexts.Of(issue), SyncTexts.RemedyOf(issue)! });
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void A_reason_and_the_limits_that_follow_it_are_told_in_both_languages(string language)
    {
        var kept = string.Join(
            IssueTexts.And.In(language),
            ReasonTexts.In(language, PlanReasonKind.DeactivatedByRule, ReasonTexts.In(language, PlanReasonKind.HostFilter)),
            IssueTexts.TooMany.Fill(language, 10, 30, 5, 5, 10, 500),
            IssueTexts.IncompleteRead.Fill(language, 2));

        Assert.Equal(
            new(
                "is left out by a rule that deactivates stored records (Sync:WhenStored): is left out by the host's filter; "
                + "10 of 30 active would go, and at most 5 may without being asked for (the larger of 5 and 10 percent, but never more "
                + "than 500); the read was incomplete (gaps: 2), so who is absent may not have left",
                "被规则排除，且该规则要求停用已保存的记录（Sync:WhenStored）：被本系统的过滤规则排除；"
                + "在 30 条有效记录中将移除 10 条，而未经确认最多只能移除 5 条（取 5 与 10% 中较大者，且不超过 500）；"
                + "读取不完整（2 处缺失），没有显示的不一定已离开"),
            SyncTexts.Of(PlanReasonKind.DeactivatedByRule, kept));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void A_limit_that_begins_with_its_number_swallows_no_reason(string language)
    {
        var kept = string.Join(
            IssueTexts.And.In(language),
            ReasonTexts.In(language, PlanReasonKind.NotInWeCom),
            IssueTexts.TooMany.Fill(language, 10, 30, 5, 5, 10, 500));

        Assert.Equal(
            new(
                "is no longer in WeCom; 10 of 30 active would go, and at most 5 may without being asked for (the larger of 5 and 10 "
                + "percent, but never more than 500)",
                "已不在企业微信中；在 30 条有效记录中将移除 10 条，而未经确认最多只能移除 5 条（取 5 与 10% 中较大者，且不超过 500）"),
            SyncTexts.Of(PlanReasonKind.NotInWeCom, kept));
    }

    [Fact]
    public void A_warning_is_told_with_its_words()
    {
        var kept = IssueTexts.Kept.Fill("en", "People", 3, ReasonTexts.In("en", PlanReasonKind.AnsweredByName));
        var unreadable = IssueTexts.FieldsUnreadable.Fill("zh", "人员", "user5", "name");

        Assert.Equal("人员：有 3 条未列出的记录被保留：列表中没有，但按 ID 查询时仍在企业微信中", Told(kept).Chinese);
        Assert.StartsWith("Person user5: fields", Told(unreadable).English, StringComparison.Ordinal);
        Assert.Equal(new("Of an earlier release.", "Of an earlier release."), Told("Of an earlier release."));

        static LocalizedText Told(string kept) => SyncTexts.Of(new SyncIssue(SyncIssueKind.Kept, kept));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void The_failure_of_one_record_is_told_in_both_languages(string language)
    {
        LocalizedText[] details =
        [
            IssueTexts.StoreFailed, IssueTexts.NotTried, In(IssueTexts.StoreRefused, RejectionTexts.UserIdTaken),
            In(ReasonTexts.All[PlanReasonKind.Unreadable], new("a: b", "a: b")),
        ];
        LocalizedText[] words = [IssueTexts.Person, IssueTexts.Department];
        foreach (var (word, detail) in words.SelectMany(_ => details, (one, other) => (one, other)))
        {
            var kept = IssueTexts.Record.Fill(language, word.In(language), "7", detail.In(language));

            Assert.Equal(
                new($"{word.English} 7: {detail.English}", $"{word.Chinese} 7：{detail.Chinese}"),
                SyncTexts.Of(new SyncIssue(SyncIssueKind.RecordNotWritten, kept)));
        }

        static LocalizedText In(LocalizedText pattern, LocalizedText value)
            => new(pattern.Fill("en", value.English), pattern.Fill("zh", value.Chinese));
    }

    [Fact]
    public void What_follows_a_reason_and_is_not_known_stays_as_it_is()
        => Assert.Equal(
            new("is no longer in WeCom; an old limit", "已不在企业微信中；an old limit"),
            SyncTexts.Of(PlanReasonKind.NotInWeCom, "is no longer in WeCom; an old limit"));

    [Fact]
    public void A_run_is_told_with_what_to_do_about_it()
    {
        var run = new SyncRun
        {
            RunId = Guid.Empty,
            CorpId = "ww",
            StartedAt = default,
            Users = new() { HeldBack = 7, Failed = 2 },
            Departments = new() { OutOfSight = 3, OutOfSightHash = "abc" },
            Withheld = WithheldFields.Mobiles,
        };

        var told = SyncTexts.WarningsOf(run).Select(warning => warning.English).ToList();

        Assert.Equal(6, told.Count);
        Assert.StartsWith("People: removals held back: 7. Each", told[0], StringComparison.Ordinal);
        Assert.StartsWith("People: records that failed: 2.", told[1], StringComparison.Ordinal);
        Assert.StartsWith(
            "Departments: stored records last seen in places that this run did not see: 3.", told[3], StringComparison.Ordinal);
        Assert.Contains("approve the set abc", told[4], StringComparison.Ordinal);
        Assert.All(SyncTexts.WarningsOf(run), warning => Assert.NotEqual(warning.English, warning.Chinese));
        Assert.Empty(SyncTexts.WarningsOf(run with { Users = new(), Departments = new(), Withheld = null }));
        var further = SyncTexts.WarningsOf(run with { Issues = [] });
        Assert.Equal(told.Skip(1).Take(2), further.Select(warning => warning.English));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void A_hold_is_told_with_its_limits_and_its_remedy(string language)
    {
        var limits = string.Join(
            IssueTexts.And.In(language),
            IssueTexts.IncompleteRead.Fill(language, 2),
            IssueTexts.TooMany.Fill(language, 10, 30, 5, 5, 10, 500));
        var issue = new SyncIssue(SyncIssueKind.HeldBack, IssueTexts.NotRemoved.Fill(language, IssueTexts.People.In(language), limits))
        {
            Remedy = Remedies.ReadAgain.In(language),
        };

        Assert.Equal(
            new(
                "People: no removal was made, since the read was incomplete (gaps: 2), so who is absent may not have left; 10 of 30 active "
                + "would go, and at most 5 may without being asked for (the larger of 5 and 10 percent, but never more than 500).",
                "人员：没有移除任何记录，因为读取不完整（2 处缺失），没有显示的不一定已离开；在 30 条有效记录中将移除 10 条，"
                + "而未经确认最多只能移除 5 条（取 5 与 10% 中较大者，且不超过 500）。"),
            SyncTexts.Of(issue));
        Assert.Equal(Remedies.ReadAgain, SyncTexts.RemedyOf(issue));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void The_remedy_of_a_failed_call_is_told_in_both_languages_also_where_another_follows(string language)
    {
        var code = WeComErrors.Find(48002)!.Remedy;
        var network = Remedies.NetworkFault("qyapi.weixin.qq.com");

        Assert.Equal(network, Told(network.In(language), null));
        var address = WeComFailures.FromErrorCode(60020, "not allow to access from your ip, from ip: 1.2.3.4", "user/list", language);
        var unknown = WeComFailures.FromErrorCode(123456, "no", "user/list", language);
        Assert.EndsWith("The address that WeCom saw is 1.2.3.4.", Told(address.Remedy!, 60020)!.English, StringComparison.Ordinal);
        Assert.EndsWith("企业微信看到的来源 IP 是 1.2.3.4。", Told(address.Remedy!, 60020)!.Chinese, StringComparison.Ordinal);
        Assert.StartsWith("The catalogue does not know", Told(unknown.Remedy!, 123456)!.English, StringComparison.Ordinal);
        Assert.StartsWith("错误目录中没有这个错误码", WeComErrors.FindRemedy(unknown)!.Chinese, StringComparison.Ordinal);
        Assert.Equal(
            new(
                $"{code.English} {IssueTexts.ExportNotUsedRemedy.English}", $"{code.Chinese} {IssueTexts.ExportNotUsedRemedy.Chinese}"),
            Told($"{code.In(language)} {IssueTexts.ExportNotUsedRemedy.In(language)}", 48002));

        static LocalizedText? Told(string remedy, int? code)
            => SyncTexts.RemedyOf(new SyncIssue(SyncIssueKind.ExportNotUsed, "") { ErrorCode = code, Remedy = remedy });
    }

    [Fact]
    public void The_remedy_of_an_error_code_is_that_of_the_catalogue()
    {
        var listed = WeComErrors.Find(60011)!.Remedy;
        var issue = new SyncIssue(SyncIssueKind.ReadGap, "gap") { ErrorCode = 60011, Remedy = listed.Chinese };

        Assert.Equal(listed, SyncTexts.RemedyOf(issue));
    }
}
