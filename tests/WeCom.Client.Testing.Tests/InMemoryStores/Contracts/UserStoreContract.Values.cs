using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Sync;

namespace WeCom.Client.Testing.Tests.InMemoryStores.Contracts;

internal sealed partial class UserStoreContract
{
    private static readonly WeComUser s_full = new()
    {
        UserId = "Zhang.San",
        Name = "张三",
        DepartmentIds = [4_294_967_297, 2, 3],
        DepartmentOrders = [4_294_967_295, 0],
        IsLeaderInDepartments = [true, false, false],
        DirectLeaders = ["li.si", "王五"],
        MainDepartmentId = 4_294_967_297,
        Position = "后台工程师",
        Mobile = "+86-13800000000",
        Gender = WeComGender.Female,
        Email = "zs@example.com",
        BizMail = "zs@corp.example.com",
        Avatar = "https://example.com/a.png",
        ThumbAvatar = "https://example.com/t.png",
        QrCode = "https://example.com/q.png",
        Address = "广州市",
        Telephone = "020-123456",
        Alias = "小张",
        EnglishName = "Sam",
        Status = (WeComUserStatus)7,
        ExtendedAttributes =
        [
            new() { Name = "工号", Type = 0, Value = "A-1" },
            new() { Name = "主页", Type = 1, Url = "https://example.com", Title = "首页" },
            new() { Name = "new", Type = 9, Unknown = JsonElement.Parse("""{"type":9,"x":[1,2]}""") },
            new() { Name = "bare", Value = "" },
        ],
        ExternalPosition = "顾问",
        ExternalProfile = JsonElement.Parse("""{"external_corp_name":"企业简称","external_attr":[]}"""),
        OpenUserId = "open-1",
        AdditionalFields = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["hide_mobile"] = JsonElement.Parse("0") },
    };

    private async Task Every_field_comes_back()
    {
        await ApplyAsync(Save(s_full.UserId, "s1", values: s_full));
        Require.Same([s_full], await ReadAsync("ZHANG.SAN"), "the values read");

        var bare = new WeComUser { UserId = "bare" };
        await ApplyAsync(Save("bare", "s1", values: bare));
        Require.Same([bare], await ReadAsync("bare", "nobody"), "the values read of a person of whom only the id is known");
    }

    private async Task A_null_member_keeps_what_is_stored()
    {
        await ApplyAsync(Save(s_full.UserId, "s1", values: s_full));
        await ApplyAsync(Save(s_full.UserId, "s2", expected: "s1", values: new() { UserId = s_full.UserId }));
        Require.Same([s_full], await ReadAsync(s_full.UserId), "the values after a save without any");
        await HoldsAsync("the records", new StoredUser(s_full.UserId, "s2", true));
    }

    private async Task An_empty_member_empties_what_is_stored()
    {
        await ApplyAsync(Save(s_full.UserId, "s1", values: s_full));
        await ApplyAsync(Save(s_full.UserId, "s2", expected: "s1", values: new() { UserId = s_full.UserId, Mobile = "", DepartmentIds = [], ExtendedAttributes = [] }));
        Require.Same([s_full with { Mobile = "", DepartmentIds = [], ExtendedAttributes = [] }], await ReadAsync(s_full.UserId), "the values after a save of empty ones");
    }

    private async Task Userids_that_differ_in_case_only_are_one_person()
    {
        await ApplyAsync(Save("ZhangSan", "s1"));
        await ApplyAsync(Save("zhangsan", "s2", expected: "s1", values: Person("zhangsan", "New")));
        var stored = await ListAsync();
        Require.Same(1, stored.Count, "the number of records");
        Require.Same("s2", stored[0].Stamp, "the stamp");
        Require.Same("New", (await ReadAsync("ZHANGSAN"))[0].Name, "the name");
        await ApplyAsync(Delete("ZHANGSAN", "s2"));
        await HoldsAsync("the records after a removal");
    }

    private async Task Ids_beyond_Int32_and_departments_that_nobody_stored_are_kept()
    {
        var values = Person("a") with { DepartmentIds = [9_007_199_254_740_993, 5], DepartmentOrders = [4_294_967_295], MainDepartmentId = 9_007_199_254_740_993 };
        await ApplyAsync(Save("a", "s1", values: values));
        Require.Same([values], await ReadAsync("a"), "the values read");
    }

    private async Task Two_companies_never_mix()
    {
        await ApplyAsync(Save("a", "one"));
        await open().ApplyAsync(s_otherCorp, [Save("A", "two", values: Person("A", "Other"))], CancellationToken.None);
        await HoldsAsync("the first company", new StoredUser("a", "one", true));
        Require.Same([new StoredUser("A", "two", true)], await ListAsync(s_otherCorp), "the second company");
        await open().ApplyAsync(s_otherCorp, [Delete("a", "two")], CancellationToken.None);
        await HoldsAsync("the first company after a removal in the second", new StoredUser("a", "one", true));
        await NamesAsync("the first company's values", ("a", "Name of a"));
        Require.Same([], await ListAsync(s_otherCorp), "the second company after the removal");
    }

    private async Task Ten_thousand_records_fit_into_one_batch()
    {
        var ids = Enumerable.Range(0, 10_000).Select(i => $"person-{i:d5}").ToList();
        await ApplyAsync([.. ids.Select(id => Save(id, "s1", values: Person(id) with { DepartmentIds = [1, 2] }))]);
        await ApplyAsync([.. ids.Select(id => Save(id, "s2", expected: "s1"))]);
        Require.Same(ids.Select(id => new StoredUser(id, "s2", true)), await ListAsync(), "the records");
        Require.Same(10_000, (await ReadAsync([.. ids])).Count, "the number of values read");
    }
}
