using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Merges the values of a change into what is stored of a person: a null member means that WeCom did not return the field, and keeps what
/// is stored.
/// </summary>
public static class UserMerge
{
    /// <summary>
    /// Returns the stored values with those of a change merged into them. Ranks and leader flags follow their departments
    /// (<see cref="Follow"/>),
    /// <see cref="WeComUser.AdditionalFields"/> is merged by name, any other member replaces the stored one unless it is null.
    /// </summary>
    /// <param name="stored">What is stored; its userid stays.</param>
    /// <param name="values">The <see cref="UserChange.Values"/>; null where the change has none.</param>
    /// <returns>The values to store.</returns>
    public static WeComUser Merge(WeComUser stored, WeComUser? values)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (values is null)
        {
            return stored;
        }

        var (departments, held) = (values.DepartmentIds, stored.DepartmentIds);
        return stored with
        {
            Name = values.Name ?? stored.Name,
            DepartmentIds = departments ?? held,
            DepartmentOrders = Follow(values.DepartmentOrders, stored.DepartmentOrders, departments, held),
            IsLeaderInDepartments = Follow(values.IsLeaderInDepartments, stored.IsLeaderInDepartments, departments, held),
            DirectLeaders = values.DirectLeaders ?? stored.DirectLeaders,
            MainDepartmentId = values.MainDepartmentId ?? stored.MainDepartmentId,
            Position = values.Position ?? stored.Position,
            Mobile = values.Mobile ?? stored.Mobile,
            Gender = values.Gender ?? stored.Gender,
            Email = values.Email ?? stored.Email,
            BizMail = values.BizMail ?? stored.BizMail,
            Avatar = values.Avatar ?? stored.Avatar,
            ThumbAvatar = values.ThumbAvatar ?? stored.ThumbAvatar,
            QrCode = values.QrCode ?? stored.QrCode,
            Address = values.Address ?? stored.Address,
            Telephone = values.Telephone ?? stored.Telephone,
            Alias = values.Alias ?? stored.Alias,
            EnglishName = values.EnglishName ?? stored.EnglishName,
            Status = values.Status ?? stored.Status,
            ExtendedAttributes = values.ExtendedAttributes ?? stored.ExtendedAttributes,
            ExternalPosition = values.ExternalPosition ?? stored.ExternalPosition,
            ExternalProfileJson = values.ExternalProfileJson ?? stored.ExternalProfileJson,
            OpenUserId = values.OpenUserId ?? stored.OpenUserId,
            AdditionalFields = AdditionalFieldsMerge.Merge(stored.AdditionalFields, values.AdditionalFields),
        };
    }

    /// <summary>
    /// Returns the ranks or leader flags to store. WeCom matches them with departments by position, so where departments come without them,
    /// the stored ones move to the new positions of their departments, up to the first department that has none.
    /// </summary>
    /// <typeparam name="T">The type of a rank or a flag.</typeparam>
    /// <param name="values">The ranks or flags of the change; null where WeCom did not return them.</param>
    /// <param name="stored">The stored ones.</param>
    /// <param name="departmentIds">The departments of the change; null where WeCom did not return them.</param>
    /// <param name="storedDepartmentIds">The stored ones.</param>
    /// <returns>The list to store; it may be shorter than that of the departments. Null where none was ever returned.</returns>
    public static IReadOnlyList<T>? Follow<T>(
        IReadOnlyList<T>? values, IReadOnlyList<T>? stored, IReadOnlyList<long>? departmentIds, IReadOnlyList<long>? storedDepartmentIds)
    {
        if (values is not null || stored is null || departmentIds is null)
        {
            return values ?? stored;
        }

        var known = new Dictionary<long, T>();
        foreach (var (department, value) in (storedDepartmentIds ?? []).Zip(stored))
        {
            known.TryAdd(department, value);
        }

        return [.. departmentIds.TakeWhile(known.ContainsKey).Select(department => known[department])];
    }
}
