using WeCom.Client.Contacts;
using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Stores;

internal static class UserMapping
{
    /// <summary>Writes the values that WeCom returned; what it did not return stays as it is.</summary>
    public static void Merge(WeComUser values, WeComDirectoryUser row, bool isNew)
    {
        var merged = isNew ? values : UserMerge.Merge(ToValues(row), values);
        row.Name = merged.Name;
        row.DepartmentIds = merged.DepartmentIds;
        row.DepartmentOrders = merged.DepartmentOrders;
        row.IsLeaderInDepartments = merged.IsLeaderInDepartments;
        row.DirectLeaders = merged.DirectLeaders;
        row.MainDepartmentId = merged.MainDepartmentId;
        row.Position = merged.Position;
        row.Mobile = merged.Mobile;
        row.Gender = merged.Gender;
        row.Email = merged.Email;
        row.BizMail = merged.BizMail;
        row.Avatar = merged.Avatar;
        row.ThumbAvatar = merged.ThumbAvatar;
        row.QrCode = merged.QrCode;
        row.Address = merged.Address;
        row.Telephone = merged.Telephone;
        row.Alias = merged.Alias;
        row.EnglishName = merged.EnglishName;
        row.Status = merged.Status;
        row.ExternalPosition = merged.ExternalPosition;
        row.OpenUserId = merged.OpenUserId;

        // The database may have its own way to write JSON: a column that stays is not written again.
        row.ExtendedAttributesJson = JsonColumn.Write(values.ExtendedAttributes) ?? row.ExtendedAttributesJson;
        row.ExternalProfileJson = values.ExternalProfile?.GetRawText() ?? row.ExternalProfileJson;
        row.AdditionalFieldsJson = values.AdditionalFields is null ? row.AdditionalFieldsJson : JsonColumn.Write(merged.AdditionalFields);
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

    /// <summary>
    /// The memberships that the row's lists say, by department. WeCom may return fewer ranks or leader flags than departments.
    /// </summary>
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
}
