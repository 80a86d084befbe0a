using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using static WeCom.Client.Tests.Sync.Guard.AuditedPlan;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>Tests that all that a human approves a plan from JSON by follows from what the plan writes.</summary>
public sealed class ShownPlanTests
{
    [Fact]
    public void A_new_value_that_is_not_the_one_that_is_saved_is_told_with_the_record_and_the_field_in_both_languages()
    {
        var fault = PlanAudit.FindFault(Item(Updated with { Fields = [new("Name", "W", "Wang"), new("DepartmentIds", null, "3")] }));

        Assert.Equal("WeComUser 'mover': the new value that it shows for DepartmentIds is not the one that it saves", fault?.English);
        Assert.Equal("人员“mover”：字段 DepartmentIds 所示的新值与要保存的值不同", fault?.Chinese);
        AssertFault("for Name is not", Item(Updated with { Fields = [new("Name", "W", null), Updated.Fields[1]] }));
        Assert.Null(PlanAudit.FindFault(Item(Updated with { Fields = [new("Name", "another", "Wang"), Updated.Fields[1]] })));
    }

    [Fact]
    public void Fields_of_JSON_show_what_they_save_however_it_is_spelt()
    {
        const string Spelt = """{ "b" : [ 1.0, "\u4e2d/" ],  "a": { } }""";
        const string Text = """{"b":[1.0,"中/"],"a":{}}""";
        var values = new WeComUser
        {
            UserId = "mover",
            ExternalProfile = JsonElement.Parse(Spelt),
            AdditionalFields = new Dictionary<string, JsonElement> { ["x"] = JsonElement.Parse(Spelt), ["w"] = JsonElement.Parse("\"t\"") },
        };
        var item = Save(PlanAction.Update, values, StampOf(new() { UserId = "mover", Name = "Wang" }));

        Assert.Null(PlanAudit.FindFault(
            Item(item with { Fields = [new("ExternalProfile", null, Text), new("AdditionalFields", null, $"w=t, x={Text}")] })));
        AssertFault(
            "for ExternalProfile is not",
            Item(item with { Fields = [new("ExternalProfile", null, Spelt), new("AdditionalFields", null, $"w=t, x={Text}")] }));
    }

    [Fact]
    public void A_save_shows_the_name_that_it_saves_and_any_where_it_saves_none()
    {
        const string Other = "the name that it shows is not the one that it saves";
        AssertFault(Other, Item(Created with { Name = "Wang" }));
        AssertFault(Other, Item(Updated with { Name = null }));
        AssertFault(Other, Item(Renamed with { Name = "zhao" }));
        var department = Plan.Departments!.Items[0] with { Name = "研发" };
        Assert.Null(PlanAudit.FindFault(Plan with { Departments = Plan.Departments with { Items = [department] } }));
    }

    [Fact]
    public void A_reason_is_that_of_its_kind_and_a_rename_names_the_userid_before()
    {
        const string Other = "its reason is not that of what it does";
        AssertFault(Other, Item(Updated with { Reason = "was promoted" }));
        AssertFault(Other, Item(Updated with { ReasonKind = PlanReasonKind.CameBack }));
        AssertFault(Other, Item(Updated with { ReasonKind = PlanReasonKind.CameBack, Reason = "was inactive" }));
        AssertFault(Other, Item(Updated with { ReasonKind = (PlanReasonKind)99, Reason = "" }));
        AssertFault(Other, Item(Renamed with { ReasonKind = null, Reason = null }));
        AssertFault(Other, Item(Renamed with { ReasonKind = PlanReasonKind.CameBack, Reason = "was inactive and is in WeCom again" }));
        AssertFault(Other, Item(Renamed with { Reason = ReasonTexts.In("en", PlanReasonKind.SamePerson, "another") }));
        foreach (var language in new[] { "en", "zh" })
        {
            var back = ReasonTexts.In(language, PlanReasonKind.CameBack);
            Assert.Null(PlanAudit.FindFault(Item(Updated with { ReasonKind = PlanReasonKind.CameBack, Reason = back })));
            var left = ReasonTexts.In(language, PlanReasonKind.LeftStatus, "5");
            var leaver = Removed with { ReasonKind = PlanReasonKind.LeftStatus, Reason = left };
            Assert.Null(PlanAudit.FindFault(Users(users => users with { Removals = [leaver] })));
            AssertFault(Other, Users(users => users with { Removals = [leaver with { ReasonKind = PlanReasonKind.NotInWeCom }] }));
        }
    }

    [Fact]
    public void Only_a_rename_has_a_userid_before_and_nobody_is_renamed_twice()
    {
        const string Unfit = "its action and the userid before do not fit together";
        AssertFault(Unfit, Item(Updated with { Change = Updated.Change! with { PreviousUserId = "was" } }));
        AssertFault(Unfit, Item(Created with { Change = Created.Change! with { PreviousUserId = "was" } }));
        AssertFault(Unfit, Item(Renamed with { Change = Renamed.Change! with { PreviousUserId = null } }));
        AssertFault("'WAS' is renamed twice", Users(users => users with { Items = [Renamed, Rename("WAS", "other")] }));
    }

    [Fact]
    public void A_hash_to_approve_is_that_of_the_records_that_are_listed_and_no_count_is_negative()
    {
        const string Other = "a hash to approve is not that of the records that it lists";
        var (removals, outOfSight) = (RemovalHash.Of("ww1", [Removed]), RemovalHash.Of("ww1", [Unseen]));
        Assert.Null(PlanAudit.FindFault(Users(users => users with { RemovalHash = removals, OutOfSightHash = outOfSight })));
        AssertFault(Other, Users(users => users with { RemovalHash = outOfSight }));
        AssertFault(Other, Users(users => users with { OutOfSightHash = removals }));
        AssertFault(Other, Users(users => users with { Removals = [], RemovalHash = removals }));
        AssertFault("a count is negative", Users(users => users with { Unchanged = -1 }));
        AssertFault("a count is negative", Users(users => users with { Untouched = -1 }));
    }
}
