using System.Collections.Frozen;

namespace WeCom.Client.Configuration.Internal;

/// <summary>The settings below a section.</summary>
internal sealed class SettingTable
{
    /// <summary>Stands for any item of a list.</summary>
    public const string Item = "*";

    private readonly FrozenSet<string> _lists;

    public SettingTable(IReadOnlyDictionary<string, SettingKind> all)
    {
        All = all.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        Groups = All.Keys.SelectMany(Ancestors).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _lists = All.Keys.Concat(Groups)
            .Where(key => key.EndsWith(":" + Item, StringComparison.Ordinal))
            .Select(key => key[..^(Item.Length + 1)])
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    public FrozenDictionary<string, SettingKind> All { get; }

    /// <summary>Everything that holds settings: groups, lists, and the items of lists of groups.</summary>
    public FrozenSet<string> Groups { get; }

    /// <summary>The sections below this one that have settings of their own.</summary>
    public FrozenDictionary<string, SettingTable> Sections { get; init; } = FrozenDictionary<string, SettingTable>.Empty;

    public bool IsList(string key) => _lists.Contains(key);

    private static IEnumerable<string> Ancestors(string key)
    {
        for (var end = key.LastIndexOf(':'); end > 0; end = key.LastIndexOf(':', end - 1))
        {
            yield return key[..end];
        }
    }
}
