using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WeCom.Client.Callbacks;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;
using WeCom.Client.Tests;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>
/// A web host as users write it, on loopback, that takes callbacks of a simulator. The test lets it process, in place of the background
/// service.
/// </summary>
internal sealed class CallbackHost : IAsyncDisposable
{
    public const string Token = "QDG6eK";
    public const string AesKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1.1);

    private readonly HostExposure _exposure;
    private readonly WebApplication _app;
    private readonly CallbackWorld _world;

    private CallbackHost(CallbackWorld world, WebApplication app, HostExposure exposure) =>
        (_world, _app, _exposure) = (world, app, exposure);

    public IWeComCallbacks Callbacks => _app.Services.GetRequiredService<IWeComCallbacks>();

    public IWeChatSyncService Sync => _app.Services.GetRequiredService<IWeChatSyncService>();

    public EverythingLogged Logs => _exposure.Logs;

    public Uri Url => new(new Uri(_app.Urls.Single()), "/wecom/callback");

    public SimulatedCallback Callback => new() { Url = Url, Token = Token, EncodingAesKey = AesKey, App = _world.WeCom.App };

    /// <param name="world">The company and the clock.</param>
    /// <param name="build">Adds to the registration, after the rest.</param>
    /// <param name="configure">Changes the settings of the callbacks.</param>
    /// <param name="map">Maps further addresses.</param>
    /// <param name="port">The port of a host that was stopped; 0 for any.</param>
    /// <param name="isLimited">Whether the ordinary limits of removals are in effect; else they are wide.</param>
    public static async Task<CallbackHost> StartAsync(
        CallbackWorld world,
        Action<IWeComBuilder>? build = null,
        Action<WeComCallbackOptions>? configure = null,
        Action<WebApplication>? map = null,
        int port = 0,
        bool isLimited = false)
    {
        var exposure = new HostExposure();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore()
            .ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1));
        var services = builder.Services;
        services.AddRoutingCore();
        services.AddSingleton<TimeProvider>(world.Clock);
        exposure.Watch(services, world.WeCom);
        exposure.Hide(Token, AesKey);
        var wecom = services.AddWeComIntegration(options =>
        {
            options.Http.MaxRetries = 0;

            if (!isLimited)
            {
                options.Sync.UserRemoval.AlwaysAllowed = 100;
                options.Sync.DepartmentRemoval.AlwaysAllowed = 100;
            }
        }).UseSimulator(world.WeCom);
        world.AddStores(wecom);
        wecom.AddWeComCallbacks(options =>
        {
            options.Endpoints["app"] = new() { Token = Token, EncodingAesKey = AesKey };
            configure?.Invoke(options);
        });
        build?.Invoke(wecom);
        foreach (var service in services.Where(service => service.ServiceType == typeof(IHostedService) && IsOurs(service)).ToList())
        {
            services.Remove(service);
        }

        var app = builder.Build();
        app.MapWeComCallback("/wecom/callback");
        map?.Invoke(app);
        await app.StartAsync();
        return new(world, app, exposure);
    }

    public T Get<T>(object? key = null)
        where T : notnull
        => _app.Services.GetRequiredKeyedService<T>(key);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => Get<IHttpClientFactory>().CreateClient().SendAsync(request);

    /// <summary>Waits until WeCom has posted everything, lets the rows rest, and processes all that is due.</summary>
    public async Task FollowAsync()
    {
        await _world.WeCom.Callbacks.IdleAsync();
        _world.Clock.Leap(Rest);
        await ProcessAsync();
    }

    public async Task ProcessAsync()
    {
        while (await Callbacks.ProcessAsync() > 0)
        {
        }
    }

    /// <summary>The active records of both stores, as comparable lines; equal lines are equal records.</summary>
    public async Task<List<string>> HeldAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var context = new SyncContext(_world.WeCom.CorpId, Guid.Empty);
        var departments = await scope.ServiceProvider.GetRequiredKeyedService<IDepartmentStore>("")
            .ListAsync(context, CancellationToken.None).ToListAsync();
        var users = await scope.ServiceProvider.GetRequiredKeyedService<IUserStore>("")
            .ListAsync(context, CancellationToken.None).ToListAsync();
        return
        [
            .. departments.Where(stored => stored.IsActive).Select(stored => $"{stored}").Order(StringComparer.Ordinal),
            .. users.Where(stored => stored.IsActive).Select(stored => $"{stored}").Order(StringComparer.Ordinal),
        ];
    }

    public async Task AssertSameAsFullSyncAsync()
    {
        var held = await HeldAsync();
        await Sync.SyncAllAsync();
        Assert.Equal(await HeldAsync(), held);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _exposure.Dispose();
    }

    private static bool IsOurs(ServiceDescriptor service) =>
        service.ImplementationFactory?.Method.Module.Assembly == typeof(WeComCallbackOptions).Assembly;
}
