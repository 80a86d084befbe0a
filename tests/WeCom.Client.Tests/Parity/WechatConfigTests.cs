using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Parity;

/// <summary>Row <c>wechat_config</c>: get_corp_id, get_agent_id, get_secret, validate_config, get_config_dict, clear_cache.</summary>
public sealed class WechatConfigTests
{
    [Fact(DisplayName = "wechat_config.get_corp_id, get_agent_id, get_secret: the settings as they are")]
    public async Task Corp_agent_secret_are_the_settings()
    {
        await using var host = new ConfiguredHost(Good());

        Assert.Equal(("ww1", 1_000_002L, "secret-one"), (host.Settings.CorpId, host.Settings.AgentId, host.Settings.GetSecret()));
    }

    [Fact(DisplayName = "wechat_config.get_secret: without one it says which key to set")]
    public async Task Without_a_secret_its_key_is_named()
    {
        await using var host = new ConfiguredHost(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["WeCom:CorpId"] = "ww1",
            ["WeCom:ContactsSecret"] = "c",
        });

        Assert.StartsWith(
            "'WeCom:Secret' is not configured",
            Assert.Throws<WeChatConfigException>(host.Settings.GetSecret).Message,
            StringComparison.Ordinal);
    }

    [Fact(DisplayName = "wechat_config.validate_config: (True, None) for valid settings")]
    public async Task Valid_settings_have_no_message()
    {
        await using var host = new ConfiguredHost(Good());

        var (isValid, errorMessage) = host.Settings.Validate();

        Assert.True(isValid);
        Assert.Null(errorMessage);
    }

    [Theory(DisplayName = "wechat_config.validate_config: names the exact key, also where the settings cannot be used")]
    [InlineData("WeCom:CorpId", "", "is missing")]
    [InlineData("WeCom:AgentId", null, "is missing")]
    [InlineData("WeCom:AgentId", "-1", "positive number")]
    [InlineData("WeCom:Secret", null, "is missing")]
    [InlineData("WeCom:EncryptedSecret", "wecom:v1:x", "stands beside Secret")]
    [InlineData("WeCom:BaseAddress", "http://wecom.example/", "must be https")]
    [InlineData("WeCom:Language", "fr", "auto, en or zh-CN")]
    [InlineData("WeCom:Http:Timeout", "00:00:00", "more than zero")]
    [InlineData("WeCom:Http:MaxRetries", "9", "0 to 3")]
    [InlineData("WeCom:Sync:UserRemoval:MaxPercent", "101", "0 to 100")]
    [InlineData("WeCom:Sync:TreeCacheDuration", "-00:00:01", "must not be negative")]
    public async Task The_exact_key_is_named(string key, string? value, string rule)
    {
        await using var host = new ConfiguredHost(new Dictionary<string, string?>(Good(), StringComparer.Ordinal) { [key] = value });

        var (isValid, errorMessage) = host.Settings.Validate();

        Assert.False(isValid);
        Assert.Contains($"'{key}'", errorMessage, StringComparison.Ordinal);
        Assert.Contains(rule, errorMessage, StringComparison.Ordinal);
        Assert.Equal(errorMessage, Assert.Throws<WeChatConfigException>(() => host.Settings.CorpId).Message);
    }

    [Fact(DisplayName = "wechat_config.get_config_dict: corp_id, agent_id, secret_configured and never a secret")]
    public async Task The_dictionary_holds_no_secret()
    {
        await using var host = new ConfiguredHost(Good());

        var shown = host.Settings.ToDictionary();

        Assert.Equal(["corp_id", "agent_id", "secret_configured"], shown.Keys);
        Assert.Equal(["ww1", 1_000_002L, true], shown.Values);
    }

    [Fact(DisplayName = "wechat_config.get_config_dict: also of settings that cannot be used")]
    public async Task The_dictionary_shows_broken_settings()
    {
        await using var host = new ConfiguredHost(new Dictionary<string, string?>(StringComparer.Ordinal) { ["WeCom:CorpId"] = "ww1" });

        Assert.Equal(["ww1", null, false], host.Settings.ToDictionary().Values);
    }

    [Fact(DisplayName = "wechat_config.clear_cache: the next access reads the configuration again")]
    public async Task ClearCache_reads_again()
    {
        await using var host = new ConfiguredHost(Good());
        Assert.Equal("ww1", host.Settings.CorpId);

        host.Configuration["WeCom:CorpId"] = "ww2";
        Assert.Equal("ww1", host.Settings.CorpId);
        host.Settings.ClearCache();

        Assert.Equal("ww2", host.Settings.CorpId);
    }

    private static Dictionary<string, string?> Good() => new(StringComparer.Ordinal)
    {
        ["WeCom:CorpId"] = "ww1",
        ["WeCom:AgentId"] = "1000002",
        ["WeCom:Secret"] = "secret-one",
    };
}
