using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Configuration.Protection;
using WeCom.Client.Configuration.Protection.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Contacts.Internal;
using WeCom.Client.Http.Limits;
using WeCom.Client.Http.Secrets;
using WeCom.Client.Http.Transport;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Sync.Runs;
using WeCom.Client.Tokens;
using WeCom.Client.Tokens.Internal;

namespace WeCom.Client.DependencyInjection.Internal;

/// <summary>Everything one company or app needs, keyed by the registration's name; nothing is shared between two of them but stateless services.</summary>
internal sealed class WeComRegistration : IWeComBuilder
{
    private readonly List<ServiceDescriptor> _startChecks = [];

    private WeComRegistration(IServiceCollection services, string name)
    {
        Services = services;
        Name = name;
        HttpClient = services.AddHttpClient(WeComDefaults.HttpClientNameOf(name));
        Options = services.AddOptions<WeComOptions>(name);
    }

    public string Name { get; }

    public IServiceCollection Services { get; }

    public IHttpClientBuilder HttpClient { get; }

    public OptionsBuilder<WeComOptions> Options { get; }

    public static WeComRegistration Add(IServiceCollection services, string name, string sectionPath)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        if (name.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{name}' has a colon, which stands between the name and the rest in service keys. Give the registration a name without one.", nameof(name));
        }

        if (services.Any(service => service.IsKeyedService && service.ServiceType == typeof(WeComConfiguration) && name.Equals(service.ServiceKey)))
        {
            throw new InvalidOperationException(name.Length == 0
                ? "AddWeComIntegration was already called without a name. Give a further company or app a name: AddWeComIntegration(\"name\", …)."
                : $"AddWeComIntegration was already called with the name '{name}'. Give each company or app a name of its own.");
        }

        var registration = new WeComRegistration(services, name);
        registration.AddConfiguration(sectionPath);
        registration.AddHttp();
        registration.AddServices();
        return registration;
    }

    private void AddConfiguration(string sectionPath)
    {
        var rules = new WeComOptionsRules(Name, sectionPath);
        if (Name.Length == 0)
        {
            Services.AddSingleton(provider => new EnvironmentFallback(provider.GetService<IConfiguration>()));
            Services.AddSingleton<IConfigureOptions<WeComOptions>>(provider => provider.GetRequiredService<EnvironmentFallback>());
            Services.AddSingleton<IPostConfigureOptions<WeComOptions>>(provider => provider.GetRequiredService<EnvironmentFallback>());
        }

        Services.AddSingleton<IValidateOptions<WeComOptions>>(rules);
        Services.AddSingleton<IValidateOptions<WeComOptions>>(provider => new StoreRegistrationRule(Name, provider.GetService<IServiceProviderIsKeyedService>()));
        ValidateOnStart();
        Services.TryAddSingleton<IOptionsMonitorCache<WeComOptions>, WatchedOptionsCache>();
        Services.AddKeyedSingleton(Name, (provider, _) => new WeComConfiguration(
            Name,
            rules,
            new Lazy<ISecretProtector>(() => Of<ISecretProtector>(provider)),
            provider.GetRequiredService<IOptionsMonitor<WeComOptions>>(),
            provider.GetRequiredService<IOptionsMonitorCache<WeComOptions>>(),
            provider.GetServices<IConfigureOptions<WeComOptions>>(),
            provider.GetServices<IPostConfigureOptions<WeComOptions>>()));
        Expose<IWeComConfiguration, WeComConfiguration>();
        Keyed(provider => new ConfiguredSecretProtector(Of<WeComConfiguration>(provider), Time(provider)));
        Expose<ISecretProtector, ConfiguredSecretProtector>();
    }

    /// <summary>Reads the settings from a section, now and whenever it changes.</summary>
    public void Bind(Func<IServiceProvider, IConfiguration> section)
    {
        Services.AddSingleton<IConfigureOptions<WeComOptions>>(provider => new SectionBinding(Name, section(provider)));
        Services.AddSingleton<IOptionsChangeTokenSource<WeComOptions>>(provider => new ConfigurationChangeTokenSource<WeComOptions>(Name, section(provider)));
    }

    /// <summary>Takes the check at start back, so that a host with broken settings starts and can show what is wrong with them.</summary>
    public void ValidateOnFirstUse()
    {
        foreach (var check in _startChecks)
        {
            Services.Remove(check);
        }
    }

    // The framework has a verb to add the check and none to take it back.
    private void ValidateOnStart()
    {
        var before = Services.Count;
        Options.ValidateOnStart();
        _startChecks.AddRange(Services.Skip(before).Where(service => service.ServiceType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(IConfigureOptions<>)));
    }

    private void AddHttp()
    {
        // First in the list is outermost among filters: it meets the primary handler that all the others have left behind.
        if (!Services.Any(service => service.ImplementationType == typeof(SecretQueryFilter)))
        {
            Services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, SecretQueryFilter>());
        }

        HttpClient.RemoveAllLoggers();
        HttpClient.ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan);
        HttpClient.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        });
    }

    private void AddServices()
    {
        Services.AddLogging();
        Services.AddMemoryCache();
        Services.TryAddSingleton(TimeProvider.System);
        Services.TryAddSingleton<RateBudgets>();
        Services.TryAddSingleton<CallTelemetry>();
        Services.TryAddSingleton<SyncTelemetry>();
        Keyed(provider => new ApiTransport(Name, provider.GetRequiredService<IHttpClientFactory>(), Of<WeComConfiguration>(provider), provider.GetRequiredService<RateBudgets>(), provider.GetRequiredService<CallTelemetry>(), Time(provider), Logger<ApiTransport>(provider)));
        AddTokenManager(Name, SecretSetting.App);
        AddTokenManager(WeComDefaults.ContactsTokenManagerKey(Name), SecretSetting.Contacts);
        Expose<ITokenManager, TokenManager>();
        Services.AddKeyedSingleton<ITokenManager>(WeComDefaults.ContactsTokenManagerKey(Name), (provider, key) => provider.GetRequiredKeyedService<TokenManager>(key));

        Keyed(provider => Client(provider, null));
        Expose<IWeComContactsClient, WeComContactsClient>();
        Services.AddKeyedSingleton(Name, new RateLimitWaits());
        Keyed(provider => Reader(provider, PatientClient(provider)));
        Keyed(provider => new HostStores(Name, provider.GetRequiredService<IServiceScopeFactory>()));
        Services.AddKeyedSingleton(Name, new SyncRules());
        // Kept by company, not by registration: of two apps of one company that share a store, one must not take for gone whom only the other sees.
        Services.TryAddSingleton<InProcessLease>();
        Services.TryAddKeyedSingleton<ISyncLease>(Name, (provider, _) => provider.GetRequiredService<InProcessLease>());
        Services.TryAddSingleton<InMemoryJournal>();
        Services.TryAddKeyedSingleton<ISyncJournal>(Name, (provider, _) => provider.GetRequiredService<InMemoryJournal>());
        if (Name.Length == 0)
        {
            // Transient: a journal in a database comes from the caller's scope, and the one in memory needs none.
            Services.TryAddTransient(provider => provider.GetRequiredKeyedService<ISyncJournal>(Name));
        }

        Keyed(provider => new PlanMaker(Of<WeComConfiguration>(provider), Of<HostStores>(provider), Of<SyncRules>(provider), Time(provider)));
        Keyed(provider => new LeaverWitness(PatientClient(provider), Of<WeComConfiguration>(provider)));
        Keyed(provider => new PlanApplier(Of<WeComConfiguration>(provider), Of<LeaverWitness>(provider), Of<HostStores>(provider), Time(provider)));
        Keyed(provider => new SyncEngine(
            Of<WeComConfiguration>(provider),
            Of<OrganizationReader>(provider),
            Of<PlanMaker>(provider),
            Of<LeaverWitness>(provider),
            Of<PlanApplier>(provider),
            Of<HostStores>(provider),
            Of<RateLimitWaits>(provider),
            provider.GetRequiredService<SyncTelemetry>(),
            Time(provider),
            Logger<SyncEngine>(provider)));
        Expose<ISyncPlanner, SyncEngine>();
        Keyed(provider => new WeChatSyncService(
            Name,
            Of<WeComConfiguration>(provider),
            Of<IWeComContactsClient>(provider),
            Reader(provider, Of<IWeComContactsClient>(provider)),
            Of<SyncEngine>(provider),
            provider.GetRequiredService<IMemoryCache>(),
            Logger<WeChatSyncService>(provider)));
        Expose<IWeChatSyncService, WeChatSyncService>();
    }

    private void AddTokenManager(string key, SecretSetting secret) => Services.AddKeyedSingleton(key, (provider, _) =>
    {
        var (configuration, logger) = (Of<WeComConfiguration>(provider), Logger<TokenManager>(provider));
        var telemetry = new TokenTelemetry(provider.GetRequiredService<IMeterFactory>(), Name, secret);
        var source = new TokenSource(secret, configuration, Of<ApiTransport>(provider), Time(provider), logger);
        var shared = new SharedTokens(provider.GetService<IDistributedCache>(), secret, configuration, Of<ISecretProtector>(provider), telemetry, Time(provider), logger);
        return new TokenManager(secret, configuration, Of<ApiTransport>(provider), source, shared, telemetry, Time(provider), logger);
    });

    private OrganizationReader Reader(IServiceProvider provider, IWeComContactsClient client)
        => new(client, Of<WeComConfiguration>(provider), provider.GetRequiredService<RateBudgets>(), Logger<OrganizationReader>(provider));

    // Whoever asks for one person wants an answer now; a sync may wait until WeCom allows more calls. A client that the host put in place of ours is used as it is.
    private IWeComContactsClient PatientClient(IServiceProvider provider)
        => Of<IWeComContactsClient>(provider) is WeComContactsClient
            ? Client(provider, new(() => Of<WeComConfiguration>(provider).Current.Sync.MaxRateLimitWait, Of<RateLimitWaits>(provider).Report))
            : Of<IWeComContactsClient>(provider);

    private WeComContactsClient Client(IServiceProvider provider, RateLimitPatience? patience)
        => new(Of<WeComConfiguration>(provider), Authorized(provider, Name, patience), Authorized(provider, WeComDefaults.ContactsTokenManagerKey(Name), patience));

    private AuthorizedTransport Authorized(IServiceProvider provider, string tokenKey, RateLimitPatience? patience)
        => new(Of<ApiTransport>(provider), provider.GetRequiredKeyedService<TokenManager>(tokenKey), patience);

    private void Keyed<T>(Func<IServiceProvider, T> create)
        where T : class
        => Services.AddKeyedSingleton(Name, (provider, _) => create(provider));

    /// <summary>Makes an implementation available as its interface: keyed by the name, and for the unnamed registration also without a key.</summary>
    private void Expose<TService, TImplementation>()
        where TService : class
        where TImplementation : class, TService
    {
        Services.AddKeyedSingleton<TService>(Name, (provider, key) => provider.GetRequiredKeyedService<TImplementation>(key));
        if (Name.Length == 0)
        {
            Services.AddSingleton<TService>(provider => provider.GetRequiredKeyedService<TImplementation>(Name));
        }
    }

    private T Of<T>(IServiceProvider provider)
        where T : notnull
        => provider.GetRequiredKeyedService<T>(Name);

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();

    private static ILogger<T> Logger<T>(IServiceProvider provider) => provider.GetRequiredService<ILogger<T>>();
}
