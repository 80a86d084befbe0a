using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Testing;
using WeCom.Client.Tests.Http;
using WeCom.Client.Tokens;

namespace WeCom.Client.Tests.Tokens;

/// <summary>Several processes of one host, as service providers with one clock and one distributed cache.</summary>
internal sealed class Fleet : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private readonly List<ServiceProvider> _processes = [];
    private readonly Action<WeComOptions> _configure;

    public Fleet(int processes, TokenReissue reissue = TokenReissue.New, Action<WeComOptions>? configure = null)
    {
        _configure = configure ?? (options => options.Token.AllowUnprotectedCache = true);
        Server = new(Clock, reissue);
        for (var i = 0; i < processes; i++)
        {
            Start();
        }
    }

    public ManualTimeProvider Clock { get; } = new();

    public TokenServer Server { get; }

    public HostCache Cache { get; } = new();

    public EverythingLogged Logs { get; } = new();

    /// <summary>Every call of gettoken.</summary>
    public List<Ask> Asks { get; } = [];

    public int Size => _processes.Count;

    public ITokenManager Tokens(int process) => _processes[process].GetRequiredService<ITokenManager>();

    public Task CallAsync(int process, CancellationToken cancellationToken = default)
        => _processes[process].GetRequiredService<IWeComContactsClient>().GetApiDomainIpAsync(cancellationToken);

    /// <summary>Lets calls run to their end, moving the clock over the waits of the library but never over a time limit.</summary>
    public async Task RunAsync(Task calls)
    {
        while (!calls.IsCompleted)
        {
            if (Clock.NextDue is { } wait && wait <= LongestWait)
            {
                Clock.Advance(wait);
            }

            await Task.Yield();
        }

        await calls;
    }

    /// <summary>One call of every process at a moment of its own within each span.</summary>
    public async Task<int> CallEveryAsync(TimeSpan span, TimeSpan duration)
    {
        var (failed, end) = (0, Clock.GetUtcNow() + duration);
        while (Clock.GetUtcNow() < end)
        {
            for (var process = 0; process < Size; process++)
            {
                failed += await Record.ExceptionAsync(() => RunAsync(CallAsync(process))) is null ? 0 : 1;
                Clock.Advance(span / Size);
            }
        }

        return failed;
    }

    public void Start()
    {
        var process = _processes.Count;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IDistributedCache>(Cache);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services
            .AddWeComIntegration(options =>
            {
                (options.CorpId, options.AgentId, options.Secret, options.Language) = (WeComWire.CorpId, 1000002, WeComWire.Secret, "en");
                _configure(options);
            })
            .AddDepartmentStore<NoStore>()
            .AddUserStore<NoStore>()
            .ConfigureHttpClient(client => client.ConfigurePrimaryHttpMessageHandler(() => new Door(this, process)).SetHandlerLifetime(Timeout.InfiniteTimeSpan));
        _processes.Add(services.BuildServiceProvider());
    }

    public void Dispose()
    {
        _processes.ForEach(process => process.Dispose());
        Server.Dispose();
    }

    internal sealed record Ask(int Process, DateTimeOffset Start, DateTimeOffset End, bool IsFailure, bool IsRefusal);

    private sealed class Door(Fleet fleet, int process) : DelegatingHandler(fleet.Server)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var start = fleet.Clock.GetUtcNow();
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                if (request.RequestUri!.AbsolutePath.EndsWith("/gettoken", StringComparison.Ordinal))
                {
                    lock (fleet.Asks)
                    {
                        var isRefusal = !fleet.Server.IsUnreachable && fleet.Server.Refusal is not null;
                        fleet.Asks.Add(new(process, start, fleet.Clock.GetUtcNow(), fleet.Server.IsUnreachable || isRefusal, isRefusal));
                    }
                }
            }
        }
    }
}
