using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Configuration;

/// <summary>Sets variables of the process, so nothing else runs beside it.</summary>
[Collection(nameof(EnvironmentFallbackTests))]
[CollectionDefinition(nameof(EnvironmentFallbackTests), DisableParallelization = true)]
public sealed class EnvironmentFallbackTests
{
    private static Dictionary<string, string?> Environment => new(StringComparer.Ordinal)
    {
        ["WECHAT_CORP_ID"] = "ww-env",
        ["WECHAT_AGENT_ID"] = "1000009",
        ["WECHAT_SECRET"] = "env-secret",
        ["WECHAT_API_TIMEOUT"] = "12.5",
    };

    [Fact]
    public void The_four_names_of_the_Python_system_fill_what_the_section_leaves_open()
    {
        var options = Read(Environment);

        Assert.Equal(("ww-env", 1000009, "env-secret"), (options.CorpId, options.AgentId, options.Secret));
        Assert.Equal(TimeSpan.FromSeconds(12.5), options.Http.Timeout);
    }

    [Fact]
    public void The_section_wins()
    {
        var settings = With(WeComConfigurationTests.Minimal(), Environment);
        settings["WeCom:Http:Timeout"] = "00:00:50";

        var options = Read(settings);

        Assert.Equal(("ww1", 1000002, "hush"), (options.CorpId, options.AgentId, options.Secret));
        Assert.Equal(TimeSpan.FromSeconds(50), options.Http.Timeout);
    }

    [Fact]
    public void Empty_strings_in_the_section_count_as_open()
    {
        var empty = WeComConfigurationTests.Minimal().Keys.Concat(
            ["WeCom:BaseAddress", "WeCom:Http:Timeout", "WeCom:Http:MaxRetries", "WeCom:ContactsSecret"])
            .ToDictionary(key => key, string? (_) => "", StringComparer.Ordinal);

        var options = Read(With(empty, Environment));

        Assert.Equal(("ww-env", 1000009, "env-secret"), (options.CorpId, options.AgentId, options.Secret));
        Assert.Equal(TimeSpan.FromSeconds(12.5), options.Http.Timeout);
        Assert.Equal(WeComDefaults.BaseAddress, options.BaseAddress.AbsoluteUri);
        Assert.Equal(3, options.Http.MaxRetries);
    }

    [Fact]
    public void A_named_registration_takes_nothing_from_the_environment()
    {
        using var provider = WeComConfigurationTests.Provider(
            services =>
            {
                services.AddWeComIntegration();
                return services.AddWeComIntegration("second");
            },
            Environment);
        var configuration = provider.GetRequiredKeyedService<IWeComConfiguration>("second");

        Assert.Contains("'WeCom:second:CorpId'", configuration.Validate().ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(false, configuration.ToDictionary()["secret_configured"]);
        Assert.Throws<WeChatConfigException>(() => configuration.CorpId);
    }

    [Theory]
    [InlineData(" 1000002", "begins or ends with white space or an invisible character")]
    [InlineData("abc", "must be the positive number from the app's page")]
    public void An_agent_id_that_is_none_is_told_with_both_names(string value, string rule)
    {
        var settings = Environment;
        settings["WECHAT_AGENT_ID"] = value;
        settings["WeCom:Language"] = "en";
        using var provider = WeComConfigurationTests.Provider(services => services.AddWeComIntegration(), settings);

        var message = provider.GetRequiredService<IWeComConfiguration>().Validate().ErrorMessage;

        Assert.StartsWith($"'WeCom:AgentId' {rule}", message, StringComparison.Ordinal);
        Assert.Contains("(here, or in WECHAT_AGENT_ID)", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-3")]
    [InlineData("NaN")]
    [InlineData("1e300")]
    [InlineData("Infinity")]
    [InlineData("90000")]
    public void A_time_limit_that_is_none_is_refused_by_the_rule_for_it(string value)
    {
        var settings = Environment;
        settings["WECHAT_API_TIMEOUT"] = value;
        using var provider = WeComConfigurationTests.Provider(services => services.AddWeComIntegration(), settings);

        var message = provider.GetRequiredService<IWeComConfiguration>().Validate().ErrorMessage;

        Assert.Contains("'WeCom:Http:Timeout'", message, StringComparison.Ordinal);
        Assert.Contains("WECHAT_API_TIMEOUT", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_configuration_the_variables_of_the_process_are_read()
    {
        try
        {
            foreach (var (key, value) in Environment)
            {
                System.Environment.SetEnvironmentVariable(key, value);
            }

            var services = new ServiceCollection();
            services.AddWeComIntegration(_ => { }).ValidateOnFirstUse();
            using var provider = services.BuildServiceProvider();

            Assert.Equal("ww-env", provider.GetRequiredService<IWeComConfiguration>().ToDictionary()["corp_id"]);
        }
        finally
        {
            foreach (var key in Environment.Keys)
            {
                System.Environment.SetEnvironmentVariable(key, null);
            }
        }
    }

    private static WeComOptions Read(Dictionary<string, string?> settings)
    {
        using var provider = WeComConfigurationTests.Provider(services => services.AddWeComIntegration(), settings);
        return provider.GetRequiredService<IOptionsMonitor<WeComOptions>>().CurrentValue;
    }

    private static Dictionary<string, string?> With(Dictionary<string, string?> settings, Dictionary<string, string?> more)
        => settings.Concat(more).ToDictionary(StringComparer.Ordinal);
}
