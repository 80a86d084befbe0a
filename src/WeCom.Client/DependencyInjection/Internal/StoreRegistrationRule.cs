using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.DependencyInjection.Internal;

/// <summary>A missing store shows when the host starts, not in the first sync at night.</summary>
internal sealed class StoreRegistrationRule(string registration, IServiceProviderIsKeyedService? services) : IValidateOptions<WeComOptions>
{
    public ValidateOptionsResult Validate(string? name, WeComOptions options)
    {
        if (!string.Equals(name, registration, StringComparison.Ordinal) || services is null)
        {
            return ValidateOptionsResult.Skip;
        }

        var missing = Missing(services).ToList();
        return missing.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(missing);
    }

    private IEnumerable<string> Missing(IServiceProviderIsKeyedService known)
    {
        if (!known.IsKeyedService(typeof(IDepartmentStore), registration))
        {
            yield return "No department store is registered: add .AddDepartmentStore<YourDepartmentStore>() after AddWeComIntegration(…).";
        }

        if (!known.IsKeyedService(typeof(IUserStore), registration))
        {
            yield return "No user store is registered: add .AddUserStore<YourUserStore>() after AddWeComIntegration(…).";
        }
    }
}
