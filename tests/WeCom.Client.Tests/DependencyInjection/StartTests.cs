using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.DependencyInjection;

public sealed class StartTests
{
    [Fact]
    public async Task A_host_with_broken_settings_does_not_start_and_says_which_keys()
    {
        using var host = Build(services => services.AddWeComIntegration().AddDepartmentStore<NoStore>().AddUserStore<NoStore>());

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains(failure.Failures, text => text.Contains("'WeCom:CorpId'", StringComparison.Ordinal));
        Assert.Contains(failure.Failures, text => text.Contains("'WeCom:Secret'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_of_another_registration_does_not_count()
    {
        using var host = Build(services =>
        {
            services.AddWeComIntegration(Valid).AddDepartmentStore<NoStore>().AddUserStore<NoStore>();
            services.AddWeComIntegration("second", Valid).AddUserStore<NoStore>();
        });

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains(".AddDepartmentStore<", Assert.Single(failure.Failures), StringComparison.Ordinal);
        Assert.Equal("second", failure.OptionsName);
    }

    [Fact]
    public async Task A_complete_host_starts()
    {
        using var host = Build(services => services.AddWeComIntegration(Valid).AddDepartmentStore<NoStore>().AddUserStore<NoStore>());

        await host.StartAsync();

        Assert.True(host.Services.GetRequiredService<IWeComConfiguration>().Validate().IsValid);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_host_that_validates_on_first_use_starts_and_throws_then()
    {
        using var host = Build(
            services => services.AddWeComIntegration().AddDepartmentStore<NoStore>().AddUserStore<NoStore>().ValidateOnFirstUse());

        await host.StartAsync();

        Assert.False(host.Services.GetRequiredService<IWeComConfiguration>().Validate().IsValid);
        var failure = await Assert.ThrowsAsync<WeChatConfigException>(
            () => host.Services.GetRequiredService<IWeComContactsClient>().ListDepartmentsAsync());
        Assert.Contains("'WeCom:CorpId'", failure.Message, StringComparison.Ordinal);
        await host.StopAsync();
    }

    [Fact]
    public async Task To_validate_one_registration_later_leaves_the_others_and_the_hosts_own_options_as_they_are()
    {
        using var lazy = Build(services =>
        {
            services.AddWeComIntegration().ValidateOnFirstUse();
            services.AddWeComIntegration("second");
        });
        using var own = Build(services =>
        {
            services.AddOptions<HostSettings>().Validate(_ => false, "the host's own rule").ValidateOnStart();
            services.AddWeComIntegration().ValidateOnFirstUse();
        });

        Assert.Equal("second", (await Assert.ThrowsAsync<OptionsValidationException>(() => lazy.StartAsync())).OptionsName);
        Assert.Contains(
            "the host's own rule", (await Assert.ThrowsAnyAsync<Exception>(() => own.StartAsync())).ToString(), StringComparison.Ordinal);
    }

    private sealed class HostSettings;

    private static void Valid(WeComOptions options) => (options.CorpId, options.ContactsSecret) = ("ww1", "c");

    private static IHost Build(Action<IServiceCollection> register)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection();
        register(builder.Services);
        return builder.Build();
    }
}
