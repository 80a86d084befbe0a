using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Admin.Mounting;

namespace WeCom.Client.Admin.Pages;

/// <summary>Finds the provider of the host's configuration that has a setting. It never returns a value.</summary>
internal static class Origin
{
    public static string Of(AdminRequest request, string? path, string key)
    {
        var configuration = request.Http.RequestServices.GetService<IConfiguration>();
        if (path is null || configuration is not IConfigurationRoot root)
        {
            return Variable(request, configuration, key) ?? request.Say("cannot be told", "无法得知");
        }

        var name = key[(key.LastIndexOf(':') + 1)..];
        string[] names = name is "Secret" or "ContactsSecret" or "EncodingAesKey" ? [name, $"Encrypted{name}"] : [name];
        var paths = Array.ConvertAll(names, one => $"{path}:{key[..^name.Length]}{one}");
        var provider = root.Providers.LastOrDefault(provider => Array.Exists(paths, one => Has(provider, one)));
        return provider is null || Array.TrueForAll(paths, one => IsEmpty(provider, one))
            ? Variable(request, root, key) ?? request.Say("none: a default, or set elsewhere, such as in code", "无：默认值，或在别处设置（例如代码中）")
            : $"{provider}";
    }

    // They fill what the section leaves open, for the unnamed registration only.
    private static string? Variable(AdminRequest request, IConfiguration? configuration, string key)
    {
        var name = key switch
        {
            "CorpId" => "WECHAT_CORP_ID",
            "AgentId" => "WECHAT_AGENT_ID",
            "Secret" => "WECHAT_SECRET",
            "Http:Timeout" => "WECHAT_API_TIMEOUT",
            _ => null,
        };
        return name is not null && request.Registration.Length == 0
            && (!string.IsNullOrEmpty(configuration?[name]) || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
                ? name
                : null;
    }

    private static bool Has(IConfigurationProvider provider, string key)
        => provider.TryGet(key, out _) || provider.GetChildKeys([], key).Any();

    // The default or code fills in for an empty text.
    private static bool IsEmpty(IConfigurationProvider provider, string key)
        => !provider.GetChildKeys([], key).Any() && (!provider.TryGet(key, out var value) || string.IsNullOrWhiteSpace(value));
}
