using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WeCom.Client.Callbacks;
using WeCom.Client.Simulator;

namespace SyncConsole;

/// <summary>A web host that takes callbacks, on the same database. An application that is one already adds two lines.</summary>
internal sealed class CallbackHost : IAsyncDisposable
{
    private const string Path = "/wecom/callback";
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private readonly string _token = RandomNumberGenerator.GetString(LettersAndDigits, 16);
    private readonly string _key = RandomNumberGenerator.GetString(LettersAndDigits, 43);
    private readonly TaskCompletionSource<UpdateUserEvent> _followed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication _app;

    private CallbackHost(Walkthrough run, RunSettings settings, WeComSimulator simulator)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(run.Get<ILoggerFactory>()).AddSingleton(run.Get<CallCount>()).AddTransient<CountingHandler>();
        builder.Services.AddSingleton(_followed);
        builder.Services.AddDbContext<DirectoryContext>(settings.UseDatabase);
        builder.Services.AddWeComIntegration(run.Get<IConfiguration>().GetSection("WeCom"))
            .AddEntityFrameworkCoreStores<DirectoryContext>()
            .ConfigureHttpClientBuilder(http => http.AddHttpMessageHandler<CountingHandler>())
            .UseSimulator(simulator)
            .AddWeComCallbacks(options => options.Endpoints["app"] = new() { Token = _token, EncodingAesKey = _key })
            .AddEventHandler<UpdateUserEvent, FollowedHandler>();
        _app = builder.Build();
        _app.MapWeComCallback(Path);
    }

    /// <summary>Gets a task that completes when the database follows the first change of a person.</summary>
    public Task<UpdateUserEvent> Followed => _followed.Task;

    public Uri Address => new(new Uri(_app.Urls.Single()), Path);

    /// <summary>Starts the host, and enters its address as an administrator does in the console.</summary>
    public static async Task<CallbackHost> StartAsync(
        Walkthrough run, RunSettings settings, WeComSimulator simulator, CancellationToken cancellationToken)
    {
        var host = new CallbackHost(run, settings, simulator);
        await host._app.StartAsync(cancellationToken);
        var callback = new SimulatedCallback
        {
            Url = host.Address, Token = host._token, EncodingAesKey = host._key, App = simulator.App,
        };
        await simulator.Callbacks.SubscribeAsync(callback, cancellationToken);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private sealed class FollowedHandler(TaskCompletionSource<UpdateUserEvent> followed) : IWeComEventHandler<UpdateUserEvent>
    {
        public Task HandleAsync(UpdateUserEvent callbackEvent, CancellationToken cancellationToken)
        {
            followed.TrySetResult(callbackEvent);
            return Task.CompletedTask;
        }
    }
}
