using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Simulator.Tests.DependencyInjection;

public sealed class UseSimulatorTests : IDisposable
{
    private readonly HostExposure _exposure = new();

    public static TheoryData<string, Action<WeComOptions>, bool, bool> Configured => new()
    {
        { "nothing", _ => { }, true, false },
        { "an app", options => (options.AgentId, options.Secret) = (1, "real"), true, false },
        { "an app, encrypted", options => (options.AgentId, options.EncryptedSecret) = (1, "real"), true, false },
        { "contacts alone", options => options.ContactsSecret = "real", false, true },
        { "contacts alone, encrypted", options => options.EncryptedContactsSecret = "real", false, true },
        { "both", options => (options.AgentId, options.Secret, options.EncryptedContactsSecret) = (1, "real", "real"), true, true },
    };

    public void Dispose() => _exposure.Dispose();

    [Theory]
    [MemberData(nameof(Configured))]
    public async Task Whatever_is_configured_no_real_secret_is_left_and_the_same_secrets_are_there(
        string what,
        Action<WeComOptions> configure,
        bool hasApp,
        bool hasContacts)
    {
        await using var wecom = await WeComSimulator.StartAsync();
        await using var services = Services(wecom, configure, app: null);
        var isRight = services.GetRequiredService<IWeComConfiguration>().Validate();
        Assert.True(isRight.IsValid, $"{what}: {isRight.ErrorMessage}");

        var client = services.GetRequiredService<IWeComContactsClient>();
        await client.SimpleListDepartmentsAsync(credential: hasContacts ? WeComCredential.ContactsSecret : WeComCredential.App);
        var tokens = wecom.Tokens.IssuedCount;
        await client.ListTagsAsync();
        Assert.Equal(hasApp && hasContacts ? tokens + 1 : tokens, wecom.Tokens.IssuedCount);
        Assert.Equal(hasApp ? wecom.App.AgentId : null, services.GetRequiredService<IWeComConfiguration>().AgentId);
    }

    [Fact]
    public async Task An_app_that_is_named_is_used_beside_a_contacts_secret_too()
    {
        await using var wecom = await WeComSimulator.StartAsync();
        var app = wecom.AddApp(new SimulatedApp { AgentId = 7 });
        await using var services = Services(wecom, options => options.ContactsSecret = "real", app);
        Assert.Equal(7, (await services.GetRequiredService<IWeComContactsClient>().GetAgentAsync()).AgentId);
    }

    private ServiceProvider Services(WeComSimulator wecom, Action<WeComOptions> configure, SimulatedApp? app)
    {
        var services = new ServiceCollection();
        _exposure.Watch(services, wecom);
        services.AddWeComIntegration(configure).UseSimulator(wecom, app).AddInMemoryStores(new(), new());
        return services.BuildServiceProvider(validateScopes: true);
    }
}
