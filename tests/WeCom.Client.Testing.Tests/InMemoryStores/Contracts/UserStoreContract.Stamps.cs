using WeCom.Client.Sync;

namespace WeCom.Client.Testing.Tests.InMemoryStores.Contracts;

internal sealed partial class UserStoreContract
{
    private async Task The_same_batch_twice_is_the_same_as_once()
    {
        await ApplyAsync(Save("changes", "a1"), Save("leaves", "b1"), Save("goes", "c1"), Save("old-id", "d1"), Save("stays", "e1"));
        UserChange[] batch =
        [
            Save("new", "n1"),
            Save("changes", "a2", expected: "a1"),
            Deactivate("leaves", "b1"),
            Delete("goes", "c1"),
            Save("new-id", "d1", expected: "d1", previous: "old-id"),
        ];
        await ApplyAsync(batch);
        var once = await ListAsync();
        await ApplyAsync(batch);
        Require.Same(once, await ListAsync(), "the records after the second time");
        await HoldsAsync("the records", new("changes", "a2", true), new("leaves", "b1", false), new("new", "n1", true), new("new-id", "d1", true), new("stays", "e1", true));
    }

    private async Task One_refused_record_undoes_the_whole_batch()
    {
        await ApplyAsync(Save("changes", "a1"), Save("leaves", "b1"), Save("goes", "c1"), Save("moved", "d1"), Save("old-id", "e1"));
        var before = await ListAsync();
        await Require.RefusesAsync("moved", () => ApplyAsync(
            Save("new", "n1"),
            Save("changes", "a2", expected: "a1"),
            Deactivate("leaves", "b1"),
            Delete("goes", "c1"),
            Save("new-id", "e2", expected: "e1", previous: "old-id"),
            Save("moved", "d3", expected: "d2")));
        Require.Same(before, await ListAsync(), "the records after the refusal");
        await NamesAsync("the values after the refusal", ("changes", "Name of changes"), ("old-id", "Name of old-id"));
    }

    private async Task A_store_that_refused_a_batch_takes_the_next()
    {
        await ApplyAsync(Save("a", "s1"), Save("b", "s1"));
        var store = open();
        await Require.RefusesAsync("b", () => store.ApplyAsync(s_corp, [Save("a", "s2", expected: "s1"), Save("new", "s1"), Save("b", "s3", expected: "s2")], CancellationToken.None));
        await store.ApplyAsync(s_corp, [Save("b", "s2", expected: "s1")], CancellationToken.None);
        await HoldsAsync("the records", new("a", "s1", true), new("b", "s2", true));
    }

    private async Task A_record_that_moved_meanwhile_is_not_overwritten()
    {
        await ApplyAsync(Save("a", "s2"));
        await Require.RefusesAsync("a", () => ApplyAsync(Save("a", "s3", expected: "s1", values: Person("a", "Stale"))));
        await NamesAsync("the values", ("a", "Name of a"));
        await HoldsAsync("the records", new StoredUser("a", "s2", true));
    }

    private async Task A_stored_record_is_not_overwritten_by_one_planned_as_new()
    {
        await ApplyAsync(Save("a", "s1"));
        await Require.RefusesAsync("a", () => ApplyAsync(Save("A", "s2", values: Person("a", "Stale"))));
        await NamesAsync("the values", ("a", "Name of a"));
    }

    private async Task A_record_that_is_gone_meanwhile_is_not_brought_back()
    {
        await Require.RefusesAsync("a", () => ApplyAsync(Save("a", "s2", expected: "s1")));
        await HoldsAsync("the records");
    }

    private async Task A_record_that_has_the_new_stamp_is_done()
    {
        await ApplyAsync(Save("a", "s2"));
        await ApplyAsync(Save("a", "s2", expected: "s1"));
        await HoldsAsync("the records", new StoredUser("a", "s2", true));
    }

    private async Task A_deactivated_record_keeps_what_it_holds()
    {
        await ApplyAsync(Save(s_full.UserId, "s1", values: s_full));
        await ApplyAsync(Deactivate(s_full.UserId, "s1"));
        await HoldsAsync("the records", new StoredUser(s_full.UserId, "s1", false));
        Require.Same([s_full], await ReadAsync(s_full.UserId), "the values");
    }

    private async Task A_save_makes_active_again_also_under_the_same_stamp()
    {
        await ApplyAsync(Save("a", "s1"), Save("b", "s1"));
        await ApplyAsync(Deactivate("a", "s1"), Deactivate("b", "s1"));
        await ApplyAsync(Save("a", "s1", expected: "s1"), Save("b", "s2", expected: "s1", values: Person("b", "Back")));
        await HoldsAsync("the records", new("a", "s1", true), new("b", "s2", true));
        await NamesAsync("the values", ("a", "Name of a"), ("b", "Back"));
    }

    private async Task A_removal_of_a_record_that_moved_meanwhile_is_refused()
    {
        await ApplyAsync(Save("a", "s2"));
        await Require.RefusesAsync("a", () => ApplyAsync(Deactivate("a", "s1")));
        await Require.RefusesAsync("a", () => ApplyAsync(Delete("a", "s1")));
        await HoldsAsync("the records", new StoredUser("a", "s2", true));
    }

    private async Task A_removal_of_what_is_gone_is_done()
    {
        await ApplyAsync(Save("left", "s1"));
        await ApplyAsync(Deactivate("left", "s1"));
        await ApplyAsync(Deactivate("left", "s1"), Delete("gone", "s1"), Deactivate("never", "s1"));
        await HoldsAsync("the records", new StoredUser("left", "s1", false));
    }

    private async Task A_cancelled_batch_writes_nothing()
    {
        await ApplyAsync(Save("a", "s1"));
        await Require.CancelsAsync(() => open().ApplyAsync(s_corp, [Save("a", "s2", expected: "s1"), Save("b", "s1")], new(canceled: true)));
        await HoldsAsync("the records", new StoredUser("a", "s1", true));
    }

    private async Task A_cancelled_listing_ends()
    {
        await ApplyAsync(Save("a", "s1"));
        await Require.CancelsAsync(async () => await open().ListAsync(s_corp, new(canceled: true)).ToListAsync());
    }

    private async Task Of_two_writers_of_one_record_one_wins()
    {
        await ApplyAsync(Save("a", "s0"));
        for (var round = 0; round < 10; round++)
        {
            var expected = $"s{round}";
            var writers = Enumerable.Range(0, 4).Select(w => Task.Run(() => WinsAsync(Save("a", $"w{w}", expected, Person("a", $"Writer {w}"))))).ToList();
            var won = await Task.WhenAll(writers);
            Require.Same(1, won.Count(w => w), $"the number of winners in round {round}");
            var winner = Array.IndexOf(won, true);
            await HoldsAsync("the records", new StoredUser("a", $"w{winner}", true));
            await NamesAsync("the values", ("a", $"Writer {winner}"));
            await ApplyAsync(Save("a", $"s{round + 1}", expected: $"w{winner}"));
        }
    }

    private async Task<bool> WinsAsync(UserChange change)
    {
        try
        {
            await ApplyAsync(change);
            return true;
        }
        catch (StoreRejectedException)
        {
            return false;
        }
    }
}
