using Microsoft.Extensions.Options;

namespace WeCom.Client.Configuration.Internal;

/// <summary>
/// Makes the settings as the framework does, and tells of values that cannot be read as of all other mistakes: at start, all at once, and
/// without the values.
/// </summary>
internal sealed class WeComOptionsFactory(
    IEnumerable<IConfigureOptions<WeComOptions>> setups,
    IEnumerable<IPostConfigureOptions<WeComOptions>> postSetups,
    IEnumerable<IValidateOptions<WeComOptions>> rules,
    HostBoundSection hostBound) : IOptionsFactory<WeComOptions>
{
    /// <exception cref="OptionsValidationException">The settings break a rule, or cannot be read.</exception>
    public WeComOptions Create(string name)
    {
        try
        {
            return new OptionsFactory<WeComOptions>(setups, postSetups, rules).Create(name);
        }
        catch (InvalidOperationException e) when (hostBound.Failures(e, name).Failures is { Count: > 0 } failures)
        {
            throw new OptionsValidationException(name, typeof(WeComOptions), failures);
        }
    }
}
