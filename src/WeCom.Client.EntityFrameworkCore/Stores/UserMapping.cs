using System.Collections.Immutable;
using WeCom.Client.Contacts;
using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Stores;

internal static class UserMapping
{
    /// <summary>The properties that a member and its row share by name and type, except the userid. New fields need no line here.</summary>
    private static readonly ImmutableArray<SharedProperty> Properties =
    [
        .. from column in typeof(WeComDirectoryUser).GetProperties()
           let field = typeof(WeComUser).GetProperty(column.Name)
           where field?.PropertyType == column.PropertyType && column.Name != nameof(WeComUser.UserId)
           select SharedProperty.Of(field, column),
    ];

    /// <summary>Writes the values that WeCom returned; what it did not return stays as it is.</summary>
    public static void Merge(WeComUser values, WeComDirectoryUser row, bool isNew)
    {
        var merged = isNew ? values : UserMerge.Merge(ToValues(row), values);
        foreach (var property in Properties)
        {
            property.ToRow(merged, row);
        }

        // The database may have its own way to write JSON: a column that stays is not written again.
        row.ExtendedAttributesJson = JsonColumn.Write(values.ExtendedAttributes) ?? row.ExtendedAttributesJson;
        row.ExternalProfileJson = values.ExternalProfile?.GetRawText() ?? row.ExternalProfileJson;
        row.AdditionalFieldsJson = values.AdditionalFields is null ? row.AdditionalFieldsJson : JsonColumn.Write(merged.AdditionalFields);
    }

    public static WeComUser ToValues(WeComDirectoryUser row)
    {
        var values = new WeComUser
        {
            UserId = row.UserId,
            ExtendedAttributes = JsonColumn.ReadAttributes(row.ExtendedAttributesJson),
            ExternalProfile = JsonColumn.ReadElement(row.ExternalProfileJson),
            AdditionalFields = JsonColumn.ReadFields(row.AdditionalFieldsJson),
        };
        foreach (var property in Properties)
        {
            property.ToValues(row, values);
        }

        return values;
    }

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
