using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WeCom.Client.Contacts;
using WeCom.Client.Testing;
using WeCom.Client.Tokens;

namespace WeCom.Client.Tests;

public sealed class LogSecrecyTests
{
    private static readonly WeComUser Person = new() { UserId = "ZhangSan", Name = "张三丰", Mobile = "13800000000" };

    [Theory]
    [InlineData(LogLevel.Trace, "the secret is s3cr3t", true)]
    [InlineData(LogLevel.Information, "user/list is read", false)]
    [InlineData(LogLevel.Warning, "refused (hint 1763801138000000000000007)", false)]
    [InlineData(LogLevel.Debug, "zhangsan is read", false)]
    [InlineData(LogLevel.Information, "zhangsan is read", true)]
    [InlineData(LogLevel.Warning, "张三丰 is read", true)]
    [InlineData(LogLevel.Error, "mobile 13800000000 is taken", true)]
    public void What_must_not_be_logged_is_found(LogLevel level, string text, bool isBreach)
        => Assert.Equal(isBreach, LogSecrecy.Breaches(Logged(level, text), ["s3cr3t"], [Person]).Count > 0);

    [Fact]
    public async Task A_token_is_found_at_the_lowest_level()
    {
        await using var wecom = await WeComSimulator.StartAsync();
        await using var provider = Services(wecom).BuildServiceProvider();
        var token = await provider.GetRequiredService<ITokenManager>().GetAccessTokenAsync();

        Assert.Single(LogSecrecy.Breaches(Logged(LogLevel.Trace, $"access_token={token}"), [], []));
    }

    private static ServiceCollection Services(WeComSimulator wecom)
    {
        var services = new ServiceCollection();
        services.AddWeComIntegration(_ => { }).UseSimulator(wecom).AddInMemoryStores(new(), new());
        return services;
    }

    private static RecordedLogs Logged(LogLevel level, string text)
    {
        var logs = new RecordedLogs();
        using var factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs));
        factory.CreateLogger("test").Log(level, text);
        return logs;
    }
}
