using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Tokens;

namespace WeCom.Client.Tests.Sync;

/// <summary>Bodies that are not what WeCom promises are never an empty company.</summary>
public sealed class BadBodyTests
{
    private const string Refusal =
        "\"errcode\":60011,\"errmsg\":\"no privilege, hint: [1234567890], from ip: 203.0.113.7, more info at x\"";

    private static readonly Dictionary<string, string> Truncated = new(StringComparer.Ordinal)
    {
        ["gettoken"] = """{"errcode":0,"errmsg":"ok","access_tok""",
        ["department/list"] = """{"errcode":0,"errmsg":"ok","department":[{"id":1,"name":"示例","parentid":0},{"id":2,"na""",
        ["user/list"] = """{"errcode":0,"errmsg":"ok","userlist":[{"userid":"user0","name":"员""",
    };

    private static readonly (string Name, string English, string Chinese)[] Kinds =
    [
        ("html", "A web page came instead of WeCom's JSON", "返回的是网页而不是企业微信的 JSON"),
        ("status 502", "another status comes from a proxy", "其他状态码来自中间代理或网络故障"),
        ("truncated", "The answer broke off before its end", "返回内容不完整"),
        ("empty", "The answer had no content", "返回内容为空"),
    ];

    public static IEnumerable<object[]> Faults =>
        Truncated.Keys.SelectMany(endpoint => Kinds.Select(kind => new object[] { endpoint, kind.Name }));

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_body_that_is_not_WeComs_is_an_error_and_nothing_is_written(string endpoint, string fault)
    {
        var (_, english, chinese) = Kinds.Single(kind => kind.Name == fault);
        foreach (var (language, remedy) in new[] { ("en", english), ("zh-CN", chinese) })
        {
            await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = language);
            await host.Sync.SyncAllAsync();
            var (calls, held) = (host.ApplyCalls, host.Held());
            await host.AgedTokenAsync();
            await host.Get<ITokenManager>().ClearTokenCacheAsync();
            host.WeCom.AnswerNext(endpoint, Answer(endpoint, fault), times: 100);

            var failure = await Assert.ThrowsAsync<WeChatApiException>(() => host.Sync.SyncAllAsync());

            Assert.Equal((null, endpoint), (failure.ErrorCode, failure.Endpoint));
            Assert.Equal(fault == "status 502" ? ErrorCategory.Transient : ErrorCategory.InvalidResponse, failure.Category);
            Assert.Contains(remedy, failure.Remedy, StringComparison.Ordinal);
            Assert.Contains(english, failure.Message, StringComparison.Ordinal);
            Assert.Equal(calls, host.ApplyCalls);
            Assert.Equal(held, host.Held());
        }
    }

    [Theory]
    [InlineData("html")]
    [InlineData("status 502")]
    [InlineData("truncated")]
    [InlineData("empty")]
    public async Task The_connection_test_says_what_answered_in_WeComs_place(string fault)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = "zh-CN");
        host.WeCom.AnswerNext("gettoken", Answer("gettoken", fault), times: 1);
        var token = await host.Sync.TestConnectionAsync();
        host.Clock.Leap(TimeSpan.FromSeconds(10));
        host.WeCom.AnswerNext("get_api_domain_ip", Answer("gettoken", fault), times: 1);
        var probe = await host.Sync.TestConnectionAsync();

        Assert.Equal((false, false), (token.Success, probe.Success));
        Assert.Contains("gettoken：", token.Errors[0].Message, StringComparison.Ordinal);
        Assert.Contains("get_api_domain_ip：", probe.Errors[0].Message, StringComparison.Ordinal);
        Assert.Contains("请", token.Errors[0].Remedy, StringComparison.Ordinal);
        Assert.True((await host.Sync.TestConnectionAsync()).Success);
    }

    [Theory]
    [InlineData("department/list")]
    [InlineData("user/list")]
    public async Task A_connection_that_breaks_is_a_network_failure(string endpoint)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = "en");
        host.WeCom.AnswerNext(endpoint, new() { Body = Truncated[endpoint], BreaksConnection = true }, times: 100);

        var failure = await Assert.ThrowsAsync<WeChatNetworkException>(() => host.Sync.SyncAllAsync());

        Assert.Equal((ErrorCategory.Network, endpoint), (failure.Category, failure.Endpoint));
        Assert.Contains("WeCom was not reached", failure.Remedy, StringComparison.Ordinal);
        Assert.Equal(0, host.ApplyCalls);
    }

    [Theory]
    [InlineData("department/list", $$"""{"department":[],{{Refusal}}}""")]
    [InlineData("department/list", $$"""{{{Refusal}},"department":[]}""")]
    [InlineData("user/list", $$"""{"userlist":[],{{Refusal}}}""")]
    [InlineData("user/list", $$"""{{{Refusal}},"userlist":[]}""")]
    public async Task An_errcode_beside_an_empty_list_is_an_error_wherever_it_stands(string endpoint, string body)
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        var held = host.Held();
        host.WeCom.AnswerNext(endpoint, SimulatedAnswer.Json(body), times: 100);

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => host.Sync.SyncAllAsync());

        Assert.Equal((60011, "1234567890", "203.0.113.7"), (failure.ErrorCode, failure.Hint, failure.CallerIp));
        Assert.Equal((ErrorCategory.Permission, endpoint), (failure.Category, failure.Endpoint));
        Assert.Equal(held, host.Held());
    }

    [Theory]
    [InlineData("department/list", """{"errcode":0,"errmsg":"ok"}""")]
    [InlineData("department/list", """{"errcode":0,"errmsg":"ok","department":null}""")]
    [InlineData("department/list", """{"errcode":0,"errmsg":"ok","department":{}}""")]
    [InlineData("user/list", """{"errcode":0,"errmsg":"ok"}""")]
    [InlineData("user/list", """{"errmsg":"ok","userlist":null}""")]
    public async Task Success_without_the_list_is_an_error(string endpoint, string body)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = "en");
        await host.Sync.SyncAllAsync();
        var held = host.Held();
        host.WeCom.AnswerNext(endpoint, SimulatedAnswer.Json(body), times: 100);

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => host.Sync.SyncAllAsync());

        Assert.Equal((null, ErrorCategory.InvalidResponse, endpoint), (failure.ErrorCode, failure.Category, failure.Endpoint));
        Assert.Contains("left out the list", failure.Remedy, StringComparison.Ordinal);
        Assert.Equal(held, host.Held());
    }

    [Theory]
    [InlineData("en", "WeCom reported success but left out the token")]
    [InlineData("zh-CN", "企业微信返回成功，但没有给出 access_token")]
    public async Task Success_without_a_token_is_an_error_with_a_remedy(string language, string remedy)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = language);
        host.WeCom.AnswerNext("gettoken", SimulatedAnswer.Json("""{"errcode":0,"errmsg":"ok"}"""), times: 2);

        var failure = await Assert.ThrowsAsync<WeChatTokenException>(() => host.Sync.SyncAllAsync());
        var test = await host.Sync.TestConnectionAsync();

        Assert.Equal((null, ErrorCategory.InvalidResponse, "gettoken"), (failure.ErrorCode, failure.Category, failure.Endpoint));
        Assert.Contains(remedy, failure.Remedy, StringComparison.Ordinal);
        Assert.Contains(remedy, Assert.Single(test.Errors).Remedy, StringComparison.Ordinal);
        Assert.Equal(0, host.ApplyCalls);
    }

    private static SimulatedAnswer Answer(string endpoint, string fault) => fault switch
    {
        "html" => SimulatedAnswer.Html(),
        "status 502" => SimulatedAnswer.Html(statusCode: 502),
        "truncated" => SimulatedAnswer.Json(Truncated[endpoint]),
        _ => SimulatedAnswer.Empty,
    };
}
