using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using static WeCom.Client.Tests.Sync.Guard.AuditedPlan;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>Tests that a plan from JSON is believed only where it is consistent, one inconsistency at a time.</summary>
public sealed class PlanAuditTests
{
    [Fact]
    public void A_plan_that_is_consistent_has_no_fault() => Assert.Null(PlanAudit.FindFault(Plan));

    [Fact]
    public void A_plan_of_no_company_or_no_run_is_refused()
    {
        AssertFault("no company or no run", Plan with { CorpId = "" });
        AssertFault("no company or no run", Plan with { RunId = Guid.Empty });
    }

    [Fact]
    public void A_list_that_is_missing_or_has_an_empty_place_is_refused_whichever_it_is()
    {
        const string Missing = "a list is missing or has an empty place";
        AssertFault(Missing, Plan with { Gaps = null! });
        AssertFault(Missing, Plan with { Gaps = [null!] });
        AssertFault(Missing, Plan with { Warnings = null! });
        AssertFault(Missing, Plan with { Warnings = [null!] });
        AssertFault(Missing, Users(users => users with { HoldReasons = null! }));
        AssertFault(Missing, Users(users => users with { HoldReasons = [null!] }));
        AssertFault(Missing, Users(users => users with { Items = null! }));
        AssertFault(Missing, Users(users => users with { Items = [.. users.Items, null!] }));
        AssertFault(Missing, Users(users => users with { Items = [Created with { Fields = null! }] }));
        AssertFault(Missing, Users(users => users with { Items = [Created with { Fields = [null!] }] }));
        AssertFault(Missing, Users(users => users with { Removals = null! }));
        AssertFault(Missing, Users(users => users with { OutOfSight = [null!] }));
        AssertFault(Missing, Users(users => users with { Kept = null! }));
        AssertFault(Missing, Plan with { Departments = Plan.Departments! with { Removals = null! } });
    }

    [Fact]
    public void A_record_that_is_changed_in_two_places_is_refused_whatever_the_case_of_its_id()
    {
        AssertFault("'leaver' is changed twice", Users(users => users with { Removals = [Removed, Removed] }));
        var unseenAgain = Removal(PlanAction.OutOfSight, "HIDDEN");
        AssertFault("'HIDDEN' is changed twice", Users(users => users with { OutOfSight = [Unseen, unseenAgain] }));
        AssertFault("'Joiner' is changed twice", Users(users => users with { Removals = [Removal(PlanAction.Remove, "Joiner")] }));
        Assert.Null(PlanAudit.FindFault(Users(users => users with { Items = [new(PlanAction.Skip) { Id = "leaver" }] })));
    }

    [Fact]
    public void An_item_in_a_list_of_another_action_is_refused()
    {
        const string Misplaced = "an item stands in a list where its action does not belong";
        AssertFault(Misplaced, Users(users => users with { Items = [Removal(PlanAction.Remove, "other")] }));
        AssertFault(Misplaced, Users(users => users with { Items = [Removal(PlanAction.OutOfSight, "other")] }));
        AssertFault(Misplaced, Users(users => users with { Items = [Kept] }));
        AssertFault(Misplaced, Users(users => users with { Items = [new(PlanAction.HeldBack) { Id = "held" }] }));
        AssertFault(Misplaced, Users(users => users with { Items = [], Removals = [Created] }));
        AssertFault(Misplaced, Users(users => users with { Removals = [Unseen], OutOfSight = [] }));
        AssertFault(Misplaced, Users(users => users with { Removals = [], OutOfSight = [Removed] }));
        AssertFault(Misplaced, Users(users => users with { Kept = [new(PlanAction.Skip) { Id = "skipped" }] }));
        AssertFault(Misplaced, Users(users => users with { Kept = [Kept with { Change = Removed.Change }] }));
    }

    [Fact]
    public void A_plan_over_a_part_of_the_company_removes_nobody()
    {
        const string Part = "a plan over a part of the company removes";
        var part = Plan with { IsFull = false, Departments = null };
        AssertFault(Part, part with { Users = part.Users! with { Removals = [] } });
        AssertFault(Part, part with { Users = part.Users! with { OutOfSight = [] } });
        Assert.Null(PlanAudit.FindFault(part with { Users = part.Users! with { Removals = [], OutOfSight = [] } }));
    }

    [Fact]
    public void An_item_has_a_change_exactly_where_its_action_writes()
    {
        const string Unfit = "its action and its change do not fit together";
        AssertFault(Unfit, Item(new(PlanAction.Update) { Id = "nothing to write" }));
        AssertFault(Unfit, Item(new(PlanAction.Remove) { Id = "nothing to remove" }));
        AssertFault(Unfit, Item(Created with { Action = PlanAction.Skip }));
        AssertFault(Unfit, Item(Created with { Action = PlanAction.Fail }));
        AssertFault(Unfit, Item(new((PlanAction)99) { Id = "of no action" }));
        AssertFault(Unfit, Item(Created with { Action = (PlanAction)(-1) }));
    }

    [Fact]
    public void A_removal_deactivates_or_deletes_and_everything_else_saves()
    {
        const string Unfit = "its action and its kind of change do not fit together";
        AssertFault(Unfit, Item(Updated with { Change = Updated.Change! with { Kind = ChangeKind.Deactivate } }));
        AssertFault(Unfit, Item(Updated with { Change = Updated.Change! with { Kind = ChangeKind.Delete } }));
        AssertFault(Unfit, Item(Updated with { Change = Updated.Change! with { Kind = (ChangeKind)99 } }));
        var removed = Removed with { Change = Removed.Change! with { Kind = ChangeKind.Save } };
        AssertFault(Unfit, Users(users => users with { Removals = [removed] }));
        var unseen = Unseen with { Change = Unseen.Change! with { Kind = ChangeKind.Save } };
        AssertFault(Unfit, Users(users => users with { OutOfSight = [unseen] }));
    }

    [Fact]
    public void Only_a_joiner_is_not_stored_yet()
    {
        const string Unfit = "its action and the stamp that it expects do not fit together";
        AssertFault(Unfit, Item(Created with { Change = Created.Change! with { ExpectedStamp = "b" } }));
        AssertFault(Unfit, Item(Updated with { Change = Updated.Change! with { ExpectedStamp = null } }));
        AssertFault(Unfit, Item(Renamed with { Change = Renamed.Change! with { ExpectedStamp = null } }));
        AssertFault(
            Unfit, Users(users => users with { Removals = [Removed with { Change = Removed.Change! with { ExpectedStamp = null } }] }));
    }

    [Fact]
    public void A_change_of_nobody_or_of_no_department_is_refused()
    {
        AssertFault("it has no userid", Users(users => users with { Removals = [Removal(PlanAction.Remove, " ")] }));
        AssertFault("it has no userid", Users(users => users with { Removals = [Removal(PlanAction.Remove, null!)] }));
        PlanItem<DepartmentChange> none = new(PlanAction.Remove) { Change = new(ChangeKind.Delete, 0) { ExpectedStamp = "b" } };
        AssertFault("it has no id", Plan with { Departments = Plan.Departments! with { Removals = [none] } });
    }

    [Fact]
    public void A_removal_under_another_userid_is_refused_and_a_rename_is_not()
        => AssertFault(
            "it removes under another userid",
            Users(users => users with { Removals = [Removed with { Change = Removed.Change! with { PreviousUserId = "protected" } }] }));

    [Fact]
    public void A_save_writes_values_of_its_own_record()
    {
        AssertFault("it saves no values", Item(Created with { Change = Created.Change! with { Values = null } }));
        var foreign = Created.Change! with { Values = Created.Change.Values! with { UserId = "another" } };
        AssertFault("its values are of another record", Item(Created with { Change = foreign }));
        var sameInCapitals = Created.Change with { Values = Created.Change.Values with { UserId = "JOINER" } };
        Assert.Null(PlanAudit.FindFault(Item(Created with { Change = sameInCapitals })));
    }

    [Fact]
    public void An_update_shows_the_fields_that_it_changes_no_more_and_no_fewer()
    {
        const string Hidden = "the fields that it shows are not those that it changes";
        AssertFault(Hidden, Item(Updated with { Fields = [] }));
        AssertFault(Hidden, Item(Updated with { Fields = [Updated.Fields[0]] }));
        AssertFault(Hidden, Item(Updated with { Fields = [.. Updated.Fields, new("Mobile", null, "13800000000")] }));
        AssertFault(Hidden, Item(Updated with { Fields = [.. Updated.Fields, new("OfNoRecord", null, "x")] }));
        AssertFault(Hidden, Item(Updated with { Fields = [.. Updated.Fields, Updated.Fields[0]] }));
        AssertFault(Hidden, Item(Created with { Fields = Updated.Fields }));
        AssertFault(Hidden, Item(Renamed with { Fields = [new("Name", "Zhao", "Qian")] }));
        AssertFault(Hidden, Users(users => users with { Removals = [Removed with { Fields = Updated.Fields }] }));
    }

    [Fact]
    public void The_new_stamp_follows_from_the_values_the_place_and_the_expected_stamp()
    {
        const string Wrong = "its new stamp does not follow from its values and the stamp that it expects";
        AssertFault(Wrong, Item(Created with { Change = Created.Change! with { NewStamp = $"{Created.Change.NewStamp}A" } }));
        AssertFault(Wrong, Item(Created with { Change = Created.Change! with { NewStamp = null } }));
        AssertFault(Wrong, Item(Created with { SeenIn = [7] }));
        var other = StampOf(new() { UserId = "became", Mobile = "1" });
        AssertFault(Wrong, Item(Renamed with { Change = Renamed.Change! with { ExpectedStamp = other } }));
        var elsewhere = Updated.Change! with { NewStamp = Kind.NewStamp(Updated.Change.Values!, [7], Updated.Change.ExpectedStamp) };
        Assert.Null(PlanAudit.FindFault(Item(Updated with { SeenIn = [7], Change = elsewhere })));
    }
}
