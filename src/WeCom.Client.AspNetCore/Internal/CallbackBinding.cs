using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration.Internal;

namespace WeCom.Client.AspNetCore.Internal;

/// <summary>Reads the settings from a section. <see cref="CallbackOptionsRules"/> tells what cannot be read.</summary>
internal sealed class CallbackBinding(string registration, SectionCheck check) : IConfigureNamedOptions<WeComCallbackOptions>
{
    public void Configure(WeComCallbackOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, WeComCallbackOptions options)
    {
        if (string.Equals(name, registration, StringComparison.Ordinal))
        {
            check.Readable().Bind(options);
        }
    }
}
