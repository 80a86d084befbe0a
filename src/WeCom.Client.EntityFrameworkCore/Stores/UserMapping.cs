using WeCom.Client.Contacts;
using WeCom.Client.EntityFrameworkCore.Internal;

namespace WeCom.Client.EntityFrameworkCore.Stores;

internal static class UserMapping
{
    /// <summary>Writes the values that WeCom returned; what it did not return stays as it is.</summary>
    public static void Merge(WeComUser values, WeComDirectoryUser row)
    {
        row.Name = values.Name ?? row.Name;
        row.DepartmentOrders = Carried(values.DepartmentOrders, row.DepartmentOrders, values.DepartmentIds, row.DepartmentIds);
        row.IsLeaderInDepartments = Carried(values.IsLeaderInDepartments, row.IsLeaderInDepartments, values.DepartmentIds, row.DepartmentIds);
        row.DepartmentIds = values.DepartmentIds ?? row.DepartmentIds;
        row.DirectLeaders = values.DirectLeaders ?? row.DirectLeaders;
        row.MainDepartmentId = values.MainDepartmentId ?? row.MainDepartmentId;
        row.Position = values.Position ?? row.Position;
        row.Mobile = values.Mobile ?? row.Mobile;
        row.Gender = values.Gender ?? row.Gender;
        row.Email = values.Email ?? row.Email;
        row.BizMail = values.BizMail ?? row.BizMail;
        row.Avatar = values.Avatar ?? row.Avatar;
        row.ThumbAvatar = values.ThumbAvatar ?? row.ThumbAvatar;
        row.QrCode = values.QrCode ?? row.QrCode;
        row.Address = values.Address ?? row.Address;
        row.Telephone = values.Telephone ?? row.Telephone;
        row.Alias = values.Alias ?? row.Alias;
        row.EnglishName = values.EnglishName ?? row.EnglishName;
        row.Status = values.Status ?? row.Status;
        row.ExtendedAttributesJson = JsonColumn.Write(values.ExtendedAttributes) ?? row.ExtendedAttributesJson;
        row.ExternalPosition = values.ExternalPosition ?? row.ExternalPosition;
        row.ExternalProfileJson = values.ExternalProfile?.GetRawText() ?? row.ExternalProfileJson;
        row.OpenUserId = values.OpenUserId ?? row.OpenUserId;
        row.AdditionalFieldsJson = JsonColumn.Merge(values.AdditionalFields, row.AdditionalFieldsJson);
    }

    public static WeComUser ToValues(WeComDirectoryUser row) => new()
    {
        UserId = row.UserId,
        Name = row.Name,
        DepartmentIds = row.DepartmentIds,
        DepartmentOrders = row.DepartmentOrders,
        IsLeaderInDepartments = row.IsLeaderInDepartments,
        DirectLeaders = row.DirectLeaders,
        MainDepartmentId = row.MainDepartmentId,
        Position = row.Position,
        Mobile = row.Mobile,
        Gender = row.Gender,
        Email = row.Email,
        BizMail = row.BizMail,
        Avatar = row.Avatar,
        ThumbAvatar = row.ThumbAvatar,
        QrCode = row.QrCode,
        Address = row.Address,
        Telephone = row.Telephone,
        Alias = row.Alias,
        EnglishName = row.EnglishName,
        Status = row.Status,
        ExtendedAttributes = JsonColumn.ReadAttributes(row.ExtendedAttributesJson),
        ExternalPosition = row.ExternalPosition,
        ExternalProfile = JsonColumn.ReadElement(row.ExternalProfileJson),
        OpenUserId = row.OpenUserId,
        AdditionalFields = JsonColumn.ReadFields(row.AdditionalFieldsJson),
    };

    /// <summary>The memberships that the row's lists say, by department. WeCom may return fewer ranks or leader flags than departments.</summary>
    public static Dictionary<long, WeComDirectoryMembership> MembershipsOf(WeComDirectoryUser row)
    {
        var memberships = new Dictionary<long, WeComDirectoryMembership>();
        for (var i = 0; i < row.DepartmentIds?.Count; i++)
        {
            memberships.TryAdd(row.DepartmentIds[i], new()
            {
                DirectoryUserId = row.Id,
                CorpId = row.CorpId,
                DepartmentId = row.DepartmentIds[i],
                Order = i < row.DepartmentOrders?.Count ? row.DepartmentOrders[i] : null,
                IsLeader = i < row.IsLeaderInDepartments?.Count ? row.IsLeaderInDepartments[i] : null,
            });
        }

        return memberships;
    }

    /// <summary>Ranks and flags match departments by position: where departments came alone, the known ones follow theirs, up to the first that nobody knows.</summary>
    private static IReadOnlyList<T>? Carried<T>(IReadOnlyList<T>? given, IReadOnlyList<T>? held, IReadOnlyList<long>? departments, IReadOnlyList<long>? heldDepartments)
    {
        if (given is not null || held is null || departments is null)
        {
            return given ?? held;
        }

        var known = (heldDepartments ?? []).Zip(held).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. departments.TakeWhile(known.ContainsKey).Select(department => known[department])];
    }
}
