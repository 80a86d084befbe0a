using System.Text.Json;
using WeCom.Client.Contacts;

namespace WeCom.Client.Tests.Contacts.Endpoints;

internal static class Samples
{
    /// <summary>A person of whom WeCom knows everything.</summary>
    public static WeComUser LiSi { get; } = new()
    {
        UserId = "LiSi",
        Name = "李四",
        DepartmentIds = [2, 4_294_967_295],
        DepartmentOrders = [1, 4_294_967_295],
        IsLeaderInDepartments = [true, false],
        DirectLeaders = ["wangwu"],
        MainDepartmentId = 4_294_967_295,
        Position = "后台工程师",
        Mobile = "+86 13800000001",
        Gender = WeComGender.Female,
        Email = "lisi@private.example",
        BizMail = "lisi@company.example",
        Avatar = "https://avatar.example/1/0",
        ThumbAvatar = "https://avatar.example/1/100",
        QrCode = "https://qr.example/1",
        Address = "广州市海珠区新港中路",
        Telephone = "020-123456",
        Alias = "jackli",
        EnglishName = "Li, Si",
        Status = WeComUserStatus.Active,
        ExtendedAttributes =
        [
            new() { Name = "工号", Type = 0, Value = "A-1" },
            new() { Name = "主页", Type = 1, Url = "https://home.example", Title = "主页标题" },
            new() { Name = "小程序", Type = 2, AppId = "wx8bd80126147dFAKE", PagePath = "/index", Title = "卡片" },
        ],
        ExternalPosition = "产品经理",
        ExternalProfile = JsonElement.Parse("""{"external_corp_name":"示例"}"""),
        OpenUserId = "open-lisi",
    };

    /// <summary>Every property as text, so that two people can be compared with one assertion that shows where they differ.</summary>
    public static string Print(WeComUser user)
        => JsonSerializer.Serialize(user with { AdditionalFields = null });
}
