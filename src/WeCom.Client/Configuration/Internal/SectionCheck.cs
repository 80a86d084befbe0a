using Microsoft.Extensions.Configuration;

namespace WeCom.Client.Configuration.Internal;

/// <summary>
/// Looks through a registration's section for keys that are no settings and values that cannot be read, all of them at once.
/// </summary>
/// <param name="section">The section, or a configuration whose root the settings are.</param>
/// <param name="registered">The sections of all registrations.</param>
internal sealed class SectionCheck(IConfiguration section, IEnumerable<RegisteredSection> registered)
{
    private readonly List<RegisteredSection> _registered = [.. registered];

    public List<ConfigurationFailure> Unreadable()
        => [.. Leaves().Where(leaf => !leaf.Kind.CanRead(leaf.Value)).Select(leaf => new ConfigurationFailure(leaf.Key, leaf.Kind.Rule))];

    /// <summary>None where the settings are the root of a configuration, which holds much else.</summary>
    public List<ConfigurationFailure> Unknown()
    {
        var found = new List<ConfigurationFailure>();
        if (section is IConfigurationSection)
        {
            AddUnknown(section, "", "", found);
        }

        return found;
    }

    private void AddUnknown(IConfiguration parent, string path, string pattern, List<ConfigurationFailure> found)
    {
        foreach (var child in parent.GetChildren())
        {
            var (key, known) = Below(child, path, pattern);
            if (SettingKeys.Groups.Contains(known))
            {
                if (!string.IsNullOrEmpty(child.Value))
                {
                    found.Add(HasValue(key, known));
                }

                AddUnknown(child, key, known, found);
            }
            else if (SettingKeys.All.ContainsKey(known))
            {
                found.AddRange(child.GetChildren().Select(below => IsUnknown($"{key}:{below.Key}")));
            }
            else if (!IsCallbacks(key) && !_registered.Exists(other => other.IsAtOrBelow(child.Path)))
            {
                found.Add(IsUnknown(key));
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
                var (key, known) = Below(child, next.Path, next.Pattern);
                if (SettingKeys.Groups.Contains(known))
                {
                    open.Push((child, key, known));
                }
                else if (child.Value is { Length: > 0 } value && SettingKeys.All.TryGetValue(known, out var kind))
                {
                    yield return (key, value, kind);
                }
            }
        }
    }

    // The settings of WeCom.Client.AspNetCore, which checks them itself.
    private static bool IsCallbacks(string key) => key.Equals("Callbacks", StringComparison.OrdinalIgnoreCase);

    private static (string Key, string Known) Below(IConfigurationSection child, string path, string pattern)
    {
        var name = SettingKeys.IsList(pattern) ? SettingKeys.Item : child.Key;
        return path.Length == 0 ? (child.Key, name) : ($"{path}:{child.Key}", $"{pattern}:{name}");
    }

    private static ConfigurationFailure HasValue(string key, string known) => SettingKeys.IsList(known)
        ? new(key, $"is a list: put each item below it, as {key}:0, {key}:1 and so on", $"是列表：请逐项写在其下，即 {key}:0、{key}:1 等")
        : new(key, "is a group of settings and has no value of its own", "是一组设置，本身没有值");

    private static ConfigurationFailure IsUnknown(string key) => NearestSetting.Of(key) is { } nearest
        ? new(key, $"is no known setting; the nearest one is '{{0}}:{nearest}'", $"不是已知的设置；最接近的是 '{{0}}:{nearest}'")
        : new(key, "is no known setting: remove it, or put it into a section of its own", "不是已知的设置：请删除，或放到其他配置节中");
}
