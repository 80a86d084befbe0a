using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Ports;

/// <summary>Tests the steps of a batch of departments: what was done has none, what changed meanwhile refuses the batch.</summary>
public sealed class DepartmentBatchTests
{
    private static readonly Row[] Rows = [new(2, "s2"), new(3, "s3"), new(4, "s4") { IsActive = false }];

    [Fact]
    public void Each_change_that_is_still_to_be_made_has_one_step_in_the_order_of_the_changes()
    {
        DepartmentChange[] changes =
        [
            Remove(ChangeKind.Deactivate, 3, "s3"), Save(9, null), Remove(ChangeKind.Delete, 4, "s4"), Save(2, "s2") with { Values = null },
        ];

        var steps = Steps(changes);

        Assert.Equal(
            [StoreAction.Deactivate, StoreAction.Insert, StoreAction.Delete, StoreAction.Update], steps.Select(step => step.Action));
        Assert.Equal(changes, steps.Select(step => step.Change));
        Assert.Equal([Rows[1], null, Rows[2], Rows[0]], steps.Select(step => step.Row));
    }

    [Fact]
    public void What_is_done_has_no_step()
        => Assert.Empty(Steps(
            Save(2, "before") with { NewStamp = "s2" },
            Remove(ChangeKind.Deactivate, 4, "s4"),
            Remove(ChangeKind.Deactivate, 8, "s8"),
            Remove(ChangeKind.Delete, 9, "s9")));

    [Fact]
    public void An_inactive_record_is_reactivated_although_its_stamp_is_the_new_one()
        => Assert.Equal(StoreAction.Update, Assert.Single(Steps(Save(4, "s4") with { NewStamp = "s4" })).Action);

    [Fact]
    public void A_record_that_changed_meanwhile_refuses_the_batch_by_its_id()
    {
        Assert.Equal("2", Refused(Save(3, "s3"), Save(2, "other")));
        Assert.Equal("2", Refused(Save(2, null)));
        Assert.Equal("9", Refused(Save(9, "s9")));
        Assert.Equal("3", Refused(Remove(ChangeKind.Delete, 3, "other")));

        static string Refused(params DepartmentChange[] changes) => Assert.Throws<StoreRejectedException>(() => Steps(changes)).Id;
    }

    [Fact]
    public void What_no_store_can_execute_is_an_argument_error_that_names_the_department()
    {
        Assert.Contains("2 twice", Wrong(Save(2, "s2"), Remove(ChangeKind.Delete, 2, "s2")), StringComparison.Ordinal);
        Assert.Contains("9 has no new stamp", Wrong(Save(9, null) with { NewStamp = null }), StringComparison.Ordinal);
        Assert.Contains("9 has no values", Wrong(Save(9, null) with { Values = null }), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DepartmentBatch.Steps([], [.. Rows, new Row(2, "again")], Row.Describe));

        static string Wrong(params DepartmentChange[] changes) => Assert.Throws<ArgumentException>(() => Steps(changes)).Message;
    }

    [Fact]
    public void Missing_arguments_are_named()
    {
        Assert.Throws<ArgumentNullException>("changes", () => DepartmentBatch.Steps(null!, Rows, Row.Describe));
        Assert.Throws<ArgumentNullException>("rows", () => DepartmentBatch.Steps<Row>([], null!, Row.Describe));
        Assert.Throws<ArgumentNullException>("describe", () => DepartmentBatch.Steps([], Rows, null!));
        Assert.Throws<ArgumentNullException>("changes", () => UserBatch.Steps<string>(null!, [], _ => default));
        Assert.Throws<ArgumentNullException>("rows", () => UserBatch.Steps<string>([], null!, _ => default));
        Assert.Throws<ArgumentNullException>("describe", () => UserBatch.Steps<string>([], [], null!));
        Assert.Throws<ArgumentNullException>("changes", () => UserBatch.TouchedIds(null!));
    }

    private static IReadOnlyList<DepartmentStep<Row>> Steps(params DepartmentChange[] changes)
        => DepartmentBatch.Steps(changes, Rows, Row.Describe);

    private static DepartmentChange Save(long id, string? expected) => new(ChangeKind.Save, id)
    {
        Values = new() { DepartmentId = id, ParentId = 1 }, ExpectedStamp = expected, NewStamp = "new",
    };

    private static DepartmentChange Remove(ChangeKind kind, long id, string expected) => new(kind, id) { ExpectedStamp = expected };

    private sealed record Row(long Id, string Stamp)
    {
        public bool IsActive { get; init; } = true;

        public static StoredDepartment Describe(Row row)
            => new() { DepartmentId = row.Id, ParentId = 1, Stamp = row.Stamp, IsActive = row.IsActive };
    }
}
