using WeCom.Client.Contacts;
using WeCom.Client.Contacts.Fields;

namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Merges the values of a change into what is stored of a person: a null member means that WeCom did not return the field, and keeps what
/// is stored.
/// </summary>
public static class UserMerge
{
    /// <summary>
    /// Returns the stored values with those of a change merged into them. Ranks and leader flags follow their departments
    /// (<see cref="Follow"/>), <see cref="WeComUser.AdditionalFields"/> is merged by name, and any other member replaces the stored one
    /// unless it is null.
    /// </summary>
    /// <param name="stored">The stored values, whose userid is kept.</param>
    /// <param name="values">The <see cref="UserChange.Values"/>; null if the change has none.</param>
    /// <returns>The values to store.</returns>
    public static WeComUser Merge(WeComUser stored, WeComUser? values)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return values is null ? stored : WeComUser.FieldTable.Merge(stored, values);
    }

    /// <summary>
    /// Returns the ranks or leader flags to store. WeCom matches them with departments by position, so where departments come without them,
    /// the stored ones move to the new positions of their departments, up to the first department that has none.
    /// </summary>
    /// <typeparam name="T">The type of a rank or a flag.</typeparam>
    /// <param name="values">The ranks or flags of the change; null if WeCom did not return them.</param>
    /// <param name="stored">The stored ones.</param>
    /// <param name="departmentIds">The departments of the change; null if WeCom did not return them.</param>
    /// <param name="storedDepartmentIds">The stored ones.</param>
    /// <returns>The list to store; it may be shorter than that of the departments. Null if none was ever returned.</returns>
    public static IReadOnlyList<T>? Follow<T>(
        IReadOnlyList<T>? values, IReadOnlyList<T>? stored, IReadOnlyList<long>? departmentIds, IReadOnlyList<long>? storedDepartmentIds)
        => Memberships.Follow(values, stored, departmentIds, storedDepartmentIds);
}
