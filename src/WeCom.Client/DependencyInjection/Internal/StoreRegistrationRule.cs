using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
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

        var language = ErrorLanguage.Resolve(options.Language);
        var missing = Missing(services).Select(text => text.In(language)).ToList();
        return missing.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(missing);
    }

    private IEnumerable<LocalizedText> Missing(IServiceProviderIsKeyedService known)
    {
        if (!known.IsKeyedService(typeof(IDepartmentStore), registration))
        {
            yield return new(
                "No department store is registered: add .AddDepartmentStore<YourDepartmentStore>() after AddWeComIntegration(…).",
                "没有注册部门存储：请在 AddWeComIntegration(…) 之后调用 .AddDepartmentStore<YourDepartmentStore>()。");
        }

        if (!known.IsKeyedService(typeof(IUserStore), registration))
        {
            yield return new(
                "No user store is registered: add .AddUserStore<YourUserStore>() after AddWeComIntegration(…).",
                "没有注册人员存储：请在 AddWeComIntegration(…) 之后调用 .AddUserStore<YourUserStore>()。");
        }
    }
}
