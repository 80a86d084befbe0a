using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Configuration;

namespace WeCom.Client.Admin.Pages;

/// <summary>Finds the origin of a setting: the configuration provider that decides it. It never returns a value.</summary>
internal static class Origin
{
    public static string Of(AdminRequest request, string key)
    {
        var root = request.Http.RequestServices.GetService<IConfiguration>() as IConfigurationRoot;
        var path = request.Get<IWeComConfiguration>().SectionPath;
        var keys = key is "Secret" or "ContactsSecret" ? new[] { key, $"Encrypted{key}" } : [key];
        var provider = path is null
            ? null
            : root?.Providers.LastOrDefault(provider => keys.Any(one => Has(provider, $"{path}:{one}")));
        return provider?.ToString() ?? request.Say("not in the section: a default, or set in code", "配置节中没有：默认值，或在代码中设置");
    }

    private static bool Has(IConfigurationProvider provider, string key)
        => provider.TryGet(key, out _) || provider.GetChildKeys([], key).Any();
}
