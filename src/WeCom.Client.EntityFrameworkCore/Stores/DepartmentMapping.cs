using WeCom.Client.Contacts;
using WeCom.Client.EntityFrameworkCore.Internal;

namespace WeCom.Client.EntityFrameworkCore.Stores;

internal static class DepartmentMapping
{
    /// <summary>Writes the values that WeCom returned; what it did not return stays as it is.</summary>
    public static void Merge(WeComDepartment values, WeComDirectoryDepartment row)
    {
        row.ParentId = values.ParentId;
        row.Name = values.Name ?? row.Name;
        row.EnglishName = values.EnglishName ?? row.EnglishName;
        row.Leaders = values.Leaders ?? row.Leaders;
        row.Order = values.Order ?? row.Order;
        row.AdditionalFieldsJson = JsonColumn.Merge(values.AdditionalFields, row.AdditionalFieldsJson);
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
