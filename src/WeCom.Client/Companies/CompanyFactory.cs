using System.Diagnostics.Metrics;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WeCom.Client.Callbacks.Internal;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Http.Limits;
using WeCom.Client.Http.Transport;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Sync.Runs;
using WeCom.Client.Tokens.Internal;

namespace WeCom.Client.Companies;

/// <summary>Makes the company of a registration from the host's services.</summary>
internal sealed class CompanyFactory(IServiceProvider services)
{
    private readonly TimeProvider _timeProvider = services.GetRequiredService<TimeProvider>();
    private readonly ILoggerFactory _loggers = services.GetRequiredService<ILoggerFactory>();

    public Company Create(string name)
    {
        var budgets = services.GetRequiredService<RateBudgets>();
        var clients = services.GetRequiredService<IHttpClientFactory>();
        var telemetry = services.GetRequiredService<CallTelemetry>();
        var transport = new ApiTransport(
            name,
            clients,
            budgets,
            telemetry,
            _timeProvider,
            _loggers.CreateLogger<ApiTransport>());
        return new()
        {
            Name = name,
            Configuration = services.GetRequiredKeyedService<WeComConfiguration>(name),
            Transport = transport,
            Files = new(name, clients, telemetry, _timeProvider),
            AppTokens = Tokens(name, SecretSetting.App, transport),
            ContactsTokens = Tokens(name, SecretSetting.Contacts, transport),
            Budgets = budgets,
            Client = new(() => services.GetRequiredKeyedService<IWeComContactsClient>(name)),
            Stores = new(name, services.GetRequiredService<IServiceScopeFactory>()),
            Rules = services.GetRequiredKeyedService<SyncRules>(name),
            Telemetry = services.GetRequiredService<SyncTelemetry>(),
            CallbackTelemetry = services.GetRequiredService<CallbackTelemetry>(),
            Listener = new(() => services.GetRequiredKeyedService<IRunListener>(name)),
            TimeProvider = _timeProvider,
            Loggers = _loggers,
        };
    }

    private TokenManagers Tokens(string name, SecretSetting secret, ApiTransport transport)
    {
        var logger = _loggers.CreateLogger<TokenManager>();
        var telemetry = new TokenTelemetry(services.GetRequiredService<IMeterFactory>(), name, secret);
        var source = new TokenSource(secret, transport, _timeProvider, logger);
        var shared = new SharedTokens(services.GetService<IDistributedCache>(), secret, telemetry, _timeProvider, logger);
        return new(secret, () => new(source, shared, telemetry, _timeProvider, logger));
    }
}
