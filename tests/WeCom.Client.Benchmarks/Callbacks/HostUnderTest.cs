using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Benchmarks.Databases;
using WeCom.Client.Callbacks;
using WeCom.Client.EntityFrameworkCore;
using WeCom.Client.Sync;

namespace WeCom.Client.Benchmarks.Callbacks;

/// <summary>A web host that takes callbacks, with everything in one database.</summary>
internal sealed class HostUnderTest : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _calls;

    private HostUnderTest(string[] wecom, IFloor database)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        builder.Services.AddDbContext<BenchmarkContext>(options => database.Use(options, "host"));
        builder.Services.AddTransient(_ => new CountingHandler(() => Interlocked.Increment(ref _calls)));
        builder.Services.AddWeComIntegration(options =>
            {
                options.BaseAddress = new(wecom[0]);
                (options.CorpId, options.Secret) = (wecom[1], wecom[3]);
                options.AgentId = int.Parse(wecom[2], CultureInfo.InvariantCulture);
            })
            .AddEntityFrameworkCoreStores<BenchmarkContext>()
            .ConfigureHttpClientBuilder(http => http.AddHttpMessageHandler<CountingHandler>())
            .AddWeComCallbacks(
                options => options.Endpoints["app"] = new() { Token = CallbackPoster.Token, EncodingAesKey = CallbackPoster.AesKey });
        _app = builder.Build();
        _app.MapWeComCallback("/wecom/callback");
    }

    public string Url => $"{_app.Urls.Single()}/wecom/callback";

    public int Calls => Volatile.Read(ref _calls);

    public IWeComCallbacks Callbacks => _app.Services.GetRequiredService<IWeComCallbacks>();

    public static async Task<HostUnderTest> StartAsync(string[] wecom, IFloor database)
    {
        var host = new HostUnderTest(wecom, database);
        await host.UseAsync(context => context.Database.EnsureCreatedAsync());
        await host._app.StartAsync();
        return host;
    }

    public async Task<int> FullSyncAsync()
    {
        var before = Calls;
        var result = await _app.Services.GetRequiredService<IWeChatSyncService>().SyncAllAsync();
        return result.Success ? Calls - before : throw new InvalidOperationException(result.ToString());
    }

    public Task<int> CountAsync(string position) => UseAsync(
        context => context.Set<WeComDirectoryUser>().CountAsync(person => person.IsActive && person.Position == position));

    public Task<int> CountImportedAsync() => UseAsync(
        context => context.Set<WeComDirectoryUser>().CountAsync(person => person.IsActive && person.UserId.StartsWith("import")));

    /// <summary>Waits until nothing waits in the inbox.</summary>
    public async Task DrainAsync()
    {
        while ((await Callbacks.GetStatusAsync()).Inbox.WaitingRecords > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task<T> UseAsync<T>(Func<BenchmarkContext, Task<T>> use)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<BenchmarkContext>());
    }

    private sealed class CountingHandler(Action count) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            count();
            return base.SendAsync(request, cancellationToken);
        }
    }
}
