using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace WeCom.Client.EntityFrameworkCore.Configurations;

/// <summary>Maps a list of numbers or texts to a column: an array where the database has such, otherwise a JSON array.</summary>
internal static class ListPropertyExtensions
{
    // By the length of its names: nothing else tells a model what it is for.
    private const int LongestNameOnMySql = 64;

    public static void HasList<TRow, TElement>(
        this EntityTypeBuilder<TRow> row, Expression<Func<TRow, IReadOnlyList<TElement>?>> list)
        where TRow : class
    {
        if (row.Metadata.Model.GetMaxIdentifierLength() != LongestNameOnMySql)
        {
            row.PrimitiveCollection(list).IsUnicode().Metadata.SetMaxLength(null);
            return;
        }

        // Oracle's provider takes a list for a text, and fails to read it.
        var property = row.Property(list).IsUnicode();
        property.Metadata.SetMaxLength(null);
        property.Metadata.SetElementType(null);
        property.HasConversion(
            new ValueConverter<IReadOnlyList<TElement>?, string?>(value => Write(value), text => Read<TElement>(text)),
            new ValueComparer<IReadOnlyList<TElement>?>(
                (one, other) => Write(one) == Write(other), value => Hash(Write(value)), value => value));
    }

    private static string? Write<TElement>(IReadOnlyList<TElement>? list) => list is null ? null : JsonSerializer.Serialize(list);

    private static IReadOnlyList<TElement>? Read<TElement>(string? text)
        => text is null ? null : JsonSerializer.Deserialize<List<TElement>>(text);

    private static int Hash(string? text) => text is null ? 0 : StringComparer.Ordinal.GetHashCode(text);
}
