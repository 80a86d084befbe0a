using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Metrics;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Tests.Http.Secrets;

/// <summary>Tests the framework's own socket events. Its redaction of addresses is switched off in this project.</summary>
public sealed class SocketExposureTests : IAsyncLifetime
{
    private readonly HostExposure _exposure = new();
    private WeComSimulator _wecom = null!;

    public async Task InitializeAsync() => _wecom = await WeComSimulator.StartAsync();

    public async Task DisposeAsync()
    {
        await _wecom.DisposeAsync();
        _exposure.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Neither_token_nor_secret_is_in_activities_and_metrics_with_our_sockets_or_with_the_hosts(bool ownHandler)
    {
        await using var provider = Host(
            client => _ = ownHandler ? client.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler()) : client);

        await CallAsync(provider);

        Assert.Empty(_exposure.Breaches());
    }

    [Fact]
    public async Task Both_would_be_noticed()
    {
        var secret = $"secret-of-{Guid.NewGuid():N}";
        var exposure = new HostExposure();
        using var control = new HttpClient(new SocketsHttpHandler());

        await control.GetAsync(new Uri(_wecom.BaseAddress, $"cgi-bin/gettoken?corpid=ww1&corpsecret={secret}"));

        exposure.Hide(secret);
        Assert.NotEmpty(exposure.Breaches());
    }

    [Fact]
    public async Task Neither_is_in_events_not_even_in_those_of_the_sockets_own_diagnostics()
    {
        var secret = $"secret-of-{Guid.NewGuid():N}";
        using var events = new SocketEvents();
        using var control = new HttpClient(new SocketsHttpHandler());
        await using var provider = Host(_ => { });

        await CallAsync(provider);
        await control.GetAsync(new Uri(_wecom.BaseAddress, $"cgi-bin/gettoken?corpid=ww1&corpsecret={secret}"));

        Assert.All(SocketEvents.Sources, source => Assert.Contains(
            events.Told, told => told.StartsWith(source, StringComparison.Ordinal) && told.Contains(secret, StringComparison.Ordinal)));
        var search = new SecretSearch([_wecom.App.Secret]);
        Assert.DoesNotContain(events.Told, search.IsIn);
    }

    [Fact]
    public async Task No_diagnostic_listener_is_shown_the_request()
    {
        var shown = new ConcurrentQueue<string>();
        using var all = DiagnosticListener.AllListeners.Subscribe(new Observer<DiagnosticListener>(listener =>
        {
            if (listener.Name == "HttpHandlerDiagnosticListener")
            {
                listener.Subscribe(new Observer<KeyValuePair<string, object?>>(told => shown.Enqueue($"{told.Value}")));
            }
        }));
        using var control = new HttpClient(new SocketsHttpHandler());
        await using var provider = Host(_ => { });

        await CallAsync(provider);
        await control.GetAsync(new Uri(_wecom.BaseAddress, "cgi-bin/control"));

        Assert.Contains(shown, told => told.Contains("cgi-bin/control", StringComparison.Ordinal));
        Assert.DoesNotContain(shown, told => told.Contains(
            _wecom.BaseAddress.Authority, StringComparison.Ordinal) && !told.Contains("cgi-bin/control", StringComparison.Ordinal));
    }

    // They would be shown the request as it is on the wire.
    [Fact]
    public async Task Callbacks_that_enrich_the_framework_s_metrics_are_not_called()
    {
        var called = 0;
        await using var provider = Host(client => client.AddHttpMessageHandler(
            () => new PassingHandler(request => HttpMetricsEnrichmentContext.AddCallback(request, context =>
        {
            called++;
            context.AddCustomTag("of.the.host", context.Request.RequestUri?.AbsoluteUri);
        }))));

        await CallAsync(provider);

        Assert.Equal(0, called);
    }

    [Fact]
    public async Task A_handler_whose_activities_cannot_be_silenced_is_refused_where_addresses_are_not_redacted()
    {
        await using var provider = Host(
            client => client.ConfigurePrimaryHttpMessageHandler(
                () => new PassingHandler(_ => { }) { InnerHandler = new HttpClientHandler() }));

        var refused = await Assert.ThrowsAsync<WeChatConfigException>(() => CallAsync(provider));

        Assert.Contains("SocketsHttpHandler", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, _wecom.Requests.Total);
    }

    [Fact]
    public async Task Sockets_that_serve_others_already_are_refused_where_addresses_are_not_redacted()
    {
        using var shared = new SocketsHttpHandler();
        using var others = new HttpClient(shared, disposeHandler: false);
        await others.GetAsync(new Uri(_wecom.BaseAddress, "cgi-bin/control"));
        _wecom.Requests.Clear();
        await using var provider = Host(
            client => client.ConfigurePrimaryHttpMessageHandler(() => new PassingHandler(_ => { }) { InnerHandler = shared }));

        var refused = await Assert.ThrowsAsync<WeChatConfigException>(() => CallAsync(provider));

        Assert.Contains("ActivityHeadersPropagator", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, _wecom.Requests.Total);
    }

    private ServiceProvider Host(Action<IHttpClientBuilder> configure)
    {
        var services = new ServiceCollection();
        _exposure.Watch(services, _wecom);
        services.AddWeComIntegration(options => (options.Http.MaxRetries, options.Http.AllowUnknownPrimaryHandler) = (0, true))
            .UseSimulator(_wecom)
            .AddInMemoryStores(new(), new())
            .ConfigureHttpClientBuilder(configure);
        return services.BuildServiceProvider();
    }

    private static Task CallAsync(ServiceProvider provider) => provider.GetRequiredService<IWeComContactsClient>().ListUsersAsync(1);

    private sealed class Observer<T>(Action<T> next) : IObserver<T>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(T value) => next(value);
    }
}
