using WeCom.Client.Errors;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Parity;

/// <summary>Row <c>wechat_service.validate_config, test_connection</c>.</summary>
public sealed class WechatServiceTests
{
    [Fact(DisplayName = "wechat_service.validate_config: looks at the settings and calls nobody")]
    public async Task Looks_at_the_settings_only()
    {
        await using var host = await SimulatedHost.StartAsync();

        var (isValid, errorMessage) = host.Sync.ValidateConfig();

        Assert.Equal((true, (string?)null), (isValid, errorMessage));
        Assert.Equal(0, host.WeCom.Requests.Total);
    }

    [Fact(DisplayName = "wechat_service.test_connection: success")]
    public async Task A_connection_that_works()
    {
        await using var host = await SimulatedHost.StartAsync();

        var result = await host.Sync.TestConnectionAsync();

        Assert.True(result.Success);
        Assert.Empty(result.Errors);
    }

    [Fact(DisplayName = "wechat_service.test_connection: a wrong secret is told with what to do")]
    public async Task A_wrong_secret_is_told()
    {
        await using var wecom = await WeComSimulator.StartAsync();
        await using var host = new ConfiguredHost(new Dictionary<string, string?>(ConfiguredHost.SettingsFor(wecom), StringComparer.Ordinal)
        {
            ["WeCom:Secret"] = "wrong",
            ["WeCom:Language"] = "zh-CN",
        });

        var result = await host.Sync.TestConnectionAsync();

        Assert.False(result.Success);
        Assert.Contains("40001", result.Errors[0], StringComparison.Ordinal);
        Assert.Contains("管理后台", result.Errors[1], StringComparison.Ordinal);
    }

    [Theory(DisplayName = "wechat_service.test_connection: a remedy is given once")]
    [InlineData("en", 40001, 1)]
    [InlineData("en", 60020, 2)]
    [InlineData("zh-CN", 60020, 2)]
    public async Task A_remedy_is_given_once(string language, int code, int entries)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = language);
        await host.AgedTokenAsync();
        host.WeCom.AnswerNext("get_api_domain_ip", SimulatedAnswer.Error(code), times: 3);

        var result = await host.Sync.TestConnectionAsync();

        var remedy = WeComErrors.Find(code)!.Remedy.In(language);
        Assert.Equal(entries, result.Errors.Count);
        Assert.Single(result.Errors, entry => entry.Contains(remedy, StringComparison.Ordinal));
    }

    [Fact(DisplayName = "wechat_service.test_connection: invalid settings are told without a call")]
    public async Task Invalid_settings_are_told_without_a_call()
    {
        await using var wecom = await WeComSimulator.StartAsync();
        var settings = new Dictionary<string, string?>(ConfiguredHost.SettingsFor(wecom), StringComparer.Ordinal) { ["WeCom:CorpId"] = "" };
        await using var host = new ConfiguredHost(settings);

        var result = await host.Sync.TestConnectionAsync();

        Assert.False(result.Success);
        Assert.Contains("'WeCom:CorpId'", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.Equal(0, wecom.Requests.Total);
    }
}
