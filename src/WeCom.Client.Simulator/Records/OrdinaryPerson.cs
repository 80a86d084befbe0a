using System.Globalization;
using WeCom.Client.Contacts;

namespace WeCom.Client.Simulator.Records;

/// <summary>Creates a person with a value in every field.</summary>
internal static class OrdinaryPerson
{
    public static WeComUser Create(string userId, string name, IReadOnlyList<long> departmentIds, int number) => new()
    {
        UserId = userId,
        Name = name,
        DepartmentIds = departmentIds,
        DepartmentOrders = [.. departmentIds.Select(_ => 0L)],
        IsLeaderInDepartments = [.. departmentIds.Select(_ => false)],
        DirectLeaders = [],
        MainDepartmentId = departmentIds[0],
        Position = "工程师",
        Mobile = FakeMobile(50_000_000 + number),
        Gender = number % 2 == 0 ? WeComGender.Male : WeComGender.Female,
        Email = $"{userId.ToLowerInvariant()}@corp.example",
        BizMail = "",
        Avatar = "https://avatar.example/0",
        ThumbAvatar = "https://avatar.example/0/100",
        QrCode = "https://qr.example/0",
        Address = "",
        Telephone = "",
        Alias = "",
        Status = WeComUserStatus.Active,
        ExtendedAttributes = [],
    };

    /// <summary>Eleven digits that look like a mobile number but belong to no one: no mainland number starts with 100.</summary>
    public static string FakeMobile(int number) => string.Create(CultureInfo.InvariantCulture, $"100{number:D8}");
}
