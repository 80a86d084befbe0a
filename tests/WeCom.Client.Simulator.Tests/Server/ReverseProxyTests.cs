using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Tests.Faults;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Simulator.Tests.Server;

/// <summary>A private deployment, or a reverse proxy, has WeCom under a path of its own.</summary>
public sealed class ReverseProxyTests
{
    [Theory]
    [InlineData("/it/wecom")]
    [InlineData("/it/wecom/")]
    public async Task Every_endpoint_is_reached_under_the_path_of_the_base_address(string path)
    {
        using var exposure = new HostExposure();
        await using var wecom = await WeComSimulator.StartAsync();
        wecom.Organization.AddPerson("lisi", "李四", 1);
        wecom.Organization.SetTag(new SimulatedTag(1, "球队"));
        await using var proxy = await ReverseProxy.StartAsync("/it/wecom", wecom);
        var services = new ServiceCollection();
        exposure.Watch(services, wecom);
        services.AddWeComIntegration(_ => { }).UseSimulator(wecom).AddInMemoryStores(new(), new());
        services.PostConfigure<WeComOptions>(options =>
        {
            options.BaseAddress = new(proxy.Address, path);
            options.ContactsSecret = wecom.ContactsSecret;
        });
        await using (var provider = services.BuildServiceProvider())
        {
            foreach (var (_, _, call) in FaultMatrixTests.Calls)
            {
                await call(provider.GetRequiredService<IWeComContactsClient>(), wecom);
            }
        }

        var endpoints = FaultMatrixTests.Calls.Select(call => call.Endpoint).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(endpoints, wecom.Requests.GetLatest().Select(request => request.Endpoint).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(endpoints.Select(endpoint => "/it/wecom/cgi-bin/" + endpoint), proxy.Paths.Keys.Order(StringComparer.Ordinal));
    }
}
