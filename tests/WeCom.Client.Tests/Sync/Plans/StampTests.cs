using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Contacts.Fields;
using WeCom.Client.Sync.Plans.Internal;

namespace WeCom.Client.Tests.Sync.Plans;

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
    public void A_changed_field_is_known_by_name()
        => Assert.Equal(["Name", "Mobile"], Changed(Full, Full with { Name = "张叁", Mobile = "13900000000" }));

    [Fact]
    public void A_field_that_is_not_returned_is_no_change() => Assert.Empty(Changed(Full, Full with { Mobile = null, Position = null }));

    [Fact]
    public void An_emptied_field_is_a_change() => Assert.Equal(["Mobile"], Changed(Full, Full with { Mobile = "" }));

    [Theory]
    [InlineData("")]
    [InlineData("by hand")]
    [InlineData("b*")]
    [InlineData("bAAAA.*")]
    [InlineData("b.张三")]
    public void A_stamp_that_somebody_else_wrote_counts_as_empty(string foreign)
    {
        Assert.Contains("Name", ChangedAgainst(foreign, Full));
        Assert.Empty(Stamp.PlacesOf(foreign));
    }

    [Fact]
    public void A_grant_that_goes_and_comes_back_writes_nothing()
    {
        var granted = StampOf(Full);
        var withoutMobile = Renewed(granted, Full with { Mobile = null });
        Assert.Equal(granted, withoutMobile);
        Assert.Empty(ChangedAgainst(withoutMobile, Full));
    }

    [Theory]
    [InlineData("""{"a":1,"b":[1,2]}""", """{ "b" : [ 1, 2 ],\n"a" : 1 }""")]
    [InlineData("""{"n":1}""", """{"n":1.0}""")]
    [InlineData("""{"n":1200}""", """{"n":12e2}""")]
    [InlineData("""{"n":0}""", """{"n":-0.00}""")]
    [InlineData("""{"s":"示例/é"}""", """{"s":"\u793a\u4F8B\/\u00e9"}""")]
    public void JSON_in_another_spelling_is_no_change(string json, string other)
    {
        var (one, same) = (JsonElement.Parse(json), JsonElement.Parse(other.Replace("\\n", "\n", StringComparison.Ordinal)));

        Assert.Empty(Changed(Full with { ExternalProfile = one }, Full with { ExternalProfile = same }));
        Assert.Empty(Changed(Full with { ExtendedAttributes = [Unknown(one)] }, Full with { ExtendedAttributes = [Unknown(same)] }));
        Assert.Empty(Changed(Full with { AdditionalFields = Fields(("x", one)) }, Full with { AdditionalFields = Fields(("x", same)) }));
    }

    [Theory]
    [InlineData("""{"a":1,"b":2}""", """{"a":2,"b":1}""")]
    [InlineData("""{"a":1}""", """{"a":"1"}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":1}""", """{"a":10}""")]
    [InlineData("""{"a":1}""", """{"a":-1}""")]
    [InlineData("""{"a":null}""", """{"a":false}""")]
    [InlineData("""{"a":{}}""", """{"a":[]}""")]
    [InlineData("""{"a":""}""", """{"":"a"}""")]
    public void JSON_that_says_something_else_is_a_change(string json, string other)
    {
        var (one, another) = (JsonElement.Parse(json), JsonElement.Parse(other));

        Assert.Equal(["ExternalProfile"], Changed(Full with { ExternalProfile = one }, Full with { ExternalProfile = another }));
        Assert.Equal(
            ["ExtendedAttributes"],
            Changed(Full with { ExtendedAttributes = [Unknown(one)] }, Full with { ExtendedAttributes = [Unknown(another)] }));
        Assert.Equal(
            ["AdditionalFields"],
            Changed(Full with { AdditionalFields = Fields(("x", one)) }, Full with { AdditionalFields = Fields(("x", another)) }));
    }

    [Fact]
    public void A_change_in_an_unlisted_field_alone_is_a_change()
    {
        var (one, other) = (JsonElement.Parse("1"), JsonElement.Parse("2"));
        var stored = Full with { AdditionalFields = Fields(("a", one), ("b", other)) };

        Assert.Empty(Changed(stored, Full with { AdditionalFields = Fields(("b", other), ("a", one)) }));
        Assert.Empty(Changed(stored, Full));
        Assert.Equal(["AdditionalFields"], Changed(stored, Full with { AdditionalFields = Fields(("a", other), ("b", one)) }));
        Assert.Equal(["AdditionalFields"], Changed(stored, Full with { AdditionalFields = Fields(("a", one), ("c", other)) }));
        Assert.Equal(["AdditionalFields"], Changed(Full, Full with { AdditionalFields = Fields(("a", one)) }));
    }

    [Fact]
    public void An_unlisted_field_of_a_department_is_compared_as_well()
    {
        var kind = new DepartmentKind();
        Span<uint> slots = stackalloc uint[kind.Fields.Count];
        kind.Hash(new() { DepartmentId = 2, ParentId = 1, AdditionalFields = Fields(("level", JsonElement.Parse("1"))) }, slots);
        var stamp = Stamp.Create(slots);

        kind.Hash(new() { DepartmentId = 2, ParentId = 1, AdditionalFields = Fields(("level", JsonElement.Parse("2"))) }, slots);

        Assert.Equal(1UL << kind.Fields.ToList().IndexOf("AdditionalFields"), Stamp.Differences(stamp, slots));
    }

    [Fact]
    public void Half_a_character_in_JSON_of_the_hosts_own_is_compared_without_an_error()
    {
        var half = JsonElement.Parse("""{"a":"\ud83d"}""");

        Assert.Empty(Changed(Full with { ExternalProfile = half }, Full with { ExternalProfile = half }));
    }

    [Fact]
    public void Attributes_in_another_order_are_no_change()
    {
        WeComAttribute[] attributes = [new() { Name = "a", Value = "1" }, new() { Name = "b", Type = 1, Url = "2" }, new() { Name = "c" }];

        Assert.Empty(Changed(Full with { ExtendedAttributes = attributes }, Full with { ExtendedAttributes = [.. attributes.Reverse()] }));
        Assert.Equal(
            ["ExtendedAttributes"],
            Changed(
                Full with { ExtendedAttributes = attributes },
                Full with { ExtendedAttributes = [attributes[0] with { Value = "2" }, .. attributes[1..]] }));
        Assert.Equal(
            ["ExtendedAttributes"],
            Changed(
                Full with { ExtendedAttributes = [new() { Name = "a", Value = "1" }, new() { Name = "b", Value = "2" }] },
                Full with { ExtendedAttributes = [new() { Name = "a", Value = "2" }, new() { Name = "b", Value = "1" }] }));
    }

    [Fact]
    public void Leaders_compare_as_userids_do_ignoring_case()
        => Assert.Empty(Changed(Full with { DirectLeaders = ["LiSi", "a"] }, Full with { DirectLeaders = ["A", "lisi"] }));

    [Fact]
    public void Departments_in_another_order_with_fewer_ranks_are_no_change()
    {
        var stored = Full with { DepartmentIds = [1, 2, 3], DepartmentOrders = [10, 20], IsLeaderInDepartments = [true] };
        Assert.Empty(Changed(stored, stored with { DepartmentIds = [2, 1, 3], DepartmentOrders = [20, 10], IsLeaderInDepartments = null }));
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
        => Assert.Equal("bqA-WRg.AgOAAQ", Stamp.Create([FieldHash.Of("张三")], [5, 2, 133]));

    [Fact]
    public void A_million_texts_hash_about_as_evenly_as_chance()
    {
        var distinct = Enumerable.Range(0, 1_000_000).Select(i => FieldHash.Of($"1380{i:D7}")).Distinct().Count();
        Assert.InRange(distinct, 999_600, 1_000_000);
    }

    private static WeComAttribute Unknown(JsonElement json) => new() { Name = "x", Type = 9, Unknown = json };

    private static Dictionary<string, JsonElement> Fields(params (string Name, JsonElement Value)[] fields)
        => fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);

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
