using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Ports;

public sealed class UserBatchTests
{
    [Fact]
    public void Touched_ids_are_the_new_and_the_previous_ones_each_once_ignoring_case()
    {
        var ids = UserBatch.TouchedIds([Save("a"), Rename("B", "A", "s1"), new(ChangeKind.Delete, "c"), Rename("C", "d", "s1")]);
        Assert.Equal(["a", "B", "c", "d"], ids);
    }

    [Fact]
    public void A_swap_steps_aside_first_and_a_freed_userid_is_taken_last()
    {
        Row[] rows = [new("a", "sa"), new("b", "sb"), new("leaver", "sl")];
        UserChange[] changes =
        [
            Save("new"),
            Rename("b", "a", "sa"),
            Rename("a", "b", "sb"),
            new(ChangeKind.Deactivate, "leaver") { ExpectedStamp = "sl" },
        ];

        var steps = UserBatch.Steps(changes, rows, Row.Describe);
        Assert.Equal(
            [
                (StoreAction.StepAside, "a"), (StoreAction.StepAside, "b"), (StoreAction.Deactivate, "leaver"),
                (StoreAction.Update, "a"), (StoreAction.Update, "b"), (StoreAction.Insert, null),
            ],
            steps.Select(step => (step.Action, step.Row?.UserId)));
        Assert.Equal(["leaver", "b", "a", "new"], steps.Skip(2).Select(step => step.UserId));
        Assert.All(steps.Take(2), step => Assert.Equal(33, step.UserId.Length));
    }

    [Fact]
    public void What_is_done_has_no_step()
    {
        Row[] rows = [new("a", "s1"), new("gone", "s1") { IsActive = false }];
        UserChange[] changes =
        [
            Save("a") with { NewStamp = "s1", ExpectedStamp = "s0" },
            new(ChangeKind.Deactivate, "gone") { ExpectedStamp = "s1" },
            new(ChangeKind.Delete, "never") { ExpectedStamp = "s1" },
            Rename("A", "a", "s1") with { UserId = "a" },
        ];
        Assert.Empty(UserBatch.Steps(changes[..3], rows, Row.Describe));
        Assert.Empty(UserBatch.Steps(changes[3..], rows, Row.Describe));
    }

    [Fact]
    public void What_no_store_can_execute_is_refused()
    {
        Row[] rows = [new("a", "s1"), new("b", "s1")];
        Assert.Equal("a", Refused(Save("a") with { ExpectedStamp = "s0" }).Id);
        Assert.Equal("c", Refused(Save("c") with { ExpectedStamp = "s0" }).Id);
        Assert.Equal("B", Refused(Rename("B", "a", "s1")).Id);
        Assert.Throws<ArgumentException>(() => UserBatch.Steps([Save("c"), Save("C")], rows, Row.Describe));
        Assert.Throws<ArgumentException>(() => UserBatch.Steps([Rename("c", "a", "s1"), Rename("d", "a", "s1")], rows, Row.Describe));
        Assert.Throws<ArgumentException>(() => UserBatch.Steps([Save("c") with { NewStamp = null }], rows, Row.Describe));
        Assert.Throws<ArgumentException>(() => UserBatch.Steps([], [.. rows, new Row("A", "s2")], Row.Describe));

        StoreRejectedException Refused(UserChange change) => Assert.Throws<StoreRejectedException>(
            () => UserBatch.Steps([change], rows, Row.Describe));
    }

    [Fact]
    public void A_rename_is_not_taken_for_done_where_a_colleague_has_the_same_stamp()
    {
        Row[] rows = [new("a", "same"), new("b", "same")];
        var refusal = Assert.Throws<StoreRejectedException>(() => UserBatch.Steps([Rename("b", "a", "same")], rows, Row.Describe));
        Assert.Equal("b", refusal.Id);

        UserChange[] chain = [Rename("c", "b", "same"), Rename("b", "a", "same")];
        var steps = UserBatch.Steps(chain, rows, Row.Describe);
        Assert.Equal([StoreAction.StepAside, StoreAction.Update, StoreAction.Update], steps.Select(step => step.Action));
        Assert.Equal(["a", "b", "a"], steps.Select(step => step.Row!.UserId));
        Assert.Equal(["c", "b"], steps.Skip(1).Select(step => step.UserId));
        Assert.Empty(UserBatch.Steps(chain, [new Row("b", "same"), new Row("c", "same")], Row.Describe));

        // A newcomer takes the freed userid; a swap that cannot be told from its repetition is done.
        UserChange[] freed = [Save("a"), Rename("b", "a", "same")];
        Assert.Equal([StoreAction.Update, StoreAction.Insert], UserBatch.Steps(freed, rows[..1], Row.Describe).Select(step => step.Action));
        Assert.Empty(UserBatch.Steps(freed, [new Row("a", "new"), new Row("b", "same")], Row.Describe));
        Assert.Empty(UserBatch.Steps([Rename("b", "a", "same"), Rename("a", "b", "same")], rows, Row.Describe));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Steps_executed_one_by_one_never_meet_on_a_userid_and_end_where_the_batch_says(int seed)
    {
        var random = new Random(seed);
        var aside = 0;
        for (var round = 0; round < 500; round++)
        {
            var rows = Enumerable.Range(0, random.Next(2, 9)).Select(i => new Row($"u{i}", $"s{i}")).ToList();
            var changes = RandomMoves(random, rows);
            var expected = Expected(rows, changes);

            // The table: its key is unique after every single statement.
            var table = rows.ToDictionary(row => row.UserId, row => row, StringComparer.OrdinalIgnoreCase);
            foreach (var step in UserBatch.Steps(changes, rows, Row.Describe))
            {
                if (step.Row is { } row)
                {
                    var key = Assert.Single(table, stored => ReferenceEquals(stored.Value, row)).Key;
                    table.Remove(key);
                }

                if (step.Action is not StoreAction.Delete)
                {
                    Assert.True(
                        table.TryAdd(step.UserId, step.Row ?? new Row(step.UserId, "new")),
                        $"seed {seed}, round {round}: '{step.UserId}' is taken");
                }

                aside += step.Action is StoreAction.StepAside ? 1 : 0;
            }

            Assert.Equal(
                expected, table.ToDictionary(stored => stored.Key, stored => stored.Value.Stamp, StringComparer.OrdinalIgnoreCase));
        }

        Assert.True(aside > 100, $"seed {seed}: too few records step aside ({aside})");
    }

    /// <summary>Some move to ids that others leave or that are free, some go, some newcomers take an id that was left.</summary>
    private static List<UserChange> RandomMoves(Random random, List<Row> rows)
    {
        var moving = rows.Where(_ => random.Next(3) > 0).ToArray();
        var targets = moving.Select(row => row.UserId).Concat(["free1", "free2", "free3"]).ToArray();
        random.Shuffle(targets);
        var changes = moving.Zip(targets, (row, target) => Rename(target, row.UserId, row.Stamp)).ToList();
        var taken = targets.Take(moving.Length).ToHashSet(StringComparer.Ordinal);
        var freed = moving.Where(row => !taken.Contains(row.UserId) && random.Next(2) == 0).Select(row => Save(row.UserId));
        changes.AddRange(freed);
        changes.AddRange(
            rows.Except(moving).Where(_ => random.Next(2) == 0).Select(
                row => new UserChange(ChangeKind.Delete, row.UserId) { ExpectedStamp = row.Stamp }));
        var batch = changes.ToArray();
        random.Shuffle(batch);
        return [.. batch];
    }

    private static Dictionary<string, string> Expected(List<Row> rows, List<UserChange> changes)
    {
        var left = changes.Where(change => change.Kind is ChangeKind.Delete).Select(change => change.UserId)
            .Concat(changes.Select(change => change.PreviousUserId).OfType<string>())
            .ToHashSet(StringComparer.Ordinal);
        var stays = rows.Where(row => !left.Contains(row.UserId)).Select(row => (row.UserId, row.Stamp));
        var moved = changes.Where(change => change.PreviousUserId is not null).Select(change => (change.UserId, change.ExpectedStamp!));
        var newcomers = changes.Where(change => change is { Kind: ChangeKind.Save, PreviousUserId: null }).Select(
            change => (change.UserId, "new"));
        return stays.Concat(moved).Concat(newcomers).ToDictionary(one => one.Item1, one => one.Item2, StringComparer.OrdinalIgnoreCase);
    }

    private static UserChange Save(string userId) => new(ChangeKind.Save, userId) { NewStamp = "new" };

    private static UserChange Rename(string userId, string previous, string stamp)
        => new(ChangeKind.Save, userId) { PreviousUserId = previous, ExpectedStamp = stamp, NewStamp = stamp };

    /// <summary>Two rows with the same content are still two rows.</summary>
    private sealed record Row(string UserId, string Stamp)
    {
        public bool IsActive { get; init; } = true;

        public static StoredUser Describe(Row row) => new() { UserId = row.UserId, Stamp = row.Stamp, IsActive = row.IsActive };
    }
}
