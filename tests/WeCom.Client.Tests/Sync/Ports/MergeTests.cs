using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Ports;

public sealed class MergeTests
{
    [Fact]
    public void A_null_member_keeps_and_any_other_replaces_whatever_the_member()
    {
        var stored = JsonSerializer.SerializeToElement(Full("stored", 1));
        var given = JsonSerializer.SerializeToElement(Full("given", 2));
        var kept = JsonSerializer.SerializeToElement(UserMerge.Merge(Full("stored", 1), new WeComUser { UserId = "other" }));
        Assert.Equal(stored.ToString(), kept.ToString());
        Assert.Equal(stored.ToString(), JsonSerializer.SerializeToElement(UserMerge.Merge(Full("stored", 1), null)).ToString());

        var replaced = JsonSerializer.SerializeToElement(UserMerge.Merge(Full("stored", 1), Full("given", 2)));
        Assert.All(given.EnumerateObject().Where(field => field.Name != nameof(WeComUser.UserId)), field =>
        {
            Assert.NotEqual(JsonValueKind.Null, field.Value.ValueKind);
            Assert.NotEqual(stored.GetProperty(field.Name).ToString(), field.Value.ToString());
            Assert.Equal(field.Value.ToString(), replaced.GetProperty(field.Name).ToString());
        });
        Assert.Equal("stored", replaced.GetProperty(nameof(WeComUser.UserId)).GetString());
    }

    [Fact]
    public void Ranks_follow_their_departments_up_to_the_first_without_one()
    {
        Assert.Equal([10, 30], UserMerge.Follow<long>(null, [30, 10], [1, 3, 7], [3, 1, 2])!);
        Assert.Equal([], UserMerge.Follow<long>(null, [30, 10], [7, 1], [3, 1])!);
        Assert.Equal([5], UserMerge.Follow<long>([5], [30, 10], [7, 1], [3, 1])!);
        Assert.Equal([30, 10], UserMerge.Follow<long>(null, [30, 10], null, [3, 1])!);
        Assert.Null(UserMerge.Follow<long>(null, null, [1], null));
    }

    [Fact]
    public void Fields_without_a_member_are_merged_by_name()
    {
        var stored = new WeComDepartment
        {
            DepartmentId = 1,
            ParentId = 7,
            Name = "a",
            Leaders = ["l"],
            Order = 3,
            AdditionalFields = Fields(("one", 1), ("two", 1)),
        };
        var merged = DepartmentMerge.Merge(
            stored, new WeComDepartment { DepartmentId = 1, ParentId = 8, EnglishName = "A", AdditionalFields = Fields(("two", 2)) });
        Assert.Equal((8, "a", "A", 3), (merged.ParentId, merged.Name, merged.EnglishName, merged.Order));
        Assert.Equal(["l"], merged.Leaders!);
        Assert.Equal(
            ["one=1", "two=2"],
            merged.AdditionalFields!.Select(field => $"{field.Key}={field.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(stored, DepartmentMerge.Merge(stored, null));
    }

    private static Dictionary<string, JsonElement> Fields(params (string Name, int Value)[] fields)
        => fields.ToDictionary(field => field.Name, field => JsonSerializer.SerializeToElement(field.Value), StringComparer.Ordinal);

    private static WeComUser Full(string text, int number) => new()
    {
        UserId = text,
        Name = text,
        DepartmentIds = [number],
        DepartmentOrders = [number],
        IsLeaderInDepartments = [number == 1],
        DirectLeaders = [text],
        MainDepartmentId = number,
        Position = text,
        Mobile = text,
        Gender = (WeComGender)number,
        Email = text,
        BizMail = text,
        Avatar = text,
        ThumbAvatar = text,
        QrCode = text,
        Address = text,
        Telephone = text,
        Alias = text,
        EnglishName = text,
        Status = (WeComUserStatus)number,
        ExtendedAttributes = [new() { Name = text }],
        ExternalPosition = text,
        ExternalProfile = JsonSerializer.SerializeToElement(number),
        OpenUserId = text,
        AdditionalFields = Fields(("one", number)),
    };
}
