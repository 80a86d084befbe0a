using System.Collections.ObjectModel;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Configuration;

public sealed class CallSettingsTests
{
    [Fact]
    public async Task Calls_with_the_same_settings_copy_them_once()
    {
        var keys = new CountedKeys();
        await using var wecom = await WeComSimulator.StartAsync();
        await using var services = new ServiceCollection()
            .AddWeComIntegration(options => options.Protection.Keys = keys).UseSimulator(wecom).AddInMemoryStores(new(), new())
            .Services.BuildServiceProvider();
        var client = services.GetRequiredService<IWeComContactsClient>();
        await client.ListDepartmentsAsync();
        var reads = keys.Reads;

        await client.ListDepartmentsAsync();

        Assert.NotEqual(0, reads);
        Assert.Equal(reads, keys.Reads);
    }

    private sealed class CountedKeys : Collection<string>, ICollection<string>
    {
        public int Reads { get; private set; }

        int ICollection<string>.Count
        {
            get
            {
                Reads++;
                return Count;
            }
        }

        IEnumerator<string> IEnumerable<string>.GetEnumerator()
        {
            Reads++;
            return GetEnumerator();
        }
    }
}
