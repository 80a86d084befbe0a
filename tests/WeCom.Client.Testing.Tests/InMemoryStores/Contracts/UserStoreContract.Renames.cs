using WeCom.Client.Contacts;
using WeCom.Client.Sync;

namespace WeCom.Client.Testing.Tests.InMemoryStores.Contracts;

internal sealed partial class UserStoreContract
{
    private async Task A_rename_keeps_what_is_stored()
    {
        await ApplyAsync(Save(s_full.UserId, "s1", values: s_full));
        var rename = Save("zs", "s1", expected: "s1", previous: "zhang.san", values: new() { UserId = "zs" });
        await ApplyAsync(rename);
        await ApplyAsync(rename);
        await HoldsAsync("the records", new StoredUser("zs", "s1", true));
        Require.Same([s_full with { UserId = "zs" }], await ReadAsync("zs", s_full.UserId), "the values");
    }

    private async Task A_rename_may_change_the_case_only()
    {
        await ApplyAsync(Save("zhangsan", "s1"));
        var rename = Save("ZhangSan", "s1", expected: "s1", previous: "zhangsan", values: new WeComUser { UserId = "ZhangSan" });
        await ApplyAsync(rename);
        await ApplyAsync(rename);
        await HoldsAsync("the records", new StoredUser("ZhangSan", "s1", true));
        await NamesAsync("the values", ("ZhangSan", "Name of zhangsan"));
    }

    private async Task Two_people_swap_their_userids_in_one_batch()
    {
        await ApplyAsync(Save("a", "sa"), Save("b", "sb"));
        UserChange[] swap =
        [
            Save("B", "sa", expected: "sa", previous: "a", values: new() { UserId = "B" }),
            Save("a", "sb2", expected: "sb", previous: "b", values: new() { UserId = "a", Position = "new" }),
        ];
        for (var time = 1; time <= 2; time++)
        {
            await ApplyAsync(swap);
            await HoldsAsync($"the records after time {time}", new("B", "sa", true), new("a", "sb2", true));
            await NamesAsync($"the values after time {time}", ("B", "Name of a"), ("a", "Name of b"));
        }
    }

    private async Task Three_userids_rotate_and_a_newcomer_takes_one_that_was_freed()
    {
        await ApplyAsync(Save("a", "sa"), Save("b", "sb"), Save("c", "sc"), Save("d", "sd"));
        WeComUser Only(string userId) => new() { UserId = userId };
        UserChange[] batch =
        [
            Save("d", "new"),
            Save("b", "sa", expected: "sa", previous: "a", values: Only("b")),
            Save("c", "sb", expected: "sb", previous: "b", values: Only("c")),
            Save("a", "sc", expected: "sc", previous: "c", values: Only("a")),
            Save("e", "sd", expected: "sd", previous: "d", values: Only("e")),
        ];
        for (var time = 1; time <= 2; time++)
        {
            await ApplyAsync(batch);
            await HoldsAsync($"the records after time {time}", new("a", "sc", true), new("b", "sa", true), new("c", "sb", true), new("d", "new", true), new("e", "sd", true));
            await NamesAsync($"the values after time {time}", ("a", "Name of c"), ("b", "Name of a"), ("c", "Name of b"), ("d", "Name of d"), ("e", "Name of d"));
        }
    }

    private async Task A_rename_onto_another_record_is_refused()
    {
        await ApplyAsync(Save("a", "sa"), Save("b", "sb"));
        await Require.RefusesAsync("b", () => ApplyAsync(Save("b", "sa2", expected: "sa", previous: "a")));
        await HoldsAsync("the records", new("a", "sa", true), new("b", "sb", true));
    }

    private async Task A_rename_of_a_record_that_moved_meanwhile_is_refused()
    {
        await ApplyAsync(Save("a", "s2"));
        await Require.RefusesAsync("b", () => ApplyAsync(Save("b", "s3", expected: "s1", previous: "a")));
        await Require.RefusesAsync("c", () => ApplyAsync(Save("c", "s3", expected: "s1", previous: "nobody")));
        await HoldsAsync("the records", new StoredUser("a", "s2", true));
    }
}
