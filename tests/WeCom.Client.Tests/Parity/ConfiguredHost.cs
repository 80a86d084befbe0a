using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Testing;
using WeCom.Client.Tests.Exposure;
using WeCom.Client.Tokens;

namespace WeCom.Client.Tests.Parity;

/// <summary>A host with settings from a configuration that a test can change, as an operator changes appsettings.</summary>
internal sealed class ConfiguredHost : IAsyncDisposable
{
    private readonly HostExposure _exposure = new();
    private readonly ServiceProvider _provider;

    public ConfiguredHost(IConfigurationRoot configuration, Func<IServiceCollection, IWeComBuilder>? register = null)
    {
        Configuration = configuration;
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        HideSecrets();
        _exposure.Watch(services);
        var builder = register?.Invoke(services) ?? services.AddWeComIntegration(configuration.GetSection("WeCom"));
        builder.AddInMemoryStores(Departments, Users);
        _provider = services.BuildServiceProvider(validateScopes: true);
    }

    public ConfiguredHost(IEnumerable<KeyValuePair<string, string?>> settings, Func<IServiceCollection, IWeComBuilder>? register = null)
        : this(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), register)
    {
    }

    public IConfigurationRoot Configuration { get; }

    public InMemoryDepartmentStore Departments { get; } = new();

    public InMemoryUserStore Users { get; } = new();

    public IWeComConfiguration Settings => Get<IWeComConfiguration>();

    public ITokenManager Tokens => Get<ITokenManager>();

    public IWeChatSyncService Sync => Get<IWeChatSyncService>();

    /// <summary>The settings that point the section <c>WeCom</c> at a simulator.</summary>
    public static Dictionary<string, string?> SettingsFor(WeComSimulator wecom) => new(StringComparer.Ordinal)
    {
        ["WeCom:BaseAddress"] = wecom.BaseAddress.AbsoluteUri,
        ["WeCom:CorpId"] = wecom.CorpId,
        ["WeCom:AgentId"] = wecom.App.AgentId.ToString(CultureInfo.InvariantCulture),
        ["WeCom:Secret"] = wecom.App.Secret,
        ["WeCom:Http:MaxRetries"] = "0",
    };

    public T Get<T>(object? key = null)
        where T : notnull
        => _provider.GetRequiredKeyedService<T>(key);

    public void Change(params (string Key, string? Value)[] settings)
    {
        foreach (var (key, value) in settings)
        {
            Configuration[key] = value;
        }

        HideSecrets();
        Configuration.Reload();
    }

    public async ValueTask DisposeAsync()
    {
        (Configuration as IDisposable)?.Dispose();
        await _provider.DisposeAsync();
        _exposure.Dispose();
    }

    private void HideSecrets() => _exposure.Hide(
        from setting in Configuration.AsEnumerable()
        where IsSecret(setting.Key[(setting.Key.LastIndexOf(':') + 1)..])
            || setting.Key.Contains(":Protection:Keys:", StringComparison.Ordinal)
        select setting.Value);

    private static bool IsSecret(string name) => name
        is "Secret" or "ContactsSecret" or "EncryptedSecret" or "EncryptedContactsSecret" or "Passphrase" or "Key" or "WECHAT_SECRET";
}
