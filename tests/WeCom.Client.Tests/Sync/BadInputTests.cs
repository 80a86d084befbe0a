using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Tokens;

namespace WeCom.Client.Tests.Sync;

/// <summary>
/// Settings, credentials and scope that cannot work: the right exception with everything an administrator needs, and nothing written.
/// </summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("CorpId")]
    [InlineData("AgentId")]
    [InlineData("Secret")]
    [InlineData("CorpId", "AgentId", "Secret")]
    public async Task Missing_options_are_each_named_and_nothing_is_sent(params string[] missing)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            options.CorpId = missing.Contains("CorpId") ? "" : options.CorpId;
            options.AgentId = missing.Contains("AgentId") ? null : options.AgentId;
            options.Secret = missing.Contains("Secret") ? null : options.Secret;
        });

        var failure = await Assert.ThrowsAsync<WeChatConfigException>(() => host.Sync.SyncAllAsync());
        var test = await host.Sync.TestConnectionAsync();

        Assert.Equal(ErrorCategory.Configuration, failure.Category);
        Assert.Equal((null, null), (failure.ErrorCode, failure.Endpoint));
        Assert.All(new[] { "CorpId", "AgentId", "Secret" }, key =>
            Assert.Equal(missing.Contains(key), failure.Message.Contains($"'WeCom:{key}' is missing", StringComparison.Ordinal)));
        Assert.False(test.Success);
        Assert.All(
            missing,
            key => Assert.Contains($"'WeCom:{key}' is missing", Assert.Single(test.Errors).ToString(), StringComparison.Ordinal));
        Assert.False(host.Sync.ValidateConfig().IsValid);
        Assert.Equal((0, 0), (host.WeCom.Requests.Total, host.ApplyCalls));
    }

    [Theory]
    [InlineData("corpid", 40013, "en", "企业信息 into CorpId")]
    [InlineData("corpid", 40013, "zh-CN", "请把管理后台“我的企业”")]
    [InlineData("secret", 40001, "en", "Copy the Secret again")]
    [InlineData("secret", 40001, "zh-CN", "重新复制 Secret")]
    public async Task A_wrong_corpid_or_secret_is_refused_at_gettoken(string wrong, int code, string language, string remedy)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            options.Language = language;
            options.CorpId = wrong == "corpid" ? "ww0000000000000000" : options.CorpId;
            options.Secret = wrong == "secret" ? "a-secret-that-is-not-this-apps" : options.Secret;
        });

        var failure = await Assert.ThrowsAsync<WeChatTokenException>(() => host.Sync.SyncAllAsync());
        var test = await host.Sync.TestConnectionAsync();

        AssertAnswer(failure, code, ErrorCategory.Configuration, "gettoken", remedy);
        Assert.False(test.Success);
        Assert.Contains(test.Errors, error => error.ToString().Contains($"{code}", StringComparison.Ordinal));
        Assert.Contains(test.Errors, error => error.Remedy!.Contains(remedy, StringComparison.Ordinal));
        Assert.DoesNotContain(test.Errors, error => error.ToString().Contains("a-secret-that", StringComparison.Ordinal));
        Assert.Equal(0, host.ApplyCalls);
    }

    [Theory]
    [InlineData("en", "The address that WeCom saw is 127.0.0.1.")]
    [InlineData("zh-CN", "企业微信看到的来源 IP 是 127.0.0.1。")]
    public async Task An_address_that_is_not_trusted_is_shown_with_where_to_enter_it(string language, string remedy)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = language);
        host.WeCom.App.TrustedIps = ["203.0.113.9"];

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => host.Sync.SyncAllAsync());
        var test = await host.Sync.TestConnectionAsync();

        AssertAnswer(failure, 60020, ErrorCategory.Configuration, "department/list", remedy);
        Assert.Contains("企业可信IP", failure.Remedy, StringComparison.Ordinal);
        Assert.Contains(test.Errors, error => error.Remedy!.Contains("127.0.0.1", StringComparison.Ordinal));
        Assert.Contains(test.Errors, error => error.Remedy!.Contains("企业可信IP", StringComparison.Ordinal));
        Assert.Equal(0, host.ApplyCalls);
    }

    [Theory]
    [InlineData("gettoken", 40001, nameof(WeChatTokenException), ErrorCategory.Configuration)]
    [InlineData("gettoken", 40013, nameof(WeChatTokenException), ErrorCategory.Configuration)]
    [InlineData("gettoken", 60020, nameof(WeChatTokenException), ErrorCategory.Configuration)]
    [InlineData("department/list", 40001, nameof(WeChatTokenException), ErrorCategory.Configuration)]
    [InlineData("department/list", 40014, nameof(WeChatTokenException), ErrorCategory.Token)]
    [InlineData("department/list", 42001, nameof(WeChatTokenException), ErrorCategory.Token)]
    [InlineData("department/list", 60011, nameof(WeChatApiException), ErrorCategory.Permission)]
    [InlineData("department/list", 60020, nameof(WeChatApiException), ErrorCategory.Configuration)]
    [InlineData("department/list", 48009, nameof(WeChatApiException), ErrorCategory.Permission)]
    [InlineData("user/list", 40014, nameof(WeChatTokenException), ErrorCategory.Token)]
    [InlineData("user/list", 42001, nameof(WeChatTokenException), ErrorCategory.Token)]
    [InlineData("user/list", 60011, nameof(WeChatApiException), ErrorCategory.Permission)]
    [InlineData("user/list", 60020, nameof(WeChatApiException), ErrorCategory.Configuration)]
    [InlineData("user/list", 48002, nameof(WeChatApiException), ErrorCategory.Permission)]
    public async Task A_refusal_after_good_runs_writes_nothing_and_removes_nobody(
        string endpoint,
        int code,
        string kind,
        ErrorCategory category)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = "en");
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Position = "架构师" });
        await host.AgedTokenAsync();
        if (endpoint == "gettoken")
        {
            await host.Get<ITokenManager>().ClearTokenCacheAsync();
        }

        var (calls, held) = (host.ApplyCalls, host.Held());
        host.WeCom.AnswerNext(endpoint, SimulatedAnswer.Error(code), times: 100);

        var failure = await Assert.ThrowsAnyAsync<WeChatException>(() => host.Sync.SyncAllAsync());

        Assert.Equal(kind, failure.GetType().Name);
        AssertAnswer(failure, code, category, endpoint, WeComErrors.Find(code)!.Remedy.English);
        Assert.Equal(calls, host.ApplyCalls);
        Assert.Equal(held, host.Held());
    }

    [Theory]
    [InlineData(42001)]
    [InlineData(40014)]
    public async Task An_expired_token_is_renewed_and_the_sync_succeeds(int code)
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.Tokens.ExpiredErrorCode = code;
        await host.Sync.SyncAllAsync();

        host.Clock.Leap(TimeSpan.FromSeconds(10));
        host.WeCom.Tokens.ExpireAll();
        var test = await host.Sync.TestConnectionAsync();
        host.Clock.Leap(TimeSpan.FromSeconds(10));
        host.WeCom.Tokens.ExpireAll();
        var result = await host.Sync.SyncAllAsync();

        Assert.True(test.Success);
        Assert.True(result.Success);
        Assert.Equal((5, 10), (result.Departments.Unchanged, result.Users.Unchanged));
        Assert.Equal(3, host.WeCom.Tokens.IssuedCount);
    }

    [Theory]
    [InlineData(42001)]
    [InlineData(40014)]
    public async Task A_token_that_ends_while_people_are_read_is_renewed_and_nobody_is_missed(int code)
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.AgedTokenAsync();
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Error(code), when: "department_id=3");

        var result = await host.Sync.SyncAllAsync();

        Assert.True(result.Success);
        Assert.Equal(10, result.Users.Created);
        Assert.Equal(6, host.WeCom.Requests.Count("user/list"));
    }

    [Theory]
    [InlineData("en", "visible scope (可见范围)")]
    [InlineData("zh-CN", "请在企业微信管理后台“应用管理”中打开该应用")]
    public async Task An_app_that_sees_no_department_is_told_so_and_removes_nobody(string language, string remedy)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = language);
        await host.Sync.SyncAllAsync();
        var (calls, held) = (host.ApplyCalls, host.Held());
        host.WeCom.App.VisibleDepartments = [];

        var failure = await Assert.ThrowsAsync<WeChatSyncException>(() => host.Sync.SyncAllAsync());

        Assert.Equal((ErrorCategory.Permission, "department/list"), (failure.Category, failure.Endpoint));
        Assert.Null(failure.ErrorCode);
        Assert.Contains(remedy, failure.Remedy, StringComparison.Ordinal);
        Assert.Equal(calls, host.ApplyCalls);
        Assert.Equal(held, host.Held());
    }

    private static void AssertAnswer(WeChatException failure, int code, ErrorCategory category, string endpoint, string remedy)
    {
        Assert.Equal((code, category, endpoint), (failure.ErrorCode, failure.Category, failure.Endpoint));
        Assert.Contains(remedy, failure.Remedy, StringComparison.Ordinal);
        if (code is not (40014 or 42001) || endpoint != "department/list")
        {
            // Of a bad token WeCom's department calls say nothing more.
            Assert.Equal("127.0.0.1", failure.CallerIp);
            Assert.Matches("^[0-9]{25}$", failure.Hint);
        }
    }
}
