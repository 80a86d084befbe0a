using Microsoft.AspNetCore.Builder;
using SyncWeb;

namespace WeCom.Client.Admin.Tests.Samples;

/// <summary>Tests the sample's messages about settings that were copied and not filled in.</summary>
public sealed class SampleSettingsTests
{
    [Fact]
    public async Task Placeholders_are_told_by_their_keys_without_a_stack_trace()
    {
        var (isValid, told) = await CheckAsync(
            "--WeCom:Callbacks:Endpoints:app:Token=YOUR-TOKEN", "--WeCom:Callbacks:Endpoints:app:EncodingAesKey=YOUR-KEY");

        Assert.False(isValid);
        Assert.Contains("'WeCom:Callbacks:Endpoints:app:Token' must be", told, StringComparison.Ordinal);
        Assert.Contains("'WeCom:Callbacks:Endpoints:app:EncodingAesKey' must be", told, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Valid_settings_say_nothing() => Assert.Equal((true, ""), await CheckAsync());

    private static async Task<(bool IsValid, string Told)> CheckAsync(params string[] callbacks)
    {
        var builder = WebApplication.CreateBuilder(
            ["--WeCom:CorpId=ww0123456789abcdef", "--WeCom:AgentId=1", "--WeCom:Secret=secret", "--WeCom:Language=en", .. callbacks]);
        await using var app = WebHost.Build(builder, simulator: null);
        using var told = new StringWriter();
        return (Settings.AreValid(app, told), told.ToString());
    }
}
