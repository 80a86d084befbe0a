using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WeCom.Client.Callbacks;
using WeCom.Client.Errors;
using WeCom.Client.Tests;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>The background service, on a clock that stands still.</summary>
public sealed class CallbackServiceTests
{
    private const string CorpId = "ww0123456789abcdef";

    [Fact]
    public async Task While_a_handler_hangs_it_follows_all_that_is_due_every_second_and_waits_longer_while_something_is_down()
    {
        var clock = new ManualTimeProvider();
        var callbacks = new ScriptedCallbacks([() => 200, () => 7, () => 0, Fail, Fail, () => 0]);
        await using var provider = Services(clock, callbacks).BuildServiceProvider();
        var service = provider.GetServices<IHostedService>().Single(IsOurs);

        await service.StartAsync(CancellationToken.None);
        var pauses = new List<TimeSpan?>();
        for (var i = 0; i < 4; i++)
        {
            await clock.WhenArmedAsync();
            pauses.Add(clock.NextDue);
            clock.Advance(clock.NextDue!.Value);
        }

        await clock.WhenArmedAsync();
        await service.StopAsync(CancellationToken.None);

        Assert.Equal([1, 2, 4, 1], pauses.Select(pause => pause?.TotalSeconds ?? 0));
        Assert.Equal(7, callbacks.Calls);
    }

    [Fact]
    public async Task An_event_ends_the_pause_after_failures_and_is_looked_at_after_its_rest()
    {
        var clock = new ManualTimeProvider();
        var callbacks = new ScriptedCallbacks([Fail, Fail, Fail, Fail, () => 1, () => 0]);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        Services(clock, callbacks, builder.Services);
        await using var app = builder.Build();
        app.MapWeComCallback("/wecom/callback");
        var service = app.Services.GetServices<IHostedService>().Single(IsOurs);
        await service.StartAsync(CancellationToken.None);
        for (var i = 0; i < 3; i++)
        {
            await clock.WhenArmedAsync();
            clock.Advance(clock.NextDue!.Value);
        }

        await clock.WhenArmedAsync();
        var pause = clock.NextDue;
        Assert.Equal(200, await PostAsync(app, clock));
        Assert.True(SpinWait.SpinUntil(() => clock.NextDue != pause, TimeSpan.FromSeconds(30)));
        await clock.WhenArmedAsync();
        var rest = clock.NextDue;
        clock.Advance(rest!.Value);
        await clock.WhenArmedAsync();
        await service.StopAsync(CancellationToken.None);

        Assert.Equal((16, 1), (pause!.Value.TotalSeconds, rest.Value.TotalSeconds));
        Assert.Equal(6, callbacks.Calls);
    }

    private static bool IsOurs(IHostedService service) => service.GetType().Assembly == typeof(WeComCallbackOptions).Assembly;

    private static async Task<int> PostAsync(IEndpointRouteBuilder app, ManualTimeProvider clock)
    {
        var crypto = new WeComCallbackCrypto(CallbackHost.Token, CallbackHost.AesKey, CorpId);
        var encrypted = crypto.Encrypt(Envelopes.Joiner("new1"));
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var http = new DefaultHttpContext { RequestServices = app.ServiceProvider };
        http.Request.Method = HttpMethods.Post;
        http.Request.QueryString = new($"?msg_signature={crypto.Sign(timestamp, "n1", encrypted)}&timestamp={timestamp}&nonce=n1");
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes($"<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>"));
        await app.DataSources.SelectMany(source => source.Endpoints).Single().RequestDelegate!(http);
        return http.Response.StatusCode;
    }

    private static int Fail() => throw new WeChatNetworkException("WeCom is down.");

    private static IServiceCollection Services(TimeProvider clock, IWeComCallbacks callbacks, IServiceCollection? services = null)
    {
        services ??= new ServiceCollection();
        services.AddSingleton(clock);
        services.AddWeComIntegration(
            options => (options.CorpId, options.AgentId, options.Secret) = (CorpId, 1, "secret")).AddWeComCallbacks(
            options => options.Endpoints["app"] = new() { Token = CallbackHost.Token, EncodingAesKey = CallbackHost.AesKey });
        services.AddKeyedSingleton("", callbacks);
        return services;
    }

    private sealed class ScriptedCallbacks(IEnumerable<Func<int>> script) : IWeComCallbacks
    {
        private readonly Queue<Func<int>> _script = new(script);

        public int Calls { get; private set; }

        public Task<int> ProcessAsync(CancellationToken cancellationToken = default) => throw new InvalidOperationException();

        /// <summary>A handler that hangs.</summary>
        public Task<int> DeliverAsync(CancellationToken cancellationToken = default)
            => new TaskCompletionSource<int>().Task.WaitAsync(cancellationToken);

        public Task<int> FollowAsync(CancellationToken cancellationToken = default)
        {
            Calls++;
            return Task.FromResult(_script.TryDequeue(out var next) ? next() : 0);
        }

        public Task ReceiveAsync(WeComEvent callbackEvent, string endpoint = "", CancellationToken cancellationToken = default) =>
            Task.CompletedTask;

        public Task<IReadOnlyList<WeComInboxRow>> ListParkedAsync(CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException();

        public Task<bool> ReleaseAsync(WeComInboxRow row, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException();

        public Task<WeComCallbackStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException();
    }
}
