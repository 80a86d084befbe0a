using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Protection;
using WeCom.Client.Errors;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Configuration;

public sealed class WeComConfigurationTests
{
    [Fact]
    public void The_section_WeCom_is_bound_with_its_groups()
    {
        using var provider = Provider(services => services.AddWeComIntegration(), new()
        {
            ["WeCom:CorpId"] = "ww1",
            ["WeCom:AgentId"] = "1013699173317",
            ["WeCom:Secret"] = "s",
            ["WeCom:ContactsSecret"] = "c",
            ["WeCom:BaseAddress"] = "https://proxy.example/wecom",
            ["WeCom:Language"] = "zh-CN",
            ["WeCom:Http:Timeout"] = "00:00:45",
            ["WeCom:Http:MaxRetries"] = "1",
            ["WeCom:Http:AllowPlainHttp"] = "true",
            ["WeCom:Token:RefreshMargin"] = "00:01:40",
            ["WeCom:Sync:MissingMobile"] = "Require",
            ["WeCom:Sync:MaxParallelism"] = "4",
            ["WeCom:Sync:BatchSize"] = "50",
            ["WeCom:Sync:SlowWarningThreshold"] = "00:02:00",
            ["WeCom:Sync:TreeCacheDuration"] = "00:00:00",
            ["WeCom:Sync:UserRemoval:Policy"] = "Delete",
            ["WeCom:Sync:DepartmentRemoval:MaxPercent"] = "3",
        });

        var options = provider.GetRequiredService<IOptionsMonitor<WeComOptions>>().CurrentValue;

        Assert.Equal(("ww1", 1013699173317, "s", "c"), (options.CorpId, options.AgentId, options.Secret, options.ContactsSecret));
        Assert.Equal(("https://proxy.example/wecom", "zh-CN"), (options.BaseAddress.AbsoluteUri, options.Language));
        Assert.Equal((TimeSpan.FromSeconds(45), 1, true), (options.Http.Timeout, options.Http.MaxRetries, options.Http.AllowPlainHttp));
        Assert.Equal(TimeSpan.FromSeconds(100), options.Token.RefreshMargin);
        Assert.Equal((MissingMobile.Require, 4, 50), (options.Sync.MissingMobile, options.Sync.MaxParallelism, options.Sync.BatchSize));
        Assert.Equal((TimeSpan.FromMinutes(2), TimeSpan.Zero), (options.Sync.SlowWarningThreshold, options.Sync.TreeCacheDuration));
        Assert.Equal((LeaverPolicy.Delete, 500), (options.Sync.UserRemoval.Policy, options.Sync.UserRemoval.MaxCount));
        Assert.Equal((LeaverPolicy.Deactivate, 3), (options.Sync.DepartmentRemoval.Policy, options.Sync.DepartmentRemoval.MaxPercent));
    }

    [Fact]
    public void Settings_are_read_through_the_public_interface_and_never_show_a_secret()
    {
        using var provider = Provider(services => services.AddWeComIntegration(), Minimal());
        var configuration = provider.GetRequiredService<IWeComConfiguration>();

        Assert.Equal(("ww1", 1000002L, "hush"), (configuration.CorpId, configuration.AgentId, configuration.GetSecret()));
        Assert.Equal((true, null), (configuration.Validate().IsValid, configuration.Validate().ErrorMessage));
        var shown = configuration.ToDictionary();
        Assert.Equal(["agent_id", "corp_id", "secret_configured"], shown.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("ww1", 1000002L, true), (shown["corp_id"], shown["agent_id"], shown["secret_configured"]));
        Assert.DoesNotContain("hush", string.Join(' ', shown.Values), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "white space or an invisible character around it: encrypt it again without")]
    [InlineData("zh-CN", "首尾有空白或不可见字符：请去除后重新加密")]
    public void White_space_that_was_encrypted_along_with_a_secret_is_told(string language, string expected)
    {
        var settings = Minimal();
        settings["WeCom:Language"] = language;
        settings["WeCom:Protection:Keys:0"] = "a key of this test";
        settings.Remove("WeCom:Secret");
        using (var provider = Provider(services => services.AddWeComIntegration(), settings))
        {
            settings["WeCom:EncryptedSecret"] = provider.GetRequiredService<ISecretProtector>().Encrypt("hush\n");
        }

        using var host = Provider(services => services.AddWeComIntegration(), settings);
        var failure = Assert.Throws<WeChatConfigException>(host.GetRequiredService<IWeComConfiguration>().GetSecret);

        Assert.StartsWith("'WeCom:EncryptedSecret' ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(failure.Message, host.GetRequiredService<IWeComConfiguration>().Validate().ErrorMessage);
        Assert.Equal(
            failure.Message, Assert.Throws<OptionsValidationException>(host.GetRequiredService<IStartupValidator>().Validate).Message);
    }

    [Fact]
    public void A_protector_of_the_host_that_throws_is_told_with_each_secret_and_without_its_text()
    {
        var settings = Minimal();
        settings.Remove("WeCom:Secret");
        settings["WeCom:Language"] = "en";
        settings["WeCom:EncryptedSecret"] = "one";
        settings["WeCom:EncryptedContactsSecret"] = "two";
        settings["WeCom:Protection:Keys:0"] = "a key of this test";
        using var provider = Provider(
            services =>
            {
                var builder = services.AddWeComIntegration();
                services.AddKeyedSingleton<ISecretProtector>("", new AbsentProtector());
                return builder;
            },
            settings);

        var failure = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate);

        Assert.Equal(2, failure.Failures.Count(text => text.Contains("threw a TaskCanceledException", StringComparison.Ordinal)));
        Assert.DoesNotContain("hush", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_secret_that_cannot_be_read_stops_the_start_beside_every_other_mistake()
    {
        var settings = Minimal();
        settings.Remove("WeCom:Secret");
        settings["WeCom:CorpId"] = "";
        settings["WeCom:EncryptedSecret"] = "wecom:v1:made-elsewhere";
        settings["WeCom:Protection:Keys:0"] = "a key of this test";
        using var provider = Provider(services => services.AddWeComIntegration(), settings);

        var failure = Assert.Throws<AggregateException>(provider.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains("'WeCom:CorpId'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'WeCom:EncryptedSecret'", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("made-elsewhere", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_settings_can_be_asked_what_is_wrong_with_them_and_throw_on_use()
    {
        using var provider = Provider(
            services => services.AddWeComIntegration(), new() { ["WeCom:AgentId"] = "-5", ["WeCom:Secret"] = "hush" });
        var configuration = provider.GetRequiredService<IWeComConfiguration>();

        var (isValid, message) = configuration.Validate();

        Assert.False(isValid);
        Assert.Contains("'WeCom:CorpId'", message, StringComparison.Ordinal);
        Assert.Contains("'WeCom:AgentId'", message, StringComparison.Ordinal);
        var failure = Assert.Throws<WeChatConfigException>(() => configuration.CorpId);
        Assert.Equal(ErrorCategory.Configuration, failure.Category);
        Assert.Contains("'WeCom:CorpId'", failure.Message, StringComparison.Ordinal);
        Assert.Throws<WeChatConfigException>(configuration.GetSecret);
        Assert.Equal(true, configuration.ToDictionary()["secret_configured"]);
        Assert.DoesNotContain("hush", message + failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void What_is_wrong_is_told_in_both_languages_whatever_the_configured_one(string language)
    {
        using var provider = Provider(
            services => services.AddWeComIntegration(),
            new(StringComparer.Ordinal) { ["WeCom:Language"] = language, ["WeCom:AgentId"] = "-5", ["WeCom:Secret"] = "hush" });
        var configuration = provider.GetRequiredService<IWeComConfiguration>();

        var told = configuration.Validate();
        var failure = Assert.Throws<WeChatConfigException>(() => configuration.CorpId);

        Assert.Equal(told.ErrorMessage, told.Errors!.In(language));
        Assert.Equal(told.Errors, failure.Summary);
        Assert.NotEqual(told.Errors.English, told.Errors.Chinese);
        Assert.All([told.Errors.English, told.Errors.Chinese], text => Assert.Contains("'WeCom:CorpId'", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("WeCom:AgentId", "my app")]
    [InlineData("WeCom:Http:Timeout", "half a minute")]
    [InlineData("WeCom:Sync:UserRemoval:Policy", "Shred")]
    public void A_value_that_cannot_be_read_is_a_configuration_failure_that_names_its_key(string key, string value)
    {
        var settings = Minimal();
        settings[key] = value;
        using var provider = Provider(services => services.AddWeComIntegration(), settings);
        var configuration = provider.GetRequiredService<IWeComConfiguration>();

        var (isValid, message) = configuration.Validate();

        Assert.False(isValid);
        Assert.Contains(key, message, StringComparison.Ordinal);
        var failure = Assert.Throws<WeChatConfigException>(() => configuration.CorpId);
        Assert.Contains(key, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_is_not_configured_is_asked_for_by_name()
    {
        using var provider = Provider(
            services => services.AddWeComIntegration(), new() { ["WeCom:CorpId"] = "ww1", ["WeCom:ContactsSecret"] = "c" });
        var configuration = provider.GetRequiredService<IWeComConfiguration>();

        var failure = Assert.Throws<WeChatConfigException>(configuration.GetSecret);

        Assert.Contains("'WeCom:Secret'", failure.Message, StringComparison.Ordinal);
        Assert.Null(configuration.AgentId);
    }

    [Fact]
    public void A_cleared_cache_reads_the_configuration_again()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(Minimal()).Build();
        using var provider = Provide(services => services.AddWeComIntegration(), settings);
        var configuration = provider.GetRequiredService<IWeComConfiguration>();
        Assert.Equal("ww1", configuration.CorpId);

        settings["WeCom:CorpId"] = "ww2";
        Assert.Equal("ww1", configuration.CorpId);
        configuration.ClearCache();

        Assert.Equal("ww2", configuration.CorpId);
    }

    [Fact]
    public void What_a_host_throws_out_of_the_frameworks_cache_is_read_anew()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(Minimal()).Build();
        using var provider = Provide(services => services.AddWeComIntegration(), settings);
        var configuration = provider.GetRequiredService<IWeComConfiguration>();
        Assert.Equal("ww1", configuration.CorpId);
        settings["WeCom:CorpId"] = "ww2";

        provider.GetRequiredService<IOptionsMonitorCache<WeComOptions>>().Clear();

        Assert.Equal("ww2", configuration.CorpId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_hosts_own_monitor_is_asked_every_time(bool isDerived)
    {
        using var provider = Provider(
            services =>
            {
                var builder = services.AddWeComIntegration();
                services.Add(isDerived
                    ? ServiceDescriptor.Singleton<IOptionsMonitor<WeComOptions>, DerivedMonitor>()
                    : ServiceDescriptor.Singleton<IOptionsMonitor<WeComOptions>>(new OwnMonitor()));
                return builder;
            },
            Minimal());
        var configuration = provider.GetRequiredService<IWeComConfiguration>();

        Assert.Equal(["ww1", "ww2", "ww3"], [configuration.CorpId, configuration.CorpId, configuration.CorpId]);
    }

    internal static Dictionary<string, string?> Minimal() => new(StringComparer.Ordinal)
    {
        ["WeCom:CorpId"] = "ww1",
        ["WeCom:AgentId"] = "1000002",
        ["WeCom:Secret"] = "hush",
    };

    internal static ServiceProvider Provider(Func<IServiceCollection, IWeComBuilder> register, Dictionary<string, string?> settings)
        => Provide(register, new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

    private static ServiceProvider Provide(Func<IServiceCollection, IWeComBuilder> register, IConfiguration settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton(settings);
        register(services).AddDepartmentStore<NoStore>().AddUserStore<NoStore>();
        return services.BuildServiceProvider();
    }

    private sealed class DerivedMonitor(
        IOptionsFactory<WeComOptions> factory,
        IEnumerable<IOptionsChangeTokenSource<WeComOptions>> sources,
        IOptionsMonitorCache<WeComOptions> cache)
        : OptionsMonitor<WeComOptions>(factory, sources, cache)
    {
        private int _reads;

        public override WeComOptions Get(string? name) => new() { CorpId = $"ww{++_reads}" };
    }

    private sealed class OwnMonitor : IOptionsMonitor<WeComOptions>
    {
        private int _reads;

        public WeComOptions CurrentValue => Get(null);

        public WeComOptions Get(string? name) => new() { CorpId = $"ww{++_reads}" };

        public IDisposable? OnChange(Action<WeComOptions, string?> listener) => null;
    }

    private sealed class AbsentProtector : ISecretProtector
    {
        public string Encrypt(string plaintext) => throw new TaskCanceledException("hush");

        public string Decrypt(string protectedText) => throw new TaskCanceledException("hush");

        public bool NeedsReencryption(string protectedText) => throw new TaskCanceledException("hush");
    }
}
