using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace WeCom.Client.Configuration.Internal;

/// <summary>
/// Reads the settings of one registration from a section. Values that cannot be read are left out, since the binder would stop at the
/// first one and quote it, though it may be a secret under the wrong key; <see cref="WeComOptionsRules"/> names all of them.
/// </summary>
internal sealed class SectionBinding(string registration, SectionCheck check) : IConfigureNamedOptions<WeComOptions>
{
    public void Configure(WeComOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, WeComOptions options)
    {
        if (!string.Equals(name, registration, StringComparison.Ordinal))
        {
            return;
        }

        check.Readable().Bind(options);
    }
}
