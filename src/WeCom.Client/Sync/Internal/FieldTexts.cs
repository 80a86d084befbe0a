using System.Collections.Frozen;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;

namespace WeCom.Client.Sync.Internal;

/// <summary>The properties of people and departments in words, as the console of WeCom calls them.</summary>
internal static class FieldTexts
{
    private static readonly FrozenDictionary<string, LocalizedText> All =
        WeComUser.FieldTable.Slots.Add(WeComUser.FieldTable.Id).Select(field => KeyValuePair.Create(field.Property, field.Label))
            .Append(KeyValuePair.Create(nameof(WeComDepartment.ParentId), new LocalizedText("Parent department", "上级部门")))
            .Append(KeyValuePair.Create(nameof(WeComDepartment.Leaders), new LocalizedText("Heads", "部门负责人")))
            .Append(KeyValuePair.Create(nameof(WeComDepartment.Order), new LocalizedText("Order", "排序")))
            .ToFrozenDictionary(StringComparer.Ordinal);

    public static LocalizedText Of(string property) => All.GetValueOrDefault(property) ?? new(property, property);
}
