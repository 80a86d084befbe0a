using System.Runtime.CompilerServices;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Companies;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;
using WeCom.Client.Tests.Exposure;
using WeCom.Client.Tests.Http;
using WeCom.Client.Tokens;
using WeCom.Client.Tokens.Internal;

namespace WeCom.Client.Tests.Tokens;

/// <summary>
/// Several processes of one host, as service providers that share a distributed cache, and the simulator that they call, all on one clock.
/// </summary>
internal sealed class Fleet : IAsyncDisposable
{
    /// <summary>The endpoint that <see cref="CallAsync"/> calls.</summary>
    public const string Call = "get_api_domain_ip";

    private readonly HostExposure _exposure = new();
    private readonly List<ServiceProvider> _processes = [];
    private readonly List<SemaphoreSlim> _gates = [];
    private readonly Action<WeComOptions> _configure;

    private Fleet(WeComSimulator wecom, ManualTimeProvider clock, Action<WeComOptions>? configure)
    {
        (WeCom, Clock) = (wecom, clock);
        _configure = configure ?? (options => options.Token.AllowUnprotectedCache = true);
    }

    public ManualTimeProvider Clock { get; }

    public WeComSimulator WeCom { get; }

    public HostCache Cache { get; } = new();

    public EverythingLogged Logs => _exposure.Logs;

    /// <summary>The number of calls of gettoken, counted at the server.</summary>
    public int Asked => WeCom.Requests.Count("gettoken");

    /// <summary>Gets a value that indicates whether no gettoken call reaches the server.</summary>
    public bool IsUnreachable { get; set; }

    /// <summary>
    /// Gets a value that indicates whether the server knows another secret than the processes. Tokens that live go on living.
    /// </summary>
    public bool IsSecretWrong { get; set; }

    /// <summary>Every call of gettoken, as the processes made it.</summary>
    public List<Ask> Asks { get; } = [];

    public int Size => _processes.Count;

    public static async Task<Fleet> StartAsync(
        int processes, TokenReissue reissue = TokenReissue.New, Action<WeComOptions>? configure = null)
    {
        var clock = new ManualTimeProvider();
        var fleet = new Fleet(
            await WeComSimulator.StartAsync(options => (
                options.TimeProvider, options.CorpId, options.App) = (clock, WeComWire.CorpId, new() { Secret = WeComWire.Secret })),
            clock,
            configure);
        fleet.WeCom.Tokens.Reissue = reissue;
        for (var i = 0; i < processes; i++)
        {
            fleet.Start();
        }

        return fleet;
    }

    public ITokenManager Tokens(int process) => _processes[process].GetRequiredService<ITokenManager>();

    public Task<string> TokenAsync(int process, CancellationToken cancellationToken = default)
        => Tokens(process).GetAccessTokenAsync(cancellationToken: cancellationToken).AsTask();

    /// <summary>Gets the first process a token and lets ten seconds pass, after which WeCom may be asked again.</summary>
    public async Task<string> AgedTokenAsync()
    {
        var token = await TokenAsync(0);
        Clock.Advance(TimeSpan.FromSeconds(10));
        return token;
    }

    public Task CallAsync(int process, CancellationToken cancellationToken = default)
        => _processes[process].GetRequiredService<IWeComContactsClient>().GetApiDomainIpAsync(cancellationToken);

    /// <summary>
    /// Lets calls run to their end, moving the clock over the waits of the library. A renewal that waits for no timer is about to read the
    /// clock.
    /// </summary>
    public Task RunAsync(Task calls)
    {
        // A use of the cache arms its time limit before a thread of the pool has taken it up: what only waits goes on waiting.
        const int Looks = 200;
        var waiting = 0;
        return Clock.RunAsync(calls, () =>
        {
            var isIdle = Clock.ArmedTimers >= _gates.Count(gate => gate.CurrentCount == 0);
            waiting = isIdle && waiting < Looks ? waiting + 1 : 0;
            return waiting == Looks;
        });
    }

    /// <summary>Lets renewals run to their end whose callers have left.</summary>
    public async Task SettleAsync()
    {
        foreach (var gate in _gates)
        {
            await RunAsync(gate.WaitAsync());
            gate.Release();
        }
    }

    /// <summary>Ends the life of every token early.</summary>
    /// <param name="code">With what the server refuses them then: 40014 or 42001.</param>
    public void EndTokens(int code)
    {
        if (code == 40014)
        {
            WeCom.Tokens.RevokeAll();
        }
        else
        {
            WeCom.Tokens.ExpiredErrorCode = code;
            WeCom.Tokens.ExpireAll();
        }
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

    /// <summary>Starts one process more.</summary>
    public void Start(SimulatedApp? app = null)
    {
        var process = _processes.Count;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IDistributedCache>(Cache);
        _exposure.Watch(services, WeCom);
        services
            .AddWeComIntegration(options =>
            {
                options.Language = "en";
                options.Http.AllowUnknownPrimaryHandler = true;
                _configure(options);
            })
            .UseSimulator(WeCom, app)
            .AddDepartmentStore<NoStore>()
            .AddUserStore<NoStore>()
            .ConfigureHttpClientBuilder(client => client
                .ConfigurePrimaryHttpMessageHandler(() => new Door(this, process))
                .SetHandlerLifetime(Timeout.InfiniteTimeSpan));
        _processes.Add(services.BuildServiceProvider());
        var company = _processes[process].GetRequiredKeyedService<Company>("");
        _gates.Add(GateOf(company.AppTokens.Of(company.Configuration.Freeze())));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        await WeCom.DisposeAsync();
        _exposure.Dispose();
    }

    // Held by the caller that renews. Nothing else shows when a renewal ends that no caller waits for.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_gate")]
    private static extern ref SemaphoreSlim GateOf(TokenManager tokens);

    internal sealed record Ask(int Process, DateTimeOffset Start, DateTimeOffset End, bool IsFailure, bool IsRefusal);

    private sealed class Door(Fleet fleet, int process) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => request.RequestUri!.AbsolutePath.EndsWith("/gettoken", StringComparison.Ordinal)
                ? AskAsync(request, cancellationToken)
                : base.SendAsync(request, cancellationToken);

        private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var (start, isUnreachable, isRefused) = (fleet.Clock.GetUtcNow(), fleet.IsUnreachable, fleet.IsSecretWrong);
            var asked = request.RequestUri;
            request.RequestUri = isRefused ? new($"{request.RequestUri!.AbsoluteUri}-of-yesterday") : request.RequestUri;
            try
            {
                return isUnreachable
                    ? throw new HttpRequestException(HttpRequestError.ConnectionError, "down")
                    : await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                request.RequestUri = asked;
                lock (fleet.Asks)
                {
                    fleet.Asks.Add(new(process, start, fleet.Clock.GetUtcNow(), isUnreachable || isRefused, isRefused && !isUnreachable));
                }
            }
        }
    }
}
