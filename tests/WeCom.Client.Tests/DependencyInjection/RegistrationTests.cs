using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Http;
using WeCom.Client.Tokens;

namespace WeCom.Client.Tests.DependencyInjection;

public sealed class RegistrationTests
{
    [Theory]
    [InlineData("")]
    [InlineData("second")]
    public void The_same_name_twice_is_refused_and_says_what_to_do(string name)
    {
        var services = new ServiceCollection();
        services.AddWeComIntegration(name, Valid);

        var failure = Assert.Throws<InvalidOperationException>(() => services.AddWeComIntegration(name, Valid));

        Assert.Contains("AddWeComIntegration", failure.Message, StringComparison.Ordinal);
        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_configuration_at_all_the_missing_keys_are_named()
    {
        using var provider = new ServiceCollection().AddWeComIntegration().Services.BuildServiceProvider();

        var message = provider.GetRequiredService<IWeComConfiguration>().Validate().ErrorMessage;

        Assert.Contains("WeCom:CorpId", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_unnamed_registration_is_resolved_with_and_without_a_key()
    {
        using var provider = Provider(
            services => services.AddWeComIntegration(Valid).AddDepartmentStore<NoStore>().AddUserStore<NoStore>());

        Same<IWeComConfiguration>(provider);
        Same<IWeComContactsClient>(provider);
        Same<ITokenManager>(provider);
        Same<IWeChatSyncService>(provider);
        Assert.NotSame(
            provider.GetRequiredService<ITokenManager>(),
            provider.GetRequiredKeyedService<ITokenManager>(WeComDefaults.ContactsTokenManagerKey()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("second")]
    public void Each_area_of_the_contacts_client_is_a_service_of_its_own(string name)
    {
        using var provider = Provider(services
            => services.AddWeComIntegration(name, Valid).AddDepartmentStore<NoStore>().AddUserStore<NoStore>());

        var client = provider.GetRequiredKeyedService<IWeComContactsClient>(name);

        Assert.All(typeof(IWeComContactsClient).GetInterfaces(), area => Assert.Same(client, provider.GetRequiredKeyedService(area, name)));
        Assert.All(
            typeof(IWeComContactsClient).GetInterfaces(),
            area => Assert.Equal(name.Length == 0, ReferenceEquals(client, provider.GetService(area))));
    }

    [Fact]
    public void Two_companies_share_nothing()
    {
        using var provider = Provider(services =>
        {
            services.AddWeComIntegration("a", options => (options.CorpId, options.ContactsSecret) = ("ww-a", "c"));
            services.AddWeComIntegration("b", options => (options.CorpId, options.ContactsSecret) = ("ww-b", "c"));
        });

        Assert.Equal("ww-a", provider.GetRequiredKeyedService<IWeComConfiguration>("a").ToDictionary()["corp_id"]);
        Assert.Equal("ww-b", provider.GetRequiredKeyedService<IWeComConfiguration>("b").ToDictionary()["corp_id"]);
        Assert.NotSame(provider.GetRequiredKeyedService<ITokenManager>("a"), provider.GetRequiredKeyedService<ITokenManager>("b"));
        Assert.NotSame(
            provider.GetRequiredKeyedService<IWeComContactsClient>("a"), provider.GetRequiredKeyedService<IWeComContactsClient>("b"));
        Assert.Null(provider.GetService<IWeComContactsClient>());
    }

    [Fact]
    public void A_section_of_any_path_is_named_by_its_own_path()
    {
        var root = new ConfigurationBuilder().AddInMemoryCollection([new("Companies:North:CorpId", "ww-n")]).Build();
        var section = root.GetSection("Companies:North");
        using var provider = Provider(services => services.AddWeComIntegration("north", section));

        var configuration = provider.GetRequiredKeyedService<IWeComConfiguration>("north");

        Assert.Equal("ww-n", configuration.ToDictionary()["corp_id"]);
        Assert.Contains("'Companies:North:Secret'", configuration.Validate().ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Stores_are_scoped_and_keyed_by_the_registration()
    {
        using var provider = Provider(
            services => services.AddWeComIntegration("a", Valid).AddDepartmentStore<NoStore>().AddUserStore<NoStore>());
        using var one = provider.CreateScope();
        using var other = provider.CreateScope();

        var store = one.ServiceProvider.GetRequiredKeyedService<IUserStore>("a");

        Assert.Same(store, one.ServiceProvider.GetRequiredKeyedService<IUserStore>("a"));
        Assert.NotSame(store, other.ServiceProvider.GetRequiredKeyedService<IUserStore>("a"));
        Assert.Null(one.ServiceProvider.GetKeyedService<IUserStore>(""));
    }

    [Fact]
    public void The_clock_of_the_host_stays_the_only_one()
    {
        var clock = new FakeTimeProvider();
        using var provider = Provider(services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddWeComIntegration("a", Valid);
            services.AddWeComIntegration("b", Valid);
        });

        Assert.Same(clock, Assert.Single(provider.GetServices<TimeProvider>()));
    }

    [Theory]
    [InlineData("", "WeCom.Client", ":contacts")]
    [InlineData("a", "WeCom.Client:a", "a:contacts")]
    public void Client_and_key_are_named_after_the_registration(string name, string client, string contactsKey)
    {
        Assert.Equal(client, WeComDefaults.HttpClientNameOf(name));
        Assert.Equal(contactsKey, WeComDefaults.ContactsTokenManagerKey(name));
    }

    private static void Same<T>(IServiceProvider provider)
        where T : class
        => Assert.Same(provider.GetRequiredService<T>(), provider.GetRequiredKeyedService<T>(""));

    private static void Valid(WeComOptions options) => (options.CorpId, options.ContactsSecret) = ("ww1", "c");

    private static ServiceProvider Provider(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        register(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
