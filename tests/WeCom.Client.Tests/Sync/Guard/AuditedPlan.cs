using WeCom.Client.Contacts;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>A plan that is consistent and has an item of each kind, for tests that make one inconsistency.</summary>
internal static class AuditedPlan
{
    public static readonly UserKind Kind = new();
    public static readonly DepartmentKind Departments = new();

    public static readonly PlanItem<UserChange> Created = Save(PlanAction.Create, new() { UserId = "joiner", Name = "Li" });

    public static readonly PlanItem<UserChange> Updated = Save(
        PlanAction.Update, new() { UserId = "mover", Name = "Wang", DepartmentIds = [2] }, StampOf(new() { UserId = "mover", Name = "W" }))
        with { Fields = [new("Name", "W", "Wang"), new("DepartmentIds", null, "2")] };

    public static readonly PlanItem<UserChange> Renamed = Rename("was", "became");

    public static readonly PlanItem<UserChange> Removed = Removal(PlanAction.Remove, "leaver");

    public static readonly PlanItem<UserChange> Unseen = Removal(PlanAction.OutOfSight, "hidden");

    public static readonly PlanItem<UserChange> Kept = new(PlanAction.Keep) { Id = "kept" };

    public static readonly SyncPlan Plan = new()
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

    public static void AssertFault(string fault, SyncPlan plan)
        => Assert.Contains(fault, PlanAudit.FindFault(plan)?.English, StringComparison.Ordinal);

    public static SyncPlan Users(Func<PlanSection<UserChange>, PlanSection<UserChange>> edit) => Plan with { Users = edit(Plan.Users!) };

    public static SyncPlan Item(PlanItem<UserChange> item) => Users(users => users with { Items = [item] });

    public static PlanItem<UserChange> Removal(PlanAction action, string userId)
        => new(action) { Change = new(ChangeKind.Deactivate, userId) { ExpectedStamp = StampOf(new() { UserId = "any", Name = "A" }) } };

    public static PlanItem<UserChange> Save(PlanAction action, WeComUser values, string? expected = null)
        => new(action)
        {
            Name = values.Name,
            Change = Kind.Save(values, expected, Kind.NewStamp(values, values.DepartmentIds, expected)),
        };

    public static PlanItem<UserChange> Rename(string previous, string userId)
    {
        var item = Save(PlanAction.Rename, new() { UserId = userId, Name = "Zhao" }, StampOf(new() { UserId = previous, Name = "Zhao" }));
        return item with
        {
            Change = item.Change! with { PreviousUserId = previous },
            ReasonKind = PlanReasonKind.SamePerson,
            Reason = ReasonTexts.In("en", PlanReasonKind.SamePerson, previous),
        };
    }

    public static string StampOf(WeComUser user) => Kind.NewStamp(user, null, null);

    public static WeComDepartment Of(long id) => new() { DepartmentId = id, ParentId = 1 };
}
