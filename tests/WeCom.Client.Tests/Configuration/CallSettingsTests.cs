using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Configuration;

/// <summary>How often calls look at the settings.</summary>
public sealed class CallSettingsTests
{
    [Fact]
    public async Task Calls_share_one_copy_of_the_settings_until_they_are_reloaded()
    {
        await using var wecom = await WeComSimulator.StartAsync();
        await using var services = new ServiceCollection()
            .AddWeComIntegration(_ => { }).UseSimulator(wecom).AddInMemoryStores(new(), new())
            .Services.BuildServiceProvider();
        var client = services.GetRequiredService<IWeComContactsClient>();
        await client.ListDepartmentsAsync();

        services.GetRequiredService<IOptionsMonitor<WeComOptions>>().CurrentValue.BaseAddress = new("http://127.0.0.1:1");

        Assert.NotEmpty(await client.ListDepartmentsAsync());
    }
}
