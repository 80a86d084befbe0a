using System.Collections;
using System.Globalization;
using System.Text;

namespace WeCom.Client.EntityFrameworkCore.Bulk;

/// <summary>The values of one column for many rows, as an array that the provider sends as it is.</summary>
internal static class PostgresArray
{
    private static readonly string[] Texts = ["text", "character varying", "varchar", "character", "citext"];

    /// <summary>Determines whether the column's values can be sent so.</summary>
    public static bool CanHold(BulkColumn column) => IsList(column)
        ? Type.GetTypeCode(column.Mapping.ElementTypeMapping!.ClrType) is TypeCode.Int64 or TypeCode.Boolean or TypeCode.String
        : column.ProviderType == typeof(Guid)
            || Type.GetTypeCode(column.ProviderType) is TypeCode.String or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64
                or TypeCode.Boolean or TypeCode.DateTime;

    public static string ElementTypeOf(BulkColumn column) => IsText(column) ? "text" : column.Mapping.StoreType;

    /// <returns>
    /// The cast from text to the type of the column; empty for a column of text, since a cast would cut a text that is too long.
    /// </returns>
    public static string CastOf(BulkColumn column) => IsText(column) && !Array.Exists(
        Texts,
        type => column.Mapping.StoreTypeNameBase.Equals(type, StringComparison.OrdinalIgnoreCase))
        ? $"::{column.Mapping.StoreType}"
        : "";

    public static Array Of(BulkColumn column, int count, Func<int, object?> valueAt)
    {
        if (IsList(column))
        {
            return TextsOf(count, i => Literal((IEnumerable?)valueAt(i)));
        }

        if (column.ProviderType == typeof(string))
        {
            return TextsOf(count, i => (string?)valueAt(i));
        }

        // One that takes nulls costs more, and the kind of a time is not looked for in it.
        var type = column.IsNullable ? typeof(Nullable<>).MakeGenericType(column.ProviderType) : column.ProviderType;
        var values = Array.CreateInstance(type, count);
        for (var i = 0; i < count; i++)
        {
            values.SetValue(valueAt(i), i);
        }

        return values;
    }

    private static bool IsList(BulkColumn column) => column.Mapping.ElementTypeMapping is not null && column.ProviderType != typeof(string);

    private static bool IsText(BulkColumn column) => IsList(column) || column.ProviderType == typeof(string);

    private static string?[] TextsOf(int count, Func<int, string?> textAt)
    {
        var texts = new string?[count];
        for (var i = 0; i < count; i++)
        {
            texts[i] = textAt(i);
        }

        return texts;
    }

    /// <summary>Writes a list as PostgreSQL reads an array: arrays of lists of several lengths are none.</summary>
    private static string? Literal(IEnumerable? list)
    {
        if (list is null)
        {
            return null;
        }

        var text = new StringBuilder("{");
        foreach (var item in list)
        {
            text.Append(text.Length > 1 ? "," : "");
            _ = item is string words ? text.Append(Quoted(words)) : text.Append(CultureInfo.InvariantCulture, $"{item}");
        }

        return text.Append('}').ToString();
    }

    private static string Quoted(string words)
        => $"\"{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
