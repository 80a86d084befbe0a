using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Plans;

/// <summary>Tests in what each record that was read and each that is stored ends, one rule at a time.</summary>
public sealed class SectionPlannerTests
{
    private static readonly UserKind Kind = new();
    private static readonly Absence Left = new(PlanAction.Remove, PlanReasonKind.NotInWeCom);

    [Fact]
    public async Task A_record_that_is_the_same_is_only_counted_and_every_other_is_created_or_updated()
    {
        var section = await PlanAsync(Input(User("same"), User("new"), User("other", "Wang"), User("back")), [
            Stored("same"), Stored("other"), Stored("back") with { IsActive = false }]);

        Assert.Equal(1, section.Unchanged);
        Assert.Equal([PlanAction.Create, PlanAction.Update, PlanAction.Update], section.Items.Select(item => item.Action));
        Assert.Equal(["new", "other", "back"], section.Items.Select(item => item.Id));
        Assert.Equal(new PlanReasonKind?[] { null, null, PlanReasonKind.CameBack }, section.Items.Select(item => item.ReasonKind));
        Assert.Equal([true, true, false], section.Items.Select(item => item.Reason is null));
        Assert.Equal(["Name"], section.Items[1].Fields.Select(field => field.Name));
        Assert.Empty(section.Items[2].Fields);
    }

    [Fact]
    public async Task Who_is_absent_and_active_is_settled_by_the_evidence_and_who_is_inactive_is_left_alone()
    {
        Dictionary<string, Absence> evidence = new(StringComparer.Ordinal)
        {
            ["left"] = Left,
            ["hidden"] = new(PlanAction.OutOfSight, PlanReasonKind.PlaceNotSeen),
            ["unclear"] = new(PlanAction.Keep, PlanReasonKind.QuestionFailed, "why"),
        };
        StoredUser[] stored = [Stored("left"), Stored("hidden"), Stored("unclear"), Stored("former") with { IsActive = false }];

        var section = await PlanAsync(Input(User("new")), stored, one => evidence[one.UserId]);

        Assert.Equal((PlanAction.Remove, "left"), (Assert.Single(section.Removals).Action, section.Removals[0].Id));
        Assert.Equal((PlanAction.OutOfSight, "hidden"), (Assert.Single(section.OutOfSight).Action, section.OutOfSight[0].Id));
        Assert.Equal((PlanAction.Keep, "unclear"), (Assert.Single(section.Kept).Action, section.Kept[0].Id));
        Assert.Contains("why", section.Kept[0].Reason, StringComparison.Ordinal);
        Assert.Equal(1, section.Untouched);
        Assert.Equal(RemovalHash.Of("ww", section.Removals), section.RemovalHash);
        Assert.Equal(RemovalHash.Of("ww", section.OutOfSight), section.OutOfSightHash);
        Assert.All(section.Removals.Concat(section.OutOfSight), item => Assert.Equal(ChangeKind.Deactivate, item.Change!.Kind));
    }

    [Fact]
    public async Task A_run_over_a_part_removes_nobody_whom_it_did_not_read()
    {
        var section = await PlanAsync(Input(User("same")) with { MayRemove = false }, [Stored("same"), Stored("elsewhere")]);
        Assert.Equal((0, 1), (section.Removals.Count, section.Untouched));
    }

    [Fact]
    public async Task Whose_record_cannot_be_used_has_not_left_and_is_a_failure()
    {
        var input = Input(User("new")) with { Unusable = [new("BROKEN", PlanReasonKind.Unreadable, "no userid")] };
        var section = await PlanAsync(input, [Stored("broken")]);

        Assert.Equal((0, 0, 0), (section.Removals.Count, section.OutOfSight.Count, section.Untouched));
        Assert.Equal([PlanAction.Create, PlanAction.Fail], section.Items.Select(item => item.Action));
        Assert.Equal(("BROKEN", PlanReasonKind.Unreadable), (section.Items[1].Id, section.Items[1].ReasonKind));
    }

    [Fact]
    public async Task Of_two_records_of_one_person_the_first_follows_WeCom_and_counts_and_the_other_is_kept()
    {
        StoredUser[] stored = [Stored("same"), Stored("SAME"), Stored("left"), Stored("Left")];
        var one = Input(User("same")) with { Removal = new() { AlwaysAllowed = 0, MaxPercent = 50 } };

        var section = await PlanAsync(one, stored);
        var stricter = await PlanAsync(one with { Removal = new() { AlwaysAllowed = 0, MaxPercent = 49 } }, stored);

        Assert.Equal((1, "left"), (section.Unchanged, Assert.Single(section.Removals).Id));
        Assert.Equal(["SAME", "Left"], section.Kept.Select(item => item.Id));
        Assert.All(section.Kept, item => Assert.Equal(PlanReasonKind.StoredTwice, item.ReasonKind));
        Assert.Empty(section.HoldReasons);
        Assert.Equal(HoldKind.TooMany, Assert.Single(stricter.HoldReasons).Kind);
    }

    [Fact]
    public async Task The_limits_are_a_share_of_the_active_records_or_of_the_company_where_only_a_few_are_listed()
    {
        var input = Input(User("same")) with { Removal = new() { AlwaysAllowed = 0, MaxPercent = 20 } };
        var former = Enumerable.Range(0, 8).Select(i => Stored($"u{i}") with { IsActive = false });
        StoredUser[] stored = [Stored("same"), Stored("left"), .. former];

        Assert.Single((await PlanAsync(input, stored)).HoldReasons);
        Assert.Empty((await PlanAsync(input with { Active = 5 }, stored)).HoldReasons);
        Assert.Single((await PlanAsync(input with { Active = 4 }, stored)).HoldReasons);
    }

    [Theory]
    [InlineData(1, true, false)]
    [InlineData(0, false, false)]
    [InlineData(0, true, true)]
    public async Task Whom_an_incomplete_or_empty_read_did_not_show_nobody_can_approve(int gaps, bool hasRecords, bool isApprovable)
    {
        var input = (hasRecords ? Input(User("same")) : Input()) with { Gaps = gaps };
        var section = await PlanAsync(input, [Stored("hidden")], _ => new(PlanAction.OutOfSight, PlanReasonKind.PlaceNotSeen));
        Assert.Equal(isApprovable, section.OutOfSightHash is not null);
    }

    [Fact]
    public async Task Whom_the_host_keeps_is_kept_with_its_reason_whatever_the_evidence_says()
    {
        Dictionary<string, Absence> evidence = new(StringComparer.Ordinal)
        {
            ["boss"] = Left,
            ["hidden"] = new(PlanAction.OutOfSight, PlanReasonKind.PlaceNotSeen),
            ["unclear"] = new(PlanAction.Keep, PlanReasonKind.QuestionFailed),
        };
        StoredUser[] stored = [Stored("boss"), Stored("hidden"), Stored("unclear")];
        var input = Input(User("new")) with { IsProtected = id => id == "boss", Removal = new() { Policy = LeaverPolicy.Keep } };

        var section = await PlanAsync(input, stored, one => evidence[one.UserId]);
        var deleted = await PlanAsync(input with { Removal = new() { Policy = LeaverPolicy.Delete } }, stored, one => evidence[one.UserId]);

        Assert.Empty(section.Removals.Concat(section.OutOfSight));
        Assert.Equal(
            [("boss", PlanReasonKind.Protected), ("hidden", PlanReasonKind.KeepPolicy), ("unclear", PlanReasonKind.QuestionFailed)],
            section.Kept.Select(item => (item.Id, item.ReasonKind!.Value)));
        Assert.Equal(ChangeKind.Delete, Assert.Single(deleted.OutOfSight).Change!.Kind);
        Assert.Equal(["boss", "unclear"], deleted.Kept.Select(item => item.Id));
    }

    [Fact]
    public async Task A_rule_leaves_out_who_is_not_stored_or_inactive_and_goes_on_updating_who_is()
    {
        var input = Ruled(WhenStored.Update, User("new"), User("former"), User("other", "Wang"));
        var section = await PlanAsync(input, [Stored("former") with { IsActive = false }, Stored("other")]);

        Assert.Equal([PlanAction.Skip, PlanAction.Skip, PlanAction.Update], section.Items.Select(item => item.Action));
        Assert.Equal(PlanReasonKind.ExcludedStatus, section.Items[0].ReasonKind);
        Assert.Empty(section.Overruled);
        var few = await PlanAsync(input with { Active = 9 }, [Stored("other")]);
        Assert.Equal("other", Assert.Single(few.Overruled).Id);
    }

    [Fact]
    public async Task Who_is_frozen_keeps_the_values_and_only_a_move_is_remembered()
    {
        var input = Ruled(WhenStored.Freeze, User("stays", "W", 2, 3), User("moved", "W", 4), User("nowhere", "W"));
        StoredUser[] stored = [Stored("stays", 3, 2), Stored("moved", 2), Stored("nowhere", 2)];

        var section = await PlanAsync(input, stored);

        Assert.Equal([PlanAction.Skip, PlanAction.Update, PlanAction.Skip], section.Items.Select(item => item.Action));
        var change = section.Items[1].Change!;
        Assert.Equal((null, "moved"), (change.Values!.Name, change.Values.UserId));
        Assert.Equal([4], Stamp.PlacesOf(change.NewStamp!));
        Assert.Equal(0UL, Stamp.Differences(change.NewStamp!, Slots(User("moved"))));
    }

    [Theory]
    [InlineData(PlanReasonKind.ExcludedStatus, false, PlanReasonKind.DeactivatedByRule)]
    [InlineData(PlanReasonKind.HostFilter, true, PlanReasonKind.DeactivatedByRule)]
    [InlineData(PlanReasonKind.OutsideScope, true, PlanReasonKind.DeactivatedByRule)]
    [InlineData(PlanReasonKind.LeftStatus, false, PlanReasonKind.LeftStatus)]
    public async Task A_rule_that_deactivates_removes_who_is_stored_unless_it_judged_by_departments_and_not_all_were_seen(
        PlanReasonKind rule, bool isByPlace, PlanReasonKind why)
    {
        var input = Input(User("out")) with { SkipRule = _ => new(rule, "detail", WhenStored.Deactivate) };

        var seen = await PlanAsync(input, [Stored("out")]);
        var unseen = await PlanAsync(input, [Stored("out")], isPartlyUnseen: true);
        var part = await PlanAsync(input with { MayRemove = false }, [Stored("out")]);
        var kept = await PlanAsync(input with { IsProtected = _ => true }, [Stored("out")]);

        Assert.Equal(("out", why), (Assert.Single(seen.Removals).Id, seen.Removals[0].ReasonKind));
        Assert.Equal((PlanAction.Skip, rule), (Assert.Single(seen.Items).Action, seen.Items[0].ReasonKind));
        Assert.Equal(isByPlace ? 0 : 1, unseen.Removals.Count);
        Assert.Equal(isByPlace ? PlanReasonKind.DoubtfulScope : rule, unseen.Items[0].ReasonKind);
        Assert.Empty(part.Removals);
        Assert.Equal((0, PlanReasonKind.Protected), (kept.Removals.Count, Assert.Single(kept.Kept).ReasonKind));
    }

    [Fact]
    public async Task Only_a_rule_that_may_depend_on_departments_asks_for_evidence_about_them()
    {
        foreach (var (rule, asked) in new[] { (PlanReasonKind.OutsideScope, 1), (PlanReasonKind.LeftStatus, 0) })
        {
            var planner = Planner(Input(User("out")) with { SkipRule = _ => new(rule, null, WhenStored.Deactivate) });
            await planner.CompareAsync(new[] { Stored("out"), Stored("absent") }.ToAsyncEnumerable(), CancellationToken.None);
            Assert.Equal((asked, "absent"), (planner.RuledOut.Count, Assert.Single(planner.Absent).UserId));
        }
    }

    [Fact]
    public async Task A_filter_that_fails_costs_the_record_and_nobody_else()
    {
        var input = Input(User("bad"), User("good")) with
        {
            SkipRule = user => user.UserId == "bad" ? throw new InvalidOperationException("the host's own words") : null,
        };

        var section = await PlanAsync(input, [Stored("bad")]);

        Assert.Equal([PlanAction.Fail, PlanAction.Create], section.Items.Select(item => item.Action));
        Assert.Contains("the host's own words", section.Items[0].Reason, StringComparison.Ordinal);
        Assert.Empty(section.Removals);
    }

    [Fact]
    public async Task What_is_not_believed_is_no_change_and_leaves_its_part_of_the_stamp()
    {
        var input = Input(User("same", "same"), User("moved", "moved", 4)) with { Believe = user => user with { Name = null } };

        var section = await PlanAsync(input, [Stored("same"), Stored("moved", 2)]);

        Assert.Equal(1, section.Unchanged);
        Assert.Equal(["DepartmentIds"], Assert.Single(section.Items).Fields.Select(field => field.Name));
        Assert.Equal(0UL, Stamp.Differences(section.Items[0].Change!.NewStamp!, Slots(User("moved", "W", 4))));
    }

    private static PlanInput<WeComUser> Ruled(WhenStored whenStored, params WeComUser[] records)
        => Input(records) with { SkipRule = _ => new(PlanReasonKind.ExcludedStatus, "2", whenStored) };

    private static PlanInput<WeComUser> Input(params WeComUser[] records) => new()
    {
        Records = records,
        Unusable = [],
        SkipRule = _ => null,
        Removal = new() { AlwaysAllowed = 100 },
        MayRemove = true,
        Gaps = 0,
        IsProtected = _ => false,
        RemovedInDay = 0,
        CorpId = "ww",
        Language = "en",
    };

    private static SectionPlanner<string, WeComUser, StoredUser, UserChange> Planner(PlanInput<WeComUser> input) => new(Kind, input);

    private static async Task<PlanSection<UserChange>> PlanAsync(
        PlanInput<WeComUser> input, StoredUser[] stored, Func<StoredUser, Absence>? absence = null, bool isPartlyUnseen = false)
    {
        var planner = Planner(input);
        await planner.CompareAsync(stored.ToAsyncEnumerable(), CancellationToken.None);
        return planner.Finish(absence ?? (_ => Left), _ => isPartlyUnseen);
    }

    private static WeComUser User(string userId, string name = "W", params long[] departments)
        => new() { UserId = userId, Name = name, DepartmentIds = departments.Length == 0 ? null : departments };

    private static StoredUser Stored(string userId, params long[] places)
        => new() { UserId = userId, Stamp = Kind.NewStamp(User(userId, "W", places), places, null), IsActive = true };

    private static uint[] Slots(WeComUser user)
    {
        var slots = new uint[Kind.Fields.Count];
        Kind.Hash(user, slots);
        return slots;
    }
}
