using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace WeCom.Client.Configuration.Internal;

/// <summary>
/// Looks through a registration's section for keys that are no settings and values that cannot be read, all of them at once.
/// </summary>
/// <param name="section">The section, or a configuration whose root the settings are.</param>
/// <param name="registered">The sections of all registrations.</param>
/// <param name="table">The settings that the section may hold.</param>
internal sealed class SectionCheck(IConfiguration section, IEnumerable<RegisteredSection> registered, SettingTable table)
{
    private readonly List<RegisteredSection> _registered = [.. registered];

    public List<ConfigurationFailure> Unreadable()
        => [.. Leaves().Where(leaf => !leaf.Kind.CanRead(leaf.Value)).Select(leaf => new ConfigurationFailure(leaf.Key, leaf.Kind.Rule))];

    /// <summary>Ids with white space around them, which a number is read without.</summary>
    public List<ConfigurationFailure> Padded() =>
    [
        .. Leaves().Where(leaf => leaf.Kind == SettingKind.LongNumber && leaf.Kind.CanRead(leaf.Value))
            .SelectMany(leaf => Padding.Of(leaf.Key, leaf.Value)),
    ];

    /// <summary>None where the settings are the root of a configuration, which holds much else.</summary>
    public List<ConfigurationFailure> Unknown()
    {
        var found = new List<ConfigurationFailure>();
        if (section is IConfigurationSection)
        {
            AddUnknown(table, section, "", "", found);
        }

        return found;
    }

    /// <summary>The section without what cannot be read, at which a binder would stop, and which it would quote.</summary>
    public IConfiguration Readable()
    {
        var unreadable = Unreadable().Select(failure => failure.Setting).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return unreadable.Count == 0
            ? section
            : new ConfigurationBuilder()
                .AddInMemoryCollection(section.AsEnumerable(makePathsRelative: true).Where(setting => !unreadable.Contains(setting.Key)))
                .Build();
    }

    /// <summary>Names the items of lists by their keys in the section: the only item may stand under 10.</summary>
    /// <param name="failure">A failure that names them by their places in the options.</param>
    public ConfigurationFailure AtItsKey(ConfigurationFailure failure)
    {
        var (at, pattern, parts) = (Readable(), "", failure.Setting.Split(':'));
        for (var i = 0; i < parts.Length; i++)
        {
            var isItem = table.IsList(pattern) && int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out _);
            if (isItem && at.GetChildren().ElementAtOrDefault(int.Parse(parts[i], CultureInfo.InvariantCulture)) is { } item)
            {
                parts[i] = item.Key;
            }

            var name = isItem ? SettingTable.Item : parts[i];
            (at, pattern) = (at.GetSection(parts[i]), pattern.Length == 0 ? name : $"{pattern}:{name}");
        }

        return failure with { Setting = string.Join(':', parts) };
    }

    /// <param name="settings">The settings that are allowed below <paramref name="parent"/>.</param>
    /// <param name="parent">The section to look through.</param>
    /// <param name="path">Its key below the section of <paramref name="settings"/>.</param>
    /// <param name="pattern">The same, as it stands in the table.</param>
    /// <param name="found">The list to add the failures to.</param>
    private void AddUnknown(
        SettingTable settings, IConfiguration parent, string path, string pattern, List<ConfigurationFailure> found)
    {
        foreach (var child in parent.GetChildren())
        {
            var (key, known) = Below(settings, child, path, pattern);
            if (settings.Groups.Contains(known))
            {
                if (!string.IsNullOrEmpty(child.Value))
                {
                    found.Add(HasValue(key, settings.IsList(known)));
                }

                AddUnknown(settings, child, key, known, found);
            }
            else if (settings.All.ContainsKey(known))
            {
                found.AddRange(child.GetChildren().Select(below => IsUnknown(settings, $"{key}:{below.Key}", $"{known}:{below.Key}")));
            }
            else if (settings.Sections.TryGetValue(known, out var below))
            {
                if (!string.IsNullOrEmpty(child.Value))
                {
                    found.Add(HasValue(key, isList: false));
                }

                var start = found.Count;
                AddUnknown(below, child, "", "", found);
                for (var i = start; i < found.Count; i++)
                {
                    found[i] = found[i].Below(known);
                }
            }
            else if (!_registered.Exists(other => other.IsAtOrBelow(child.Path)))
            {
                found.Add(IsUnknown(settings, key, known));
            }
        }
    }

    private IEnumerable<(string Key, string Value, SettingKind Kind)> Leaves()
    {
        var open = new Stack<(IConfiguration Parent, string Path, string Pattern)>([(section, "", "")]);
        while (open.TryPop(out var next))
        {
            foreach (var child in next.Parent.GetChildren())
            {
                var (key, known) = Below(table, child, next.Path, next.Pattern);
                if (table.Groups.Contains(known))
                {
                    open.Push((child, key, known));
                }
                else if (child.Value is { Length: > 0 } value && table.All.TryGetValue(known, out var kind))
                {
                    yield return (key, value, kind);
                }
            }
        }
    }

    private static (string Key, string Known) Below(SettingTable settings, IConfigurationSection child, string path, string pattern)
    {
        var name = settings.IsList(pattern) ? SettingTable.Item : child.Key;
        return path.Length == 0 ? (child.Key, name) : ($"{path}:{child.Key}", $"{pattern}:{name}");
    }

    private static ConfigurationFailure HasValue(string key, bool isList) => isList
        ? new(key, $"is a list: put each item below it, as {key}:0, {key}:1 and so on", $"是列表：请逐项写在其下，即 {key}:0、{key}:1 等")
        : new(key, "is a group of settings and has no value of its own", "是一组设置，本身没有值");

    private static ConfigurationFailure IsUnknown(SettingTable settings, string key, string known)
    {
        if (NearestSetting.Of(known, settings) is not { } nearest)
        {
            return new(key, "is no known setting: remove it, or put it into a section of its own", "不是已知的设置：请删除，或放到其他配置节中");
        }

        if (nearest.Contains(SettingTable.Item, StringComparison.Ordinal))
        {
            nearest = $"{NearestSetting.ParentOf(key)}:{NearestSetting.NameOf(nearest)}";
        }

        return new(key, $"is no known setting; the nearest one is '{{0}}:{nearest}'", $"不是已知的设置；最接近的是 '{{0}}:{nearest}'");
    }
}
