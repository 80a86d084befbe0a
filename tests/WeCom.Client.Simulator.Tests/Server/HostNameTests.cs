using System.Net;

namespace WeCom.Client.Simulator.Tests.Server;

/// <summary>A web page whose name was rebound to 127.0.0.1 reads nothing: its requests carry its own name as Host.</summary>
public sealed class HostNameTests
{
    [Theory]
    [InlineData("attacker.example")]
    [InlineData("attacker.example:80")]
    [InlineData("127.0.0.1.attacker.example")]
    [InlineData("localhost.attacker.example")]
    [InlineData("192.168.1.7")]
    public async Task A_foreign_host_is_refused_with_an_answer_that_says_so(string host)
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        var (status, body) = await SendAsync(wecom, host);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, status);
        Assert.Contains("Host", body, StringComparison.Ordinal);
        Assert.Contains("localhost", body, StringComparison.Ordinal);
        Assert.DoesNotContain("errcode", body, StringComparison.Ordinal);
        Assert.Equal(421, Assert.Single(wecom.Simulator.Requests.GetLatest()).StatusCode);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:8700")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.2:8700")]
    [InlineData("[::1]:8700")]
    public async Task A_loopback_host_is_answered(string host)
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(wecom, host)).Status);
    }

    [Fact]
    public async Task A_configured_host_is_answered()
    {
        await using var wecom = await SimulatorCaller.StartAsync(options => options.Hosts.Add("wecom.corp.example"));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(wecom, "WeCom.corp.example:8443")).Status);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await SendAsync(wecom, "corp.example")).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(wecom, "127.0.0.1")).Status);
    }

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(SimulatorCaller wecom, string host)
    {
        using var http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(wecom.Simulator.BaseAddress, "cgi-bin/gettoken"));
        request.Headers.Host = host;
        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
