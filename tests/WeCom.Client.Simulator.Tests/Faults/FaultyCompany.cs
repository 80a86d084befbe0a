using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Configuration;
using WeCom.Client.Errors;
using WeCom.Client.Testing;
using WeCom.Client.Tests;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Simulator.Tests.Faults;

/// <summary>A company behind a server that goes wrong, and clients whose patience ends as soon as the server waits for anything.</summary>
internal sealed class FaultyCompany : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HostExposure _exposure = new();

    private FaultyCompany()
    {
    }

    public FakeTimeProvider Clock { get; } = new();

    public WeComSimulator WeCom { get; private set; } = null!;

    public InMemoryDepartmentStore Departments { get; } = new();

    public InMemoryUserStore Users { get; } = new();

    public static async Task<FaultyCompany> StartAsync()
    {
        var company = new FaultyCompany();
        company.WeCom = await WeComSimulator.StartAsync(options =>
        {
            options.CorpId = "ww0123456789abcdef";
            options.TimeProvider = new StandingClock(() => company.Clock.Advance(Patience));
        });
        return company;
    }

    /// <summary>Returns the exception of a call whose only answer has the fault; null if the call returns the right answer.</summary>
    public static Type? Ends(SimulatedFault fault, string endpoint) => (fault, endpoint) switch
    {
        (SimulatedFault.Busy, "gettoken") => typeof(WeChatTokenException),
        (SimulatedFault.Busy or SimulatedFault.ServerError or SimulatedFault.Truncated or SimulatedFault.Html or SimulatedFault.Empty, _) =>
            typeof(WeChatApiException),
        (SimulatedFault.ResetBeforeHeaders or SimulatedFault.ResetAfterHeaders, _) => typeof(WeChatNetworkException),
        (SimulatedFault.Drip or SimulatedFault.Late, _) => typeof(WeChatTimeoutException),

        // The code of a log-in and its ticket have expired with the token, and no other can be asked for.
        (SimulatedFault.ClockAhead, "auth/getuserinfo" or "auth/getuserdetail") => typeof(WeChatApiException),
        (SimulatedFault.WrongContentType or SimulatedFault.DoubledRow or SimulatedFault.MissingRow, _) => null,
        (SimulatedFault.ClockAhead or SimulatedFault.ClockBack, _) => null,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Say what this fault ends in."),
    };

    /// <summary>
    /// Scripts a fault for the next answers. Where a token has expired by it, the client has had its own for the ten seconds before which
    /// it asks for no other.
    /// </summary>
    public void Script(SimulatedFault fault, string endpoint, int times = 1, string? when = null) => WeCom.AnswerNext(
        endpoint,
        SimulatedAnswer.Of(fault) with
        {
            Before = _ =>
            {
                Clock.Advance(fault == SimulatedFault.ClockAhead ? TimeSpan.FromSeconds(10) : TimeSpan.Zero);
                return Task.CompletedTask;
            },
        },
        times,
        when);

    public ServiceProvider Services(bool hasApp = true)
    {
        var services = new ServiceCollection();
        _exposure.Watch(services, WeCom);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddWeComIntegration(options => options.Http.MaxRetries = 0).UseSimulator(WeCom).AddInMemoryStores(Departments, Users);
        services.PostConfigure<WeComOptions>(options =>
        {
            options.ContactsSecret = WeCom.ContactsSecret;
            options.Http.Timeout = Patience;
            options.Sync.MaxParallelism = 1;
            (options.AgentId, options.Secret) = hasApp ? (options.AgentId, options.Secret) : (null, null);
        });
        return services.BuildServiceProvider(validateScopes: true);
    }

    public async ValueTask DisposeAsync()
    {
        await WeCom.DisposeAsync();
        _exposure.Dispose();
    }
}
