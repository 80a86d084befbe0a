using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;

namespace WeCom.Client.Tests.Parity;

/// <summary>Row <c>.env</c>: WECHAT_CORP_ID, WECHAT_AGENT_ID, WECHAT_SECRET, WECHAT_API_TIMEOUT.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class EnvFileTests : IDisposable
{
    private static readonly Dictionary<string, string?> Names = new(StringComparer.Ordinal)
    {
        ["WECHAT_CORP_ID"] = "ww-env",
        ["WECHAT_AGENT_ID"] = "1000009",
        ["WECHAT_SECRET"] = "secret-env",
        ["WECHAT_API_TIMEOUT"] = "12",
    };

    public void Dispose()
    {
        foreach (var name in Names.Keys)
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Fact(DisplayName = ".env: the four names in the environment are enough for the unnamed registration")]
    public async Task The_four_names_in_the_environment_are_enough()
    {
        foreach (var (name, value) in Names)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        await using var host = new ConfiguredHost(NoSettings(), services => services.AddWeComIntegration());

        Assert.Equal(("ww-env", 1_000_009L, "secret-env"), (host.Settings.CorpId, host.Settings.AgentId, host.Settings.GetSecret()));
        Assert.Equal(TimeSpan.FromSeconds(12), Options(host).Http.Timeout);
    }

    [Fact(DisplayName = ".env: the four names are read from the host's configuration as well")]
    public async Task The_four_names_in_the_hosts_configuration_are_enough()
    {
        await using var host = new ConfiguredHost(Names);

        Assert.Equal((true, "ww-env"), (host.Settings.Validate().IsValid, host.Settings.CorpId));
        Assert.Equal(TimeSpan.FromSeconds(12), Options(host).Http.Timeout);
    }

    [Fact(DisplayName = ".env: what the section says wins, and an empty text in it says nothing")]
    public async Task The_section_wins()
    {
        var settings = new Dictionary<string, string?>(Names, StringComparer.Ordinal)
        {
            ["WeCom:CorpId"] = "ww-section",
            ["WeCom:AgentId"] = "1000002",
            ["WeCom:Secret"] = "",
            ["WeCom:Http:Timeout"] = "00:00:05",
        };
        await using var host = new ConfiguredHost(settings);

        Assert.Equal(("ww-section", 1_000_002L, "secret-env"), (host.Settings.CorpId, host.Settings.AgentId, host.Settings.GetSecret()));
        Assert.Equal(TimeSpan.FromSeconds(5), Options(host).Http.Timeout);
    }

    [Fact(DisplayName = ".env: a named registration takes none of the four names")]
    public async Task A_named_registration_takes_none()
    {
        await using var host = new ConfiguredHost(Names, services => services.AddWeComIntegration("hr"));

        var (isValid, errorMessage) = host.Get<IWeComConfiguration>("hr").Validate();

        Assert.False(isValid);
        Assert.Contains("'WeCom:hr:CorpId' is missing", errorMessage, StringComparison.Ordinal);
        Assert.Contains("'WeCom:hr:Secret' is missing", errorMessage, StringComparison.Ordinal);

        host.Change(("WeCom:hr:CorpId", "ww-hr"), ("WeCom:hr:ContactsSecret", "secret-hr"));
        Assert.Equal(TimeSpan.FromSeconds(30), host.Get<IOptionsMonitor<WeComOptions>>().Get("hr").Http.Timeout);
    }

    [Fact(DisplayName = ".env: an agent id that is no number is refused, not taken for missing")]
    public async Task An_agent_id_that_is_no_number_is_refused()
    {
        var settings = new Dictionary<string, string?>(Names, StringComparer.Ordinal) { ["WECHAT_AGENT_ID"] = "my app" };
        await using var host = new ConfiguredHost(settings);

        var (isValid, errorMessage) = host.Settings.Validate();

        Assert.False(isValid);
        Assert.Contains("'WeCom:AgentId' must be the positive number", errorMessage, StringComparison.Ordinal);
    }

    [Theory(DisplayName = ".env: Secret requires AgentId, and ContactsSecret alone is a valid set-up")]
    [InlineData("Secret", false)]
    [InlineData("ContactsSecret", true)]
    public async Task Secret_requires_AgentId(string key, bool expected)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["WeCom:CorpId"] = "ww1", [$"WeCom:{key}"] = "secret" };
        await using var host = new ConfiguredHost(settings);

        var (isValid, errorMessage) = host.Settings.Validate();

        Assert.Equal(expected, isValid);
        Assert.Equal(expected, errorMessage is null);
        Assert.Equal(!expected, errorMessage?.Contains("'WeCom:AgentId' is missing", StringComparison.Ordinal) ?? false);
    }

    private static Dictionary<string, string?> NoSettings() => [];

    private static WeComOptions Options(ConfiguredHost host) => host.Get<IOptionsMonitor<WeComOptions>>().CurrentValue;
}
