using WeCom.Client.Contacts;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>Tests that a plan from JSON is believed only where it is consistent, one inconsistency at a time.</summary>
public sealed class PlanAuditTests
{
    private static readonly UserKind Kind = new();
    private static readonly DepartmentKind Departments = new();

    private static readonly PlanItem<UserChange> Created = Save(PlanAction.Create, new() { UserId = "joiner", Name = "Li" });

    private static readonly PlanItem<UserChange> Updated = Save(
        PlanAction.Update, new() { UserId = "mover", Name = "Wang", DepartmentIds = [2] }, StampOf(new() { UserId = "mover", Name = "W" }))
        with { Fields = [new("Name", "W", "Wang"), new("DepartmentIds", null, "2")] };

    private static readonly PlanItem<UserChange> Renamed = Rename("was", "became");

    private static readonly PlanItem<UserChange> Removed = Removal(PlanAction.Remove, "leaver");

    private static readonly PlanItem<UserChange> Unseen = Removal(PlanAction.OutOfSight, "hidden");

    private static readonly PlanItem<UserChange> Kept = new(PlanAction.Keep) { Id = "kept" };

    private static readonly SyncPlan Plan = new()
    {
        RunId = Guid.NewGuid(),
        CorpId = "ww1",
        CreatedAt = DateTimeOffset.UnixEpoch,
        IsFull = true,
        Departments = new()
        {
            Items =
            [
                new(PlanAction.Create)
                {
                    Change = Departments.Save(new() { DepartmentId = 2, ParentId = 1 }, null, Departments.NewStamp(Of(2), null, null)),
                },
            ],
            Removals = [new(PlanAction.Remove) { Change = new(ChangeKind.Delete, 3) { ExpectedStamp = "b" } }],
        },
        Users = new()
        {
            Items = [Created, Updated, Renamed, new(PlanAction.Skip) { Id = "skipped" }, new(PlanAction.Fail) { Id = "failed" }],
            Removals = [Removed],
            OutOfSight = [Unseen],
            Kept = [Kept],
        },
    };

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

    private static void AssertFault(string fault, SyncPlan plan)
        => Assert.Contains(fault, PlanAudit.FindFault(plan), StringComparison.Ordinal);

    private static SyncPlan Users(Func<PlanSection<UserChange>, PlanSection<UserChange>> edit) => Plan with { Users = edit(Plan.Users!) };

    private static SyncPlan Item(PlanItem<UserChange> item) => Users(users => users with { Items = [item] });

    private static PlanItem<UserChange> Removal(PlanAction action, string userId)
        => new(action) { Change = new(ChangeKind.Deactivate, userId) { ExpectedStamp = StampOf(new() { UserId = "any", Name = "A" }) } };

    private static PlanItem<UserChange> Save(PlanAction action, WeComUser values, string? expected = null)
        => new(action) { Change = Kind.Save(values, expected, Kind.NewStamp(values, values.DepartmentIds, expected)) };

    private static PlanItem<UserChange> Rename(string previous, string userId)
    {
        var item = Save(PlanAction.Rename, new() { UserId = userId, Name = "Zhao" }, StampOf(new() { UserId = previous, Name = "Zhao" }));
        return item with { Change = item.Change! with { PreviousUserId = previous } };
    }

    private static string StampOf(WeComUser user) => Kind.NewStamp(user, null, null);

    private static WeComDepartment Of(long id) => new() { DepartmentId = id, ParentId = 1 };
}
