using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Tests.Http;

/// <summary>Tests the host's control of the client that calls WeCom.</summary>
public sealed class HostControlTests : IDisposable
{
    private readonly HostExposure _exposure = new();

    public void Dispose() => _exposure.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_proxy_is_used_with_the_host_s_own_sockets_and_with_ours(bool ownSockets)
    {
        await using var proxy = new HangUpServer("none: it answers everything");
        await using var provider = Host("http://wecom.example/", client => _ = ownSockets
            ? client.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { Proxy = new WebProxy(proxy.Address) })
            : client.ConfigurePrimaryHttpMessageHandler((handler, _) => ((SocketsHttpHandler)handler).Proxy = new WebProxy(proxy.Address)));

        await provider.GetRequiredService<IWeComContactsClient>().GetApiDomainIpAsync();

        // Of an address that nobody can resolve.
        Assert.Equal(["http://wecom.example/cgi-bin/gettoken", "http://wecom.example/cgi-bin/get_api_domain_ip"], proxy.Arrived);
    }

    [Fact]
    public async Task A_proxy_is_told_the_name_of_the_server_and_nothing_else_where_the_address_is_https()
    {
        await using var proxy = new HangUpServer("wecom.example:443");
        await using var provider = Host(
            "https://wecom.example/",
            client => client.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { Proxy = new WebProxy(proxy.Address) }));

        await Assert.ThrowsAsync<WeChatNetworkException>(() => provider.GetRequiredService<IWeComContactsClient>().GetApiDomainIpAsync());

        // The sockets knock more than once.
        Assert.Equal(["wecom.example:443"], proxy.Arrived.Distinct());
    }

    [Fact]
    public async Task Handlers_see_every_attempt_in_the_order_in_which_they_were_added()
    {
        var seen = new ConcurrentQueue<string>();
        using var wire = new WeComWire(
            before: services => Add(services.AddHttpClient(WeComDefaults.HttpClientName), "first"),
            after: builder => builder.ConfigureHttpClientBuilder(client => Add(client, "last")));
        wire.On("get_api_domain_ip", Replies.Error(-1), Replies.Error(-1), Replies.Json(Replies.Addresses));

        await wire.RunAsync(() => wire.Contacts.GetApiDomainIpAsync());

        Assert.Equal(
            [
                "first gettoken",
                "last gettoken",
                .. Enumerable.Repeat(new[] { "first get_api_domain_ip", "last get_api_domain_ip" }, 3).SelectMany(pair => pair),
            ],
            seen);

        void Add(IHttpClientBuilder client, string name) =>
            client.AddHttpMessageHandler(() => new PassingHandler(request => seen.Enqueue($"{name} {request.RequestUri!.Segments[^1]}")));
    }

    [Fact]
    public async Task Plain_http_beyond_this_machine_is_refused_with_the_key_that_allows_it()
    {
        await using var provider = Host("http://wecom.example/", _ => { }, allowPlainHttp: false);

        var tested = await provider.GetRequiredService<IWeChatSyncService>().TestConnectionAsync();

        Assert.Equal(
            "'WeCom:BaseAddress' must be https, since the token travels in the address; set 'WeCom:Http:AllowPlainHttp' to true for a "
            + "private deployment that offers http only.",
            Assert.Single(tested.Errors).ToString());
    }

    private ServiceProvider Host(string address, Action<IHttpClientBuilder> configure, bool allowPlainHttp = true)
    {
        var services = new ServiceCollection();
        _exposure.Watch(services);
        _exposure.Hide(WeComWire.Secret);
        services.AddWeComIntegration(options =>
            {
                (options.CorpId, options.AgentId, options.Secret) = (WeComWire.CorpId, 1000002, WeComWire.Secret);
                (options.BaseAddress, options.Http.AllowPlainHttp, options.Http.MaxRetries) = (new(address), allowPlainHttp, 0);
            })
            .AddDepartmentStore<NoStore>()
            .AddUserStore<NoStore>()
            .ConfigureHttpClientBuilder(configure);
        return services.BuildServiceProvider();
    }
}
