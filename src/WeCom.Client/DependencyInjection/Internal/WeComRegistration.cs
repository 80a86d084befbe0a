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
using WeCom.Client.Callbacks;
using WeCom.Client.Callbacks.Internal;
using WeCom.Client.Companies;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Configuration.Protection;
using WeCom.Client.Configuration.Protection.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Contacts.Internal;
using WeCom.Client.Diagnostics;
using WeCom.Client.Diagnostics.Internal;
using WeCom.Client.Http.Limits;
using WeCom.Client.Http.Secrets;
using WeCom.Client.Http.Transport;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Schedule;
using WeCom.Client.Schedule.Internal;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Sync.Runs;
using WeCom.Client.Tokens;
using WeCom.Client.Tokens.Internal;

namespace WeCom.Client.DependencyInjection.Internal;

/// <summary>
/// Everything one company or app needs, keyed by the registration's name; nothing is shared between two of them but stateless services.
/// </summary>
internal sealed class WeComRegistration : IWeComBuilder
{
    private readonly List<ServiceDescriptor> _startChecks = [];

    private WeComRegistration(IServiceCollection services, string name, string sectionPath)
    {
        Services = services;
        Name = name;
        SectionPath = sectionPath;
        HttpClient = services.AddHttpClient(WeComDefaults.HttpClientNameOf(name));
        Options = services.AddOptions<WeComOptions>(name);
    }

    public string Name { get; }

    public IServiceCollection Services { get; }

    public string SectionPath { get; }

    public IHttpClientBuilder HttpClient { get; }

    public OptionsBuilder<WeComOptions> Options { get; }

    public static WeComRegistration Add(IServiceCollection services, string name, string sectionPath)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        if (name.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{name}' has a colon, which stands between the name and the rest in service keys. Give the "
                + "registration a name without one.", nameof(name));
        }

        if (services.Any(service => service.ServiceType == typeof(WeComConfiguration) && name.Equals(service.ServiceKey)))
        {
            throw new InvalidOperationException(name.Length == 0
                ? "AddWeComIntegration was already called without a name. Give a further company or app a name: "
                    + "AddWeComIntegration(\"name\", …)."
                : $"AddWeComIntegration was already called with the name '{name}'. Give each company or app a name of its own.");
        }

        var registration = new WeComRegistration(services, name, sectionPath);
        services.AddSingleton(new RegisteredSection(sectionPath));
        registration.AddConfiguration(sectionPath);
        registration.AddHttp();
        registration.AddServices();
        return registration;
    }

    private void AddConfiguration(string sectionPath)
    {
        if (Name.Length == 0)
        {
            Services.AddSingleton(provider => new EnvironmentFallback(provider.GetService<IConfiguration>()));
            Services.AddSingleton<IConfigureOptions<WeComOptions>>(provider => provider.GetRequiredService<EnvironmentFallback>());
            Services.AddSingleton<IPostConfigureOptions<WeComOptions>>(provider => provider.GetRequiredService<EnvironmentFallback>());
        }

        Services.TryAddSingleton(provider => new HostBoundSection(
            provider.GetService<IConfiguration>(),
            provider.GetServices<IConfigureOptions<WeComOptions>>(),
            provider.GetServices<IValidateOptions<WeComOptions>>()));
        Services.TryAddSingleton<IOptionsFactory<WeComOptions>, WeComOptionsFactory>();
        Services.AddSingleton<IValidateOptions<WeComOptions>>(
            provider => new WeComOptionsRules(
                Name,
                sectionPath,
                provider.GetKeyedService<SectionCheck>(Name),
                Name.Length == 0 ? provider.GetRequiredService<EnvironmentFallback>() : null));
        Services.AddSingleton<IValidateOptions<WeComOptions>>(
            provider => new StoreRegistrationRule(Name, provider.GetService<IServiceProviderIsKeyedService>()));
        ValidateOnStart();
        Services.AddKeyedSingleton(Name, (provider, _) => new WeComConfiguration(
            Name,
            sectionPath,
            new Lazy<ISecretProtector>(() => Of<ISecretProtector>(provider)),
            provider.GetRequiredService<IOptionsMonitor<WeComOptions>>(),
            provider.GetRequiredService<IOptionsMonitorCache<WeComOptions>>(),
            provider.GetServices<IConfigureOptions<WeComOptions>>(),
            provider.GetServices<IPostConfigureOptions<WeComOptions>>(),
            provider.GetServices<IValidateOptions<WeComOptions>>(),
            provider.GetRequiredService<HostBoundSection>()));
        Services.AddSingleton<IValidateOptions<EncryptedSecrets>>(
            provider => new EncryptedSecretRules(Name, Of<WeComConfiguration>(provider)));
        Expose<IWeComConfiguration>(Of<WeComConfiguration>);
        Expose<ISecretProtector>(
            provider => new ConfiguredSecretProtector(Of<WeComConfiguration>(provider), provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Reads the settings from a section, now and whenever it changes.</summary>
    public void Bind(Func<IServiceProvider, IConfiguration> section)
    {
        Keyed(provider => new SectionCheck(section(provider), provider.GetServices<RegisteredSection>(), SettingKeys.Table));
        Services.AddSingleton<IConfigureOptions<WeComOptions>>(
            provider => new SectionBinding(Name, Of<SectionCheck>(provider)));
        Services.AddSingleton<IOptionsChangeTokenSource<WeComOptions>>(
            provider => new ConfigurationChangeTokenSource<WeComOptions>(Name, section(provider)));
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
        Services.AddOptions<EncryptedSecrets>(Name).ValidateOnStart();
        _startChecks.AddRange(Services.Skip(before).Where(service => service.ServiceType is { IsGenericType: true } type
            && type.GetGenericTypeDefinition() == typeof(IConfigureOptions<>)));
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

            // Brotli would take 16 MiB for its window, whatever the limits.
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
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
        Services.TryAddSingleton<CallbackTelemetry>();
        Keyed(provider => new CompanyFactory(provider).Create(Name));
        Expose<ITokenManager>(provider => Of<Company>(provider).CurrentTokens(Of<Company>(provider).AppTokens));
        Services.AddKeyedSingleton<ITokenManager>(
            WeComDefaults.ContactsTokenManagerKey(Name),
            (provider, _) => Of<Company>(provider).CurrentTokens(Of<Company>(provider).ContactsTokens));
        Expose<IWeComContactsClient>(provider => Of<Company>(provider).NewClient());
        ExposeArea<IWeComContactsClient, IWeComDepartmentsClient>();
        ExposeArea<IWeComContactsClient, IWeComUsersClient>();
        ExposeArea<IWeComContactsClient, IWeComTagsClient>();
        ExposeArea<IWeComContactsClient, IWeComAgentClient>();
        ExposeArea<IWeComContactsClient, IWeComLoginClient>();
        ExposeArea<IWeComContactsClient, IWeComAddressesClient>();
        ExposeArea<IWeComContactsClient, IWeComRequestClient>();
        Expose<IWeComMessagesClient>(provider => Of<Company>(provider).NewMessages());
        Services.AddKeyedSingleton(Name, new SyncRules());
        // Kept by company, not by registration: of two apps of one company that share a store, one must not take for gone whom only the
        // other sees.
        Services.TryAddSingleton<InProcessLease>();
        Services.TryAddKeyedSingleton<ISyncLease>(Name, (provider, _) => provider.GetRequiredService<InProcessLease>());
        Services.TryAddSingleton<InMemoryJournal>();
        Services.TryAddKeyedSingleton<ISyncJournal>(Name, (provider, _) => provider.GetRequiredService<InMemoryJournal>());
        Services.TryAddKeyedSingleton<IRemovalApprovals>(Name, (provider, _) => provider.GetRequiredService<InMemoryJournal>());
        if (Name.Length == 0)
        {
            // Transient: a journal in a database comes from the caller's scope, and the one in memory needs none.
            Services.TryAddTransient(provider => provider.GetRequiredKeyedService<ISyncJournal>(Name));
        }

        Services.TryAddKeyedSingleton<IWeComInbox>(Name, (_, _) => new InMemoryInbox());
        Expose<IWeComCallbacks>(provider => Of<Company>(provider).NewCallbacks(
            new([.. provider.GetKeyedServices<EventRoute>(Name)], provider.GetRequiredService<IServiceScopeFactory>())));
        AddSchedule();
        Expose<ISyncPlanner>(provider => new SyncPlanner(Of<Company>(provider)));
        ExposeArea<ISyncPlanner, ISyncPlanning>();
        ExposeArea<ISyncPlanner, IRemovalReview>();
        ExposeArea<ISyncPlanner, IRecordSync>();
        ExposeArea<ISyncPlanner, IRecordTrace>();
        Expose<ISyncRequests>(provider => Of<Company>(provider).Requests);
        Expose<IWeComDoctor>(provider => new WeComDoctor(
            Name,
            Of<Company>(provider),
            new(() => Of<IWeComCallbacks>(provider)),
            new(() => [.. provider.GetKeyedServices<IDoctorExam>(Name)])));
        Expose<IWeChatSyncService>(provider => new WeChatSyncService(
            Of<Company>(provider), provider.GetRequiredService<IMemoryCache>(), provider.GetRequiredService<ILogger<WeChatSyncService>>()));
    }

    // Without AddSchedule nothing is due, and somebody may still ask for a run.
    private void AddSchedule()
    {
        Services.TryAddSingleton<InMemoryStates>();
        Services.TryAddKeyedSingleton<ISyncStateStore>(Name, (provider, _) => provider.GetRequiredService<InMemoryStates>());
        Keyed(provider => new NoticeBoard(
            Name,
            [.. provider.GetKeyedServices<ObserverKey>(Name)],
            () => Of<Company>(provider),
            () => Of<IWeComCallbacks>(provider),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<NoticeBoard>>()));
        Keyed<IRunListener>(Of<NoticeBoard>);
        Keyed(provider => new WeComSchedule(
            Of<Company>(provider),
            Of<IWeChatSyncService>(provider),
            new(Of<Company>(provider).Stores),
            Name,
            provider.GetRequiredService<ILogger<WeComSchedule>>()));
        Expose<IWeComSchedule>(Of<WeComSchedule>);
    }

    private void Keyed<T>(Func<IServiceProvider, T> create)
        where T : class
        => Services.AddKeyedSingleton(Name, (provider, _) => create(provider));

    /// <summary>Registers a public service: keyed by the name, and for the unnamed registration also without a key.</summary>
    private void Expose<TService>(Func<IServiceProvider, TService> create)
        where TService : class
    {
        Keyed(create);
        if (Name.Length == 0)
        {
            Services.AddSingleton(provider => provider.GetRequiredKeyedService<TService>(Name));
        }
    }

    private void ExposeArea<TService, TArea>()
        where TService : notnull, TArea
        where TArea : class
        => Expose(TArea (provider) => Of<TService>(provider));

    private T Of<T>(IServiceProvider provider)
        where T : notnull
        => provider.GetRequiredKeyedService<T>(Name);
}
