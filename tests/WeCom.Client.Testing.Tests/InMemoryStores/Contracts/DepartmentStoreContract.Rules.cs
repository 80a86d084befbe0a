using System.Globalization;
using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Sync;

namespace WeCom.Client.Testing.Tests.InMemoryStores.Contracts;

internal sealed partial class DepartmentStoreContract
{
    private static readonly WeComDepartment s_full = new()
    {
        DepartmentId = 9_007_199_254_740_993,
        ParentId = 4_294_967_297,
        Name = "研发中心",
        EnglishName = "R&D",
        Leaders = ["zhang.san", "李四"],
        Order = 4_294_967_295,
        AdditionalFields = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["create_group"] = JsonElement.Parse("""{"x":"是"}""") },
    };

    private async Task Every_field_comes_back()
    {
        await ApplyAsync(Save(s_full.DepartmentId, "s1", values: s_full), Save(2, "s1", values: new() { DepartmentId = 2, ParentId = 1 }));
        Require.Same([new() { DepartmentId = 2, ParentId = 1 }, s_full], await ReadAsync(s_full.DepartmentId, 2, 3), "the values read");
        await HoldsAsync("the records", new(2, 1, "s1", true), new(s_full.DepartmentId, s_full.ParentId, "s1", true));
    }

    private async Task A_null_member_keeps_what_is_stored()
    {
        await ApplyAsync(Save(s_full.DepartmentId, "s1", values: s_full));
        await ApplyAsync(Save(s_full.DepartmentId, "s2", expected: "s1", values: new() { DepartmentId = s_full.DepartmentId, ParentId = s_full.ParentId }));
        Require.Same([s_full], await ReadAsync(s_full.DepartmentId), "the values after a save without any");
    }

    private async Task An_empty_member_empties_what_is_stored()
    {
        await ApplyAsync(Save(s_full.DepartmentId, "s1", values: s_full));
        var emptied = s_full with { Name = "", Leaders = [] };
        await ApplyAsync(Save(s_full.DepartmentId, "s2", expected: "s1", values: emptied with { EnglishName = null }));
        Require.Same([emptied], await ReadAsync(s_full.DepartmentId), "the values after a save of empty ones");
    }

    private async Task A_parent_need_not_be_stored()
    {
        await ApplyAsync(Save(30, "s1", values: Department(30, parent: 20)));
        await ApplyAsync(Save(20, "s1", values: Department(20, parent: 99)), Save(40, "s1", values: Department(40, parent: 40)));
        await ApplyAsync(Delete(20, "s1"));
        await HoldsAsync("the records", new(30, 20, "s1", true), new(40, 40, "s1", true));
    }

    private async Task A_department_moves_to_another_parent()
    {
        await ApplyAsync(Save(2, "s1"), Save(3, "s1"));
        await ApplyAsync(Save(3, "s2", expected: "s1", values: Department(3, parent: 2)));
        await HoldsAsync("the records", new(2, 1, "s1", true), new(3, 2, "s2", true));
    }

    private async Task Two_companies_never_mix()
    {
        await ApplyAsync(Save(1, "one"));
        await open().ApplyAsync(s_otherCorp, [Save(1, "two", values: Department(1, parent: 0))], CancellationToken.None);
        Require.Same([new StoredDepartment(1, 0, "two", true)], await ListAsync(s_otherCorp), "the second company");
        await open().ApplyAsync(s_otherCorp, [Delete(1, "two")], CancellationToken.None);
        await HoldsAsync("the first company", new StoredDepartment(1, 1, "one", true));
    }

    private async Task Ten_thousand_records_fit_into_one_batch()
    {
        var ids = Enumerable.Range(1, 10_000).Select(i => (long)i).ToList();
        await ApplyAsync([.. ids.Select(id => Save(id, "s1"))]);
        await ApplyAsync([.. ids.Select(id => Save(id, "s2", expected: "s1"))]);
        Require.Same(ids.Select(id => new StoredDepartment(id, 1, "s2", true)), await ListAsync(), "the records");
        Require.Same(10_000, (await ReadAsync([.. ids])).Count, "the number of values read");
    }

    private async Task The_same_batch_twice_is_the_same_as_once()
    {
        await ApplyAsync(Save(1, "a1"), Save(2, "b1"), Save(3, "c1"));
        DepartmentChange[] batch = [Save(4, "d1"), Save(1, "a2", expected: "a1"), Deactivate(2, "b1"), Delete(3, "c1")];
        await ApplyAsync(batch);
        await ApplyAsync(batch);
        await HoldsAsync("the records", new(1, 1, "a2", true), new(2, 1, "b1", false), new(4, 1, "d1", true));
    }

    private async Task One_refused_record_undoes_the_whole_batch()
    {
        await ApplyAsync(Save(1, "a1"), Save(2, "b1"), Save(3, "c1"), Save(5, "e2"));
        var before = await ListAsync();
        await Require.RefusesAsync("5", () => ApplyAsync(Save(4, "d1"), Save(1, "a2", expected: "a1"), Deactivate(2, "b1"), Delete(3, "c1"), Save(5, "e3", expected: "e1")));
        Require.Same(before, await ListAsync(), "the records after the refusal");
    }

    private async Task A_store_that_refused_a_batch_takes_the_next()
    {
        await ApplyAsync(Save(1, "s1"), Save(2, "s1"));
        var store = open();
        await Require.RefusesAsync("2", () => store.ApplyAsync(s_corp, [Save(1, "s2", expected: "s1"), Save(3, "s1"), Save(2, "s3", expected: "s2")], CancellationToken.None));
        await store.ApplyAsync(s_corp, [Save(2, "s2", expected: "s1")], CancellationToken.None);
        await HoldsAsync("the records", new(1, 1, "s1", true), new(2, 1, "s2", true));
    }

    private async Task A_record_that_moved_meanwhile_is_not_overwritten()
    {
        await ApplyAsync(Save(1, "s2"));
        await Require.RefusesAsync("1", () => ApplyAsync(Save(1, "s3", expected: "s1")));
        await Require.RefusesAsync("1", () => ApplyAsync(Save(1, "s3")));
        await Require.RefusesAsync("1", () => ApplyAsync(Deactivate(1, "s1")));
        await Require.RefusesAsync("1", () => ApplyAsync(Delete(1, "s1")));
        await Require.RefusesAsync("2", () => ApplyAsync(Save(2, "s2", expected: "s1")));
        await HoldsAsync("the records", new StoredDepartment(1, 1, "s2", true));
    }

    private async Task A_record_that_has_the_new_stamp_is_done()
    {
        await ApplyAsync(Save(1, "s2"));
        await ApplyAsync(Save(1, "s2", expected: "s1"));
        await HoldsAsync("the records", new StoredDepartment(1, 1, "s2", true));
    }

    private async Task A_save_makes_active_again_also_under_the_same_stamp()
    {
        await ApplyAsync(Save(1, "s1"));
        await ApplyAsync(Deactivate(1, "s1"));
        await HoldsAsync("the records after the deactivation", new StoredDepartment(1, 1, "s1", false));
        await ApplyAsync(Save(1, "s1", expected: "s1"));
        await HoldsAsync("the records", new StoredDepartment(1, 1, "s1", true));
        Require.Same("Name of 1", (await ReadAsync(1))[0].Name, "the name");
    }

    private async Task A_removal_of_what_is_gone_is_done()
    {
        await ApplyAsync(Save(1, "s1"));
        await ApplyAsync(Deactivate(1, "s1"));
        await ApplyAsync(Deactivate(1, "s1"), Delete(2, "s1"), Deactivate(3, "s1"));
        await HoldsAsync("the records", new StoredDepartment(1, 1, "s1", false));
    }

    private async Task A_cancelled_batch_writes_nothing()
    {
        await Require.CancelsAsync(() => open().ApplyAsync(s_corp, [Save(1, "s1")], new(canceled: true)));
        await HoldsAsync("the records");
    }

    private async Task A_cancelled_listing_ends()
    {
        await ApplyAsync(Save(1, "s1"));
        await Require.CancelsAsync(async () => await open().ListAsync(s_corp, new(canceled: true)).ToListAsync());
    }

    private async Task Of_two_writers_of_one_record_one_wins()
    {
        await ApplyAsync(Save(1, "s0"));
        var won = await Task.WhenAll(Enumerable.Range(0, 4).Select(w => Task.Run(() => WinsAsync(Save(1, $"w{w.ToString(CultureInfo.InvariantCulture)}", expected: "s0")))));
        Require.Same(1, won.Count(w => w), "the number of winners");
        await HoldsAsync("the records", new StoredDepartment(1, 1, $"w{Array.IndexOf(won, true).ToString(CultureInfo.InvariantCulture)}", true));
    }

    private async Task<bool> WinsAsync(DepartmentChange change)
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
