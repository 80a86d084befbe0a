using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tokens;

namespace WeCom.Client.Benchmarks.Http;

/// <summary>
/// The library as a host registers it. It keeps to the 10,000 calls a minute that WeCom allows to one API, and so a measurement
/// of more calls takes several of these.
/// </summary>
internal sealed class ClientUnderTest : IDisposable
{
    private readonly ServiceProvider _services;

    public ClientUnderTest(Uri server, string corpId, long agentId, string secret)
    {
        var services = new ServiceCollection();
        var builder = services.AddWeComIntegration(options =>
            (options.CorpId, options.AgentId, options.Secret, options.BaseAddress) = (corpId, agentId, secret, server));
        var store = new ListingStore();
        services.AddKeyedSingleton<IDepartmentStore>(builder.Name, store).AddKeyedSingleton<IUserStore>(builder.Name, store);
        _services = services.BuildServiceProvider();
        Contacts = _services.GetRequiredService<IWeComContactsClient>();
        Tokens = _services.GetRequiredService<ITokenManager>();
    }

    public IWeComContactsClient Contacts { get; }

    public ITokenManager Tokens { get; }

    public void Dispose() => _services.Dispose();
}
