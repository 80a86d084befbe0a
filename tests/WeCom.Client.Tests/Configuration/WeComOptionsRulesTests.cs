using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Configuration.Protection;

namespace WeCom.Client.Tests.Configuration;

public sealed class WeComOptionsRulesTests
{
    public static TheoryData<string, Action<WeComOptions>> Broken => new()
    {
        { "CorpId", options => options.CorpId = "" },
        { "CorpId", options => options.CorpId = " \t" },
        { "Secret", options => options.Secret = null },
        { "Secret", options => options.Secret = "" },
        { "AgentId", options => options.AgentId = null },
        { "AgentId", options => options.AgentId = 0 },
        { "AgentId", options => options.AgentId = -1000002 },
        { "BaseAddress", options => options.BaseAddress = null! },
        { "BaseAddress", options => options.BaseAddress = new("/cgi-bin", UriKind.Relative) },
        { "BaseAddress", options => options.BaseAddress = new("ftp://qyapi.weixin.qq.com/") },
        { "BaseAddress", options => options.BaseAddress = new("https://qyapi\uFFFD.weixin.qq.com/") },
        { "BaseAddress", options => options.BaseAddress = new("http://qyapi.weixin.qq.com/") },
        { "BaseAddress", options => options.BaseAddress = new("https://qyapi.weixin.qq.com/?debug=1") },
        { "BaseAddress", options => options.BaseAddress = new("https://qyapi.weixin.qq.com/#top") },
        { "BaseAddress", options => options.BaseAddress = new("https://user:password@proxy.example/") },
        { "Language", options => options.Language = "fr" },
        { "Http:Timeout", options => options.Http.Timeout = TimeSpan.Zero },
        { "Http:Timeout", options => options.Http.Timeout = Timeout.InfiniteTimeSpan },
        { "Http:Timeout", options => options.Http.Timeout = TimeSpan.FromDays(30) },
        { "Http:MaxRetries", options => options.Http.MaxRetries = -1 },
        { "Http:MaxRetries", options => options.Http.MaxRetries = 4 },
        { "Limits:ListSize", options => options.Limits.ListSize = (1024 * 1024) - 1 },
        { "Limits:ListSize", options => options.Limits.ListSize = (1024 * 1024 * 1024) + 1 },
        { "Limits:AnswerSize", options => options.Limits.AnswerSize = (64 * 1024) - 1 },
        { "Limits:AnswerSize", options => options.Limits.AnswerSize = (256 * 1024 * 1024) + 1 },
        { "Limits:RecordSize", options => options.Limits.RecordSize = (16 * 1024 * 1024) + 1 },
        { "Limits:RecordSize", options => (options.Limits.RecordSize, options.Limits.TextSize) = ((16 * 1024) - 1, 1024) },
        { "Limits:RecordSize", options => (options.Limits.RecordSize, options.Limits.ListSize) = (2 * 1024 * 1024, 1024 * 1024) },
        { "Limits:TextSize", options => options.Limits.TextSize = 1023 },
        { "Limits:TextSize", options => (options.Limits.TextSize, options.Limits.RecordSize) = ((1024 * 1024) + 1, 2 * 1024 * 1024) },
        { "Limits:TextSize", options => options.Limits.TextSize = (256 * 1024) + 1 },
        { "Token:RefreshMargin", options => options.Token.RefreshMargin = TimeSpan.FromSeconds(-1) },
        { "Token:RefreshMargin", options => options.Token.RefreshMargin = TimeSpan.FromHours(2) },
        { "Sync:MaxParallelism", options => options.Sync.MaxParallelism = 0 },
        { "Sync:MaxParallelism", options => options.Sync.MaxParallelism = 65 },
        { "Sync:BatchSize", options => options.Sync.BatchSize = 0 },
        { "Sync:BatchSize", options => options.Sync.BatchSize = 10_001 },
        { "Sync:SlowWarningThreshold", options => options.Sync.SlowWarningThreshold = TimeSpan.Zero },
        { "Sync:TreeCacheDuration", options => options.Sync.TreeCacheDuration = TimeSpan.FromSeconds(-1) },
        { "Sync:TreeCacheDuration", options => options.Sync.TreeCacheDuration = TimeSpan.MaxValue },
        { "Sync:LeaseDuration", options => options.Sync.LeaseDuration = TimeSpan.FromSeconds(2) },
        { "Sync:LeaseDuration", options => options.Sync.LeaseDuration = TimeSpan.FromDays(2) },
        { "Sync:JournalRetention", options => options.Sync.JournalRetention = TimeSpan.FromHours(47) },
        { "Sync:JournalRetention", options => options.Sync.JournalRetention = TimeSpan.MaxValue },
        { "Sync:MaxRateLimitWait", options => options.Sync.MaxRateLimitWait = TimeSpan.FromDays(2) },
        { "Sync:Scope:Include:0:DepartmentId", options => options.Sync.Scope.Include.Add(new()) },
        { "Sync:Scope:Exclude:0:DepartmentId", options => options.Sync.Scope.Exclude.Add(new() { DepartmentId = -5 }) },
        { "Protection:Fernet:Passphrase", options => options.Protection.Fernet = new() { Passphrase = "p\n", Salt = "s" } },
        { "Protection:Fernet:Key", options => options.Protection.Fernet = new() { Key = new string('A', 43) + "=\n" } },
        {
            "EncryptedSecret",
            options => (options.EncryptedSecret, options.Protection) = ("wecom:v1:x", ProtectionKeys.Options("a key of this test"))
        },
        {
            "EncryptedContactsSecret",
            options => (options.EncryptedContactsSecret, options.Protection)
                = ("wecom:v1:x\n", ProtectionKeys.Options("a key of this test"))
        },
        { "Protection:Keys:1", options => options.Protection = ProtectionKeys.Options("a key of this test", "") },
        { "Protection:Keys:0", options => options.Protection.Keys.Add("7 chars") },
        { "Protection:Keys:0", options => options.Protection.Keys.Add(new('k', 1025)) },
        { "Protection:Fernet:Iterations", options => options.Protection.Fernet = Derived(fernet => fernet.Iterations = 0) },
        { "Protection:Fernet:Iterations", options => options.Protection.Fernet = Derived(fernet => fernet.Iterations = 10_000_001) },
        { "Protection:Fernet:HashAlgorithm", options => options.Protection.Fernet = Derived(fernet => fernet.HashAlgorithm = "MD5") },
        { "Protection:Fernet:Passphrase", options => options.Protection.Fernet = new() { Salt = "s" } },
        { "Protection:Fernet:Passphrase", options => options.Protection.Fernet = new() { Passphrase = new('p', 1025), Salt = "s" } },
        { "Protection:Fernet:Salt", options => options.Protection.Fernet = new() { Passphrase = "p" } },
        { "Protection:Fernet:Salt", options => options.Protection.Fernet = new() { Passphrase = "p", Salt = new('s', 1025) } },
        { "Protection:Fernet:SaltBase64", options => options.Protection.Fernet = new() { Passphrase = "p", SaltBase64 = "very-secret!" } },
        { "Protection:Fernet:Key", options => options.Protection.Fernet = new() { Key = "very-secret" } },
        { "Sync:DepartmentRemoval:AlwaysAllowed", options => options.Sync.DepartmentRemoval.AlwaysAllowed = -1 },
        { "Sync:DepartmentRemoval:MaxPercent", options => options.Sync.DepartmentRemoval.MaxPercent = 101 },
        { "Sync:DepartmentRemoval:MaxCount", options => options.Sync.DepartmentRemoval.MaxCount = -1 },
        { "Sync:UserRemoval:AlwaysAllowed", options => options.Sync.UserRemoval.AlwaysAllowed = -1 },
        { "Sync:UserRemoval:MaxPercent", options => options.Sync.UserRemoval.MaxPercent = -1 },
        { "Sync:UserRemoval:MaxCount", options => options.Sync.UserRemoval.MaxCount = -1 },
    };

    public static TheoryData<Action<WeComOptions>> Valid => new()
    {
        options => (options.Secret, options.AgentId) = ("s", 1000002),
        options => (options.Secret, options.AgentId) = ("s", 1013699173317),
        options => options.ContactsSecret = "c",
        options => (options.Secret, options.AgentId, options.ContactsSecret) = ("s", 1, "c"),
        options => (options.ContactsSecret, options.BaseAddress) = ("c", new("http://127.0.0.1:8080/")),
        options => (options.ContactsSecret, options.BaseAddress) = ("c", new("http://localhost:8080/prefix")),
        options => (options.ContactsSecret, options.BaseAddress, options.Http.AllowPlainHttp) = ("c", new("http://wwlocal.example/"), true),
        options => (
            options.ContactsSecret,
            options.Http.MaxRetries,
            options.Token.RefreshMargin,
            options.Sync.TreeCacheDuration) = ("c", 0, TimeSpan.Zero, TimeSpan.Zero),
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_wrong_key_is_named_with_its_whole_path_and_nothing_else_is(string key, Action<WeComOptions> breakIt)
    {
        var options = new WeComOptions { CorpId = "ww1", AgentId = 1000002, Secret = "very-secret" };
        breakIt(options);

        var failure = Assert.Single(Failures(options));

        Assert.StartsWith($"'Company:WeCom:{key}' ", failure, StringComparison.Ordinal);
        Assert.EndsWith(".", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("password", failure, StringComparison.Ordinal);
        options.Language = options.Language == "auto" ? "zh-CN" : "zh-fr";
        var chinese = Assert.Single(Failures(options));
        Assert.StartsWith($"'Company:WeCom:{key}' ", chinese, StringComparison.Ordinal);
        Assert.Contains(chinese, character => character is >= '\u4e00' and <= '\u9fff');
        Assert.EndsWith("。", chinese, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_key_is_named_at_once()
    {
        var failures = Failures(new WeComOptions { Language = "fr", Http = { MaxRetries = 9 } });

        Assert.Collection(
            failures,
            failure => Assert.Contains("Company:WeCom:CorpId", failure, StringComparison.Ordinal),
            failure => Assert.Contains("Company:WeCom:Secret", failure, StringComparison.Ordinal),
            failure => Assert.Contains("Company:WeCom:AgentId", failure, StringComparison.Ordinal),
            failure => Assert.Contains("Company:WeCom:Language", failure, StringComparison.Ordinal),
            failure => Assert.Contains("Company:WeCom:Http:MaxRetries", failure, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_valid_set_up_has_no_failure(Action<WeComOptions> setUp)
    {
        var options = new WeComOptions { CorpId = "ww1" };
        setUp(options);

        Assert.Empty(Failures(options));
    }

    [Fact]
    public void The_rules_of_one_registration_leave_another_alone()
    {
        var rules = new WeComOptionsRules("a", "WeCom:a");

        Assert.True(rules.Validate("b", new()).Skipped);
        Assert.True(rules.Validate("a", new()).Failed);
    }

    [Fact]
    public void Printed_options_hold_no_secret()
    {
        var text = new WeComOptions
        {
            CorpId = "ww1",
            AgentId = 7,
            Secret = "one-secret",
            ContactsSecret = "other-secret",
            BaseAddress = new("https://user:password@proxy.example/path"),
        }.ToString();

        Assert.Contains("ww1", text, StringComparison.Ordinal);
        Assert.Contains("proxy.example", text, StringComparison.Ordinal);
        Assert.DoesNotContain("one-secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("other-secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("password", text, StringComparison.Ordinal);
    }

    private static WeComFernetOptions Derived(Action<WeComFernetOptions> change)
    {
        var fernet = new WeComFernetOptions { Passphrase = "p", Salt = "s" };
        change(fernet);
        return fernet;
    }

    private static List<string> Failures(WeComOptions options) => [.. new WeComOptionsRules("", "Company:WeCom").Failures(options)];
}
