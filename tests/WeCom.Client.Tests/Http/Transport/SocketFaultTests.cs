using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Tests.Contacts.Endpoints;
using WeCom.Client.Tests.Exposure;
using WeCom.Client.Tests.Http.Secrets;

namespace WeCom.Client.Tests.Http.Transport;

/// <summary>Tests faults below HTTP, on real sockets.</summary>
public sealed class SocketFaultTests : IDisposable
{
    private readonly HostExposure _exposure = new();

    public void Dispose() => _exposure.Dispose();

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_call_that_may_have_had_an_effect_is_never_sent_twice(string method)
    {
        await using var server = new HangUpServer("user/delete");
        await using var provider = Host(server.Address, options => options.Http.MaxRetries = 3);
        var client = provider.GetRequiredService<IWeComContactsClient>();
        await client.GetApiDomainIpAsync();
        var request = new WeComRequest(new(method), "user/delete") { Body = method == "POST" ? "{}"u8.ToArray() : null };

        var failure = await Assert.ThrowsAsync<WeChatNetworkException>(() => client.SendAsync(request, SendJson.Default.Person));

        Assert.Equal(("user/delete", null), (failure.Endpoint, failure.ErrorCode));
        Assert.Single(server.Arrived, path => path.EndsWith("user/delete", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_in_code_whose_connection_breaks_is_not_sent_again()
    {
        await using var server = new HangUpServer("auth/getuserinfo");
        await using var provider = Host(server.Address, options => options.Http.MaxRetries = 3);
        var client = provider.GetRequiredService<IWeComContactsClient>();
        await client.GetApiDomainIpAsync();

        await Assert.ThrowsAsync<WeChatNetworkException>(() => client.GetUserInfoAsync("code"));

        Assert.Single(server.Arrived, path => path.EndsWith("auth/getuserinfo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_a_network_failure_that_says_so()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = new Uri($"http://{probe.LocalEndpoint}/");
        probe.Stop();
        await using var provider = Host(address, options => options.Http.MaxRetries = 0);

        var failure = await Assert.ThrowsAsync<WeChatNetworkException>(
            () => provider.GetRequiredService<IWeComContactsClient>().ListUsersAsync(1));

        Assert.Contains(nameof(SocketError.ConnectionRefused), failure.Message, StringComparison.Ordinal);
        Assert.Equal(("gettoken", null), (failure.Endpoint, failure.ErrorCode));
    }

    [Fact]
    public async Task What_a_server_sends_in_place_of_HTTP_controls_no_terminal()
    {
        await using var server = new LoopbackHost(_ => LoopbackHost.Answer("\u001b]0;x\u0007 200", ""));
        await using var provider = Host(server.Address, options => options.Http.MaxRetries = 0);

        var failure = await Assert.ThrowsAsync<WeChatNetworkException>(
            () => provider.GetRequiredService<IWeComContactsClient>().ListUsersAsync(1));

        Assert.Contains('\u001b', failure.GetBaseException().Message);
        Assert.DoesNotContain('\u001b', failure.ToString());
        Assert.Contains("\n", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_never_made_ends_at_the_limit()
    {
        var clock = new FakeTimeProvider();
        var tried = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var provider = Host(
            new("http://127.0.0.1:9/"),
            options => (options.Http.Timeout, options.Http.MaxRetries) = (TimeSpan.FromSeconds(20), 0),
            clock,
            () => new SocketsHttpHandler
            {
                ConnectCallback = async (_, cancellationToken) =>
                {
                    tried.SetResult();
                    await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
                    return Stream.Null;
                },
            });

        var call = provider.GetRequiredService<IWeComContactsClient>().ListUsersAsync(1);
        await tried.Task;
        clock.Advance(TimeSpan.FromSeconds(20));

        var failure = await Assert.ThrowsAsync<WeChatTimeoutException>(() => call);
        Assert.Equal(("gettoken", TimeSpan.FromSeconds(20)), (failure.Endpoint, failure.Limit));
    }

    private ServiceProvider Host(
        Uri address, Action<WeComOptions> configure, TimeProvider? clock = null, Func<SocketsHttpHandler>? handler = null)
    {
        var services = new ServiceCollection();
        _exposure.Watch(services);
        _exposure.Hide(WeComWire.Secret);
        services.AddSingleton(clock ?? TimeProvider.System);
        var builder = services.AddWeComIntegration(options =>
        {
            (options.CorpId, options.AgentId, options.Secret, options.BaseAddress) = (WeComWire.CorpId, 1000002, WeComWire.Secret, address);
            configure(options);
        }).AddDepartmentStore<NoStore>().AddUserStore<NoStore>();
        if (handler is not null)
        {
            builder.ConfigureHttpClientBuilder(client => client.ConfigurePrimaryHttpMessageHandler(handler));
        }

        return services.BuildServiceProvider();
    }
}
