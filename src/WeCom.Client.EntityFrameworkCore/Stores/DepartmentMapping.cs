using WeCom.Client.Contacts;
using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Stores;

internal static class DepartmentMapping
{
    /// <summary>Writes the values that WeCom returned; what it did not return stays as it is.</summary>
    public static void Merge(WeComDepartment values, WeComDirectoryDepartment row)
    {
        var merged = DepartmentMerge.Merge(ToValues(row), values);
        row.ParentId = merged.ParentId;
        row.Name = merged.Name;
        row.EnglishName = merged.EnglishName;
        row.Leaders = merged.Leaders;
        row.Order = merged.Order;
        row.AdditionalFieldsJson = values.AdditionalFields is null ? row.AdditionalFieldsJson : JsonColumn.Write(merged.AdditionalFields);
    }

    public static WeComDepartment ToValues(WeComDirectoryDepartment row) => new()
    {
        DepartmentId = row.DepartmentId,
        ParentId = row.ParentId,
        Name = row.Name,
        EnglishName = row.EnglishName,
        Leaders = row.Leaders,
        Order = row.Order,
        AdditionalFields = JsonColumn.ReadFields(row.AdditionalFieldsJson),
    };
}
