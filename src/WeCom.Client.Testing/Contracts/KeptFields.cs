using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace WeCom.Client.Testing.Contracts;

/// <summary>The members of a read model that a store keeps, and the form in which it keeps them. Other members are not compared.</summary>
internal sealed class KeptFields<TValues>(IReadOnlyCollection<string> names, string idName, Func<TValues, TValues>? normalize)
{
    public static IReadOnlyCollection<string> All { get; } =
        [.. typeof(TValues).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name)];

    public IReadOnlyCollection<string> Names { get; } = names.Except(All, StringComparer.Ordinal).FirstOrDefault() is { } unknown
        ? throw new ArgumentException($"{typeof(TValues).Name} has no '{unknown}'. It has: {string.Join(", ", All)}.", nameof(names))
        : names;

    /// <summary>The values in the form in which the store keeps them.</summary>
    public TValues Normal(TValues values) => normalize is null ? values : normalize(values);

    /// <summary>Compares the values by what is kept of them; nothing at all where the store reads no values.</summary>
    public void RequireSame(
        IEnumerable<TValues> expected,
        IEnumerable<TValues> actual,
        string what) => RequireSame(expected, actual, Names, what);

    /// <summary>Compares one member alone, where it is kept.</summary>
    public void RequireSame(IEnumerable<TValues> expected, IEnumerable<TValues> actual, string member, string what)
        => RequireSame(expected, actual, [.. Names.Where(name => name == member)], what);

    private void RequireSame(IEnumerable<TValues> expected, IEnumerable<TValues> actual, IReadOnlyCollection<string> members, string what)
    {
        if (Names.Count == 0)
        {
            return;
        }

        var (wanted, found) = (expected.Select(values => Fields(Normal(values))).ToList(), actual.Select(Fields).ToList());
        Require.That(
            wanted.Count == found.Count,
            string.Create(CultureInfo.InvariantCulture, $"{what}: expected {wanted.Count} records, found {found.Count}"));
        for (var i = 0; i < wanted.Count; i++)
        {
            foreach (var member in members.Prepend(idName))
            {
                RequireSame(
                    wanted[i].GetValueOrDefault(member),
                    found[i].GetValueOrDefault(member),
                    $"{what}, {wanted[i][idName]}, {member}");
            }
        }
    }

    private static void RequireSame(JsonElement? expected, JsonElement? actual, string what)
    {
        var (wanted, found) = (Require.Text(expected), Require.Text(actual));
        var hint = IsAnotherForm(expected, actual) ? ". Where the table keeps this value in another form, declare that in Normalize" : "";
        Require.That(string.Equals(wanted, found, StringComparison.Ordinal), $"{what}: expected {wanted}, found {found}{hint}");
    }

    /// <summary>
    /// Determines whether it looks like the same value: an empty one stored as null, or a text with more or fewer characters around.
    /// </summary>
    private static bool IsAnotherForm(JsonElement? expected, JsonElement? actual)
    {
        if (expected is not { } wanted || actual is not { } found)
        {
            return Require.Text(expected ?? actual) is "\"\"" or "[]";
        }

        return wanted.ValueKind is JsonValueKind.String && found.ValueKind is JsonValueKind.String && Contain(
            wanted.GetString()!, found.GetString()!);
    }

    private static bool Contain(string one, string other)
        => one.Length > 0 && other.Length > 0
            && (one.Contains(other, StringComparison.OrdinalIgnoreCase) || other.Contains(one, StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, JsonElement?> Fields(TValues values)
        => JsonSerializer.SerializeToElement(values).EnumerateObject()
            .Where(field => field.Value.ValueKind is not JsonValueKind.Null)
            .ToDictionary(field => field.Name, field => (JsonElement?)field.Value, StringComparer.Ordinal);
}
