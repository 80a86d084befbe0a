using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace WeCom.Client.Configuration.Internal;

/// <summary>
/// Reads the settings of one registration from a section. Values that cannot be read are left out, since the binder would stop at the
/// first one and quote it, though it may be a secret under the wrong key; <see cref="WeComOptionsRules"/> names all of them.
/// </summary>
internal sealed class SectionBinding(string registration, IConfiguration section, SectionCheck check) : IConfigureNamedOptions<WeComOptions>
{
    public void Configure(WeComOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, WeComOptions options)
    {
        if (!string.Equals(name, registration, StringComparison.Ordinal))
        {
            return;
        }

        var unreadable = check.Unreadable().Select(failure => failure.Setting).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (unreadable.Count == 0)
        {
            section.Bind(options);
            return;
        }

        var readable = section.AsEnumerable(makePathsRelative: true).Where(setting => !unreadable.Contains(setting.Key));
        new ConfigurationBuilder().AddInMemoryCollection(readable).Build().Bind(options);
    }
}
