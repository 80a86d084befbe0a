namespace WeCom.Client.Configuration.Internal;

/// <summary>Finds the setting that was meant by a key that is none.</summary>
internal static class NearestSetting
{
    private const int ShortName = 4;

    /// <param name="key">The key below the section, in which <see cref="SettingTable.Item"/> stands for the items of lists.</param>
    /// <param name="table">The settings of the section.</param>
    /// <returns>The key below the section; null where nothing is near.</returns>
    public static string? Of(string key, SettingTable table)
    {
        var name = Plain(NameOf(key));
        var parent = ParentOf(key);
        var nearest = table.All.Keys.Concat(table.Groups)
            .Where(candidate => !candidate.Contains(SettingTable.Item, StringComparison.Ordinal) || IsSame(ParentOf(candidate), parent))
            .Order(StringComparer.Ordinal)
            .Select(candidate => (
                Key: candidate, Distance: Distance(name, Plain(NameOf(candidate))), IsSibling: IsSame(ParentOf(candidate), parent)))
            .OrderBy(candidate => candidate.Distance)
            .ThenByDescending(candidate => candidate.IsSibling)
            .First();
        return nearest.Distance <= MostMistakes(name) ? nearest.Key : null;
    }

    // Two mistakes turn any name of two letters into any other.
    private static int MostMistakes(string name) => name.Length < ShortName ? 1 : Math.Max(2, name.Length / 3);

    public static string NameOf(string key) => key[(key.LastIndexOf(':') + 1)..];

    public static string ParentOf(string key) => key.LastIndexOf(':') is var end and > 0 ? key[..end] : "";

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name)
        => name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    // Levenshtein, row by row.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var substituted = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
