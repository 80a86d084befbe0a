using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.DependencyInjection.Internal;

/// <summary>
/// A store that was forgotten shows when the host starts, not in the first sync at night. A host with neither store only reads contacts.
/// </summary>
internal sealed class StoreRegistrationRule(string registration, IServiceProviderIsKeyedService? services) : IValidateOptions<WeComOptions>
{
    public ValidateOptionsResult Validate(string? name, WeComOptions options)
    {
        if (!string.Equals(name, registration, StringComparison.Ordinal) || services is null)
        {
            return ValidateOptionsResult.Skip;
        }

        var missing = StoreRegistrations.Missing(services, registration, ErrorLanguage.Resolve(options.Language));
        return missing.Count == 1 ? ValidateOptionsResult.Fail(missing) : ValidateOptionsResult.Success;
    }
}
