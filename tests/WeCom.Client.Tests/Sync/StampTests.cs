using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Plans.Internal;

namespace WeCom.Client.Tests.Sync;

public sealed class StampTests
{
    private static readonly UserKind Kind = new();

    private static readonly WeComUser Full = new()
    {
        UserId = "ZhangSan",
        Name = "张三",
        DepartmentIds = [2, 1],
        DepartmentOrders = [20, 10],
        IsLeaderInDepartments = [true, false],
        Mobile = "13800000000",
        Position = "",
    };

    [Fact]
    public void The_same_record_compares_as_unchanged() => Assert.Empty(Changed(Full, Full));

    [Fact]
    public void A_changed_field_is_known_by_name() => Assert.Equal(["Name", "Mobile"], Changed(Full, Full with { Name = "张叁", Mobile = "13900000000" }));

    [Fact]
    public void A_field_that_is_not_returned_is_no_change() => Assert.Empty(Changed(Full, Full with { Mobile = null, Position = null }));

    [Fact]
    public void An_emptied_field_is_a_change() => Assert.Equal(["Mobile"], Changed(Full, Full with { Mobile = "" }));

    [Fact]
    public void A_grant_that_goes_and_comes_back_writes_nothing()
    {
        var granted = StampOf(Full);
        var withoutMobile = Renewed(granted, Full with { Mobile = null });
        Assert.Equal(granted, withoutMobile);
        Assert.Empty(ChangedAgainst(withoutMobile, Full));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(3_000)]
    public void A_profile_is_compared_by_its_text(int length)
    {
        var json = $$"""{"external_corp_name":"{{new string('示', length)}}","n":1.0}""";
        var user = Full with { ExternalProfile = JsonElement.Parse(json) };

        Assert.Empty(Changed(user, Full with { ExternalProfile = JsonElement.Parse(json) }));
        Assert.Equal(["ExternalProfile"], Changed(user, Full with { ExternalProfile = JsonElement.Parse(json.Replace("1.0", "1", StringComparison.Ordinal)) }));
        Assert.Equal(FieldHash.Of(json), FieldHash.Of(user.ExternalProfileJson));
    }

    [Fact]
    public void The_order_in_which_departments_and_leaders_come_is_no_change()
    {
        var reordered = Full with { DepartmentIds = [1, 2], DepartmentOrders = [10, 20], IsLeaderInDepartments = [false, true] };
        Assert.Empty(Changed(Full with { DirectLeaders = ["a", "b"] }, reordered with { DirectLeaders = ["b", "a"] }));
    }

    [Fact]
    public void A_rank_that_moves_to_another_department_is_a_change()
        => Assert.Equal(["DepartmentOrders"], Changed(Full, Full with { DepartmentOrders = [10, 20] }));

    [Fact]
    public void Ranks_fewer_than_departments_are_compared_without_an_error()
        => Assert.Equal(["DepartmentOrders"], Changed(Full, Full with { DepartmentOrders = [20] }));

    [Fact]
    public void A_stamp_that_cannot_be_read_makes_every_returned_field_a_change()
        => Assert.Equal(["Name"], ChangedAgainst("from another age", new() { UserId = "a", Name = "b" }));

    [Theory]
    [InlineData("a", "b")]
    [InlineData("ab", "ba")]
    [InlineData("", "\0")]
    [InlineData("12345678", "123456789")]
    public void Near_texts_have_different_hashes(string one, string other) => Assert.NotEqual(FieldHash.Of(one), FieldHash.Of(other));

    [Fact]
    public void A_stamp_never_changes_between_releases()
        => Assert.Equal("aqA-WRg", Stamp.Create([FieldHash.Of("张三")]));

    [Fact]
    public void A_million_texts_hash_about_as_evenly_as_chance()
    {
        var distinct = Enumerable.Range(0, 1_000_000).Select(i => FieldHash.Of($"1380{i:D7}")).Distinct().Count();
        Assert.InRange(distinct, 999_600, 1_000_000);
    }

    private static string StampOf(WeComUser user)
    {
        Span<uint> slots = stackalloc uint[Kind.Fields.Count];
        Kind.Hash(user, slots);
        return Stamp.Create(slots);
    }

    private static string Renewed(string stored, WeComUser user)
    {
        Span<uint> slots = stackalloc uint[Kind.Fields.Count];
        Kind.Hash(user, slots);
        Stamp.Keep(stored, slots);
        return Stamp.Create(slots);
    }

    private static IEnumerable<string> Changed(WeComUser stored, WeComUser returned) => ChangedAgainst(StampOf(stored), returned);

    private static IEnumerable<string> ChangedAgainst(string stored, WeComUser returned)
    {
        Span<uint> slots = stackalloc uint[Kind.Fields.Count];
        Kind.Hash(returned, slots);
        var changed = Stamp.Differences(stored, slots);
        return Kind.Fields.Where((_, field) => (changed & (1UL << field)) != 0).ToList();
    }
}
