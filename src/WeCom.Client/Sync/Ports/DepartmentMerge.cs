using WeCom.Client.Contacts;
using WeCom.Client.Contacts.Fields;

namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Merges the values of a change into what is stored of a department: a null member means that WeCom did not return the field, and keeps
/// what is stored.
/// </summary>
public static class DepartmentMerge
{
    /// <summary>
    /// Returns the stored values with those of a change merged into them. <see cref="WeComDepartment.AdditionalFields"/> is merged by name,
    /// any other member replaces the stored one unless it is null.
    /// </summary>
    /// <param name="stored">The stored values, whose id is kept.</param>
    /// <param name="values">The <see cref="DepartmentChange.Values"/>; null if the change has none.</param>
    /// <returns>The values to store.</returns>
    public static WeComDepartment Merge(WeComDepartment stored, WeComDepartment? values)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return values is null ? stored : stored with
        {
            ParentId = values.ParentId,
            Name = values.Name ?? stored.Name,
            EnglishName = values.EnglishName ?? stored.EnglishName,
            Leaders = values.Leaders ?? stored.Leaders,
            Order = values.Order ?? stored.Order,
            AdditionalFields = Content.Merge(stored.AdditionalFields, values.AdditionalFields),
        };
    }
}
