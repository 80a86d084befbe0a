using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Tests.Errors;

public sealed class RemediesTests
{
    public static TheoryData<string> Names => [.. Fields.Keys];

    internal static IReadOnlyDictionary<string, LocalizedText> Fields { get; } = typeof(Remedies)
        .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .ToDictionary(field => field.Name, field => (LocalizedText)field.GetValue(null)!, StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_remedy_speaks_both_languages(string name) => ErrorTexts.AssertBothLanguages(Fields[name]);

    [Theory]
    [InlineData(nameof(Remedies.Timeout))]
    [InlineData(nameof(Remedies.Settings))]
    [InlineData(nameof(Remedies.ExportFailed))]
    public void A_remedy_without_an_errcode_is_found_in_both_languages(string name) => AssertFound(Fields[name]);

    [Fact]
    public void A_remedy_that_names_a_host_or_a_setting_is_found_in_both_languages()
    {
        AssertFound(Remedies.NetworkFault("qyapi.weixin.qq.com:443"));
        AssertFound(Remedies.FileServerFault("files"));
        AssertFound(Remedies.RaiseLimit("WeCom:Limits:ListBytes"));
    }

    [Fact]
    public void A_remedy_of_the_host_is_the_same_in_both_languages()
    {
        Assert.Equal(new("Ask me.", "Ask me."), WeComErrors.FindRemedy(new WeChatException("no") { Remedy = "Ask me." }));
        Assert.Null(WeComErrors.FindRemedy(new WeChatException("no")));
        Assert.Equal(
            WeComErrors.Find(60020)!.Remedy,
            WeComErrors.FindRemedy(new WeChatException("no") { ErrorCode = 60020, Remedy = "其他" }));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task The_remedy_of_missing_stores_is_found_in_both_languages(string language)
    {
        await using var nothing = new ServiceCollection().BuildServiceProvider();
        var stores = new HostStores("", nothing.GetRequiredService<IServiceScopeFactory>());
        var failure = Assert.Throws<WeChatConfigException>(() => stores.Demand(language));
        var remedy = WeComErrors.FindRemedy(failure)!;
        Assert.Equal(remedy.In(language), failure.Remedy);
        ErrorTexts.AssertBothLanguages(remedy);
        Assert.Equal(2, remedy.Chinese.Split("没有注册").Length - 1);
        Assert.Equal(2, remedy.English.Split("is registered").Length - 1);
    }

    private static void AssertFound(LocalizedText remedy)
    {
        Assert.Equal(remedy, WeComErrors.FindRemedy(new WeChatException("no") { Remedy = remedy.English }));
        Assert.Equal(remedy, WeComErrors.FindRemedy(new WeChatException("no") { Remedy = remedy.Chinese }));
    }

    [Theory]
    [InlineData(nameof(Remedies.NoVisibleDepartment), "可见范围")]
    [InlineData(nameof(Remedies.MobileNotGranted), "网页授权")]
    [InlineData(nameof(Remedies.MemberLevelAuthorisation), "企业授权")]
    public void A_remedy_names_the_console_term_in_both_languages(string name, string term)
    {
        Assert.Contains(term, Fields[name].English, StringComparison.Ordinal);
        Assert.Contains(term, Fields[name].Chinese, StringComparison.Ordinal);
    }
}
