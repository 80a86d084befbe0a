using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;

namespace WeCom.Client.Tests.Configuration;

/// <summary>Tests how often calls read the settings.</summary>
public sealed class CallSettingsTests
{
    [Fact]
    public async Task Calls_share_one_copy_of_the_settings_until_they_are_reloaded()
    {
        await using var host = await SimulatedHost.StartAsync();
        var client = host.Get<IWeComContactsClient>();
        await client.ListDepartmentsAsync();

        host.Get<IOptionsMonitor<WeComOptions>>().CurrentValue.BaseAddress = new("http://127.0.0.1:1");

        Assert.NotEmpty(await client.ListDepartmentsAsync());
    }
}
