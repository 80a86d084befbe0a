using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace WeCom.Client.Configuration.Internal;

/// <summary>Reads the settings of one registration from a section. A value of the wrong kind is not quoted as the binder does: it may be a secret that was put under the wrong key.</summary>
internal sealed class SectionBinding(string registration, IConfiguration section) : IConfigureNamedOptions<WeComOptions>
{
    public void Configure(WeComOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, WeComOptions options)
    {
        if (!string.Equals(name, registration, StringComparison.Ordinal))
        {
            return;
        }

        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException e)
        {
            throw UnreadableValue.Of(e);
        }
    }
}
