using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;

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
        var error = Assert.Single(result.Errors);
        Assert.Equal(
            (SyncIssueKind.ConnectionFailed, 40001, ErrorCategory.Configuration), (error.Kind, error.ErrorCode, error.Category));
        Assert.StartsWith("连接测试失败。", error.Message, StringComparison.Ordinal);
        Assert.Contains("管理后台", error.Remedy, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "wechat_service.test_connection: a remedy is given once")]
    [InlineData("en", 40001)]
    [InlineData("en", 60020)]
    [InlineData("zh-CN", 60020)]
    public async Task A_remedy_is_given_once(string language, int code)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = language);
        await host.AgedTokenAsync();
        host.WeCom.AnswerNext("get_api_domain_ip", SimulatedAnswer.Error(code), times: 3);

        var result = await host.Sync.TestConnectionAsync();

        var remedy = WeComErrors.Find(code)!.Remedy.In(language);
        var error = Assert.Single(result.Errors);
        Assert.StartsWith(remedy, error.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(WeComErrors.Find(code)!.Remedy.English, error.Message, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "wechat_service.test_connection: invalid settings are told without a call")]
    public async Task Invalid_settings_are_told_without_a_call()
    {
        await using var wecom = await WeComSimulator.StartAsync();
        var settings = new Dictionary<string, string?>(ConfiguredHost.SettingsFor(wecom), StringComparer.Ordinal) { ["WeCom:CorpId"] = "" };
        await using var host = new ConfiguredHost(settings);

        var result = await host.Sync.TestConnectionAsync();

        Assert.False(result.Success);
        var error = Assert.Single(result.Errors);
        Assert.Equal((SyncIssueKind.InvalidConfiguration, ErrorCategory.Configuration), (error.Kind, error.Category));
        Assert.Contains("'WeCom:CorpId'", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, wecom.Requests.Total);
    }
}
