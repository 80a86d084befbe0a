using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>Tests what a set of removals is, whose hash a human approves: the records, how and why they go, and from which state.</summary>
public sealed class RemovalHashTests
{
    private static readonly PlanItem<UserChange> One = Item(PlanAction.Remove, ChangeKind.Deactivate, "one", "b1");
    private static readonly PlanItem<UserChange> Two = Item(PlanAction.Remove, ChangeKind.Deactivate, "two", "b2");

    [Fact]
    public void An_empty_set_has_no_hash() => Assert.Null(RemovalHash.Of<UserChange>("ww1", []));

    [Fact]
    public void The_order_of_the_records_and_the_case_of_their_ids_make_no_other_set()
        => Assert.Equal(
            RemovalHash.Of("ww1", [One, Two]),
            RemovalHash.Of("ww1", [Two, Item(PlanAction.Remove, ChangeKind.Deactivate, "ONE", "b1")]));

    [Fact]
    public void Another_company_kind_action_change_id_or_state_is_another_set()
    {
        string?[] hashes =
        [
            RemovalHash.Of("ww1", [One]),
            RemovalHash.Of("ww1", [One, Two]),
            RemovalHash.Of("ww2", [One]),
            RemovalHash.Of("ww1", [Item(PlanAction.OutOfSight, ChangeKind.Deactivate, "one", "b1")]),
            RemovalHash.Of("ww1", [Item(PlanAction.Remove, ChangeKind.Delete, "one", "b1")]),
            RemovalHash.Of("ww1", [Item(PlanAction.Remove, ChangeKind.Deactivate, "uno", "b1")]),
            RemovalHash.Of("ww1", [Item(PlanAction.Remove, ChangeKind.Deactivate, "one", "b2")]),
            RemovalHash.Of("ww1", [Item(PlanAction.Remove, ChangeKind.Deactivate, "1", "b1")]),
            RemovalHash.Of("ww1", [Department(1)]),
        ];
        Assert.Equal(hashes.Length, hashes.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void An_approval_outlives_an_update_so_the_hash_never_changes_between_releases()
        => Assert.Equal("f2821bd8d4d731be5ae473771430daaf", RemovalHash.Of("ww1", [Two, One]));

    private static PlanItem<UserChange> Item(PlanAction action, ChangeKind kind, string userId, string stamp)
        => new(action) { Change = new(kind, userId) { ExpectedStamp = stamp } };

    private static PlanItem<DepartmentChange> Department(long id)
        => new(PlanAction.Remove) { Change = new(ChangeKind.Deactivate, id) { ExpectedStamp = "b1" } };
}
