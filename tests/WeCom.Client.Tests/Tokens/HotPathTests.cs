using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Simulator;
using WeCom.Client.Tokens;

namespace WeCom.Client.Tests.Tokens;

/// <summary>A token that is held: one look at the settings, one read, one comparison.</summary>
public sealed class HotPathTests
{
    [Theory]
    [InlineData("auto")]
    [InlineData("zh-CN")]
    public async Task On_the_systems_clock_a_held_token_costs_no_memory_and_no_request(string language)
    {
        await using var wecom = await WeComSimulator.StartAsync();
        await using var services = new ServiceCollection()
            .AddWeComIntegration(options => options.Language = language).UseSimulator(wecom).AddInMemoryStores(new(), new())
            .Services.BuildServiceProvider();
        var tokens = services.GetRequiredService<ITokenManager>();
        var token = await tokens.GetAccessTokenAsync();
        await tokens.GetAccessTokenAsync();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 1_000; call++)
        {
            var held = tokens.GetAccessTokenAsync();
            if (!held.IsCompletedSuccessfully || !ReferenceEquals(await held, token))
            {
                Assert.Fail("The token is not the one that is held.");
            }
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1, wecom.Requests.Count("gettoken"));
    }
}
