using System.Reflection;
using System.Text.Json;

namespace WeCom.Client.Testing.Contracts;

/// <summary>Which members of a read model a store keeps. The others are not compared.</summary>
internal sealed class KeptFields<TValues>(IReadOnlyCollection<string> names, string idName)
{
    public static IReadOnlyCollection<string> All { get; } = [.. typeof(TValues).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name)];

    public IReadOnlyCollection<string> Names { get; } = names.Except(All, StringComparer.Ordinal).FirstOrDefault() is { } unknown
        ? throw new ArgumentException($"{typeof(TValues).Name} has no '{unknown}'. It has: {string.Join(", ", All)}.", nameof(names))
        : names;

    /// <summary>Compares the values by what is kept of them; nothing at all where the store reads no values.</summary>
    public void RequireSame(IEnumerable<TValues> expected, IEnumerable<TValues> actual, string what)
    {
        if (Names.Count > 0)
        {
            Require.Same([.. expected.Select(Only)], [.. actual.Select(Only)], what);
        }
    }

    private SortedDictionary<string, JsonElement> Only(TValues values) => new(
        JsonSerializer.SerializeToElement(values).EnumerateObject()
            .Where(field => string.Equals(field.Name, idName, StringComparison.Ordinal) || (Names.Contains(field.Name, StringComparer.Ordinal) && field.Value.ValueKind != JsonValueKind.Null))
            .ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal),
        StringComparer.Ordinal);
}
