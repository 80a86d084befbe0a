using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Protection;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>Tests that invalid settings are reported when the host starts, in the language of the settings.</summary>
public sealed class CallbackOptionsTests
{
    [Fact]
    public void Settings_below_those_of_the_company_are_read_and_are_no_unknown_key_of_it()
    {
        using var provider = Provider(
            ("Endpoints:app:Token", "QDG6eK"),
            ("Endpoints:app:EncodingAESKey", CallbackHost.AesKey),
            ("Endpoints:app:Address", "https://hr.example.com/wecom/callback"),
            ("MaxBodyBytes", "2048"),
            ("TimestampTolerance", "00:10:00"));

        var options = provider.GetRequiredService<IOptionsMonitor<WeComCallbackOptions>>().Get("");

        Assert.Equal(("QDG6eK", CallbackHost.AesKey), (options.Endpoints["app"].Token, options.Endpoints["APP"].EncodingAesKey));
        Assert.Equal(new("https://hr.example.com/wecom/callback"), options.Endpoints["app"].Address);
        Assert.Equal((2048, TimeSpan.FromMinutes(10)), (options.MaxBodyBytes, options.TimestampTolerance));
        var company = provider.GetRequiredService<IWeComConfiguration>().Validate();
        Assert.DoesNotContain("Callbacks", company.ErrorMessage ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "'WeCom:Callbacks:Endpoints' is missing: give each callback address of the console a name")]
    [InlineData("zh-CN", "'WeCom:Callbacks:Endpoints' 缺失：请为管理后台中的每个回调地址起一个名称")]
    public void Without_endpoints_it_says_what_to_add(string language, string expected)
    {
        using var provider = Provider([("Language", language)], ("MaxBodyBytes", "2048"));

        Assert.Contains(expected, Assert.Single(Failures(provider)), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_wrong_value_is_named_and_none_is_quoted()
    {
        using var provider = Provider(
            ("Endpoints:app:Token", "no-token!"),
            ("Endpoints:app:EncodingAesKey", "short-key"),
            ("Endpoints:app:Address", "hr.example.com/wecom"),
            ("Endpoints:contacts:Token", "QDG6eK"),
            ("Endpoints:contacts:EncodingAesKey", CallbackHost.AesKey),
            ("Endpoints:contacts:EncryptedEncodingAesKey", "encrypted-key"),
            ("MaxBodyBytes", "1"),
            ("TimestampTolerance", "00:00:01"));

        var failures = string.Join('\n', Failures(provider));

        Assert.All(
            new[]
            {
                "Endpoints:app:Token", "Endpoints:app:EncodingAesKey", "Endpoints:app:Address",
                "Endpoints:contacts:EncryptedEncodingAesKey", "MaxBodyBytes", "TimestampTolerance",
            },
            key => Assert.Contains($"'WeCom:Callbacks:{key}' ", failures, StringComparison.Ordinal));
        Assert.All(
            new[] { "no-token!", "short-key", CallbackHost.AesKey, "encrypted-key" },
            value => Assert.DoesNotContain(value, failures, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Endpoints:app:Tokn", "Endpoints:app:Token")]
    [InlineData("TimestampTolernce", "TimestampTolerance")]
    public void A_key_that_is_misspelt_is_named_with_the_nearest_one(string key, string nearest)
    {
        using var provider = Provider((key, "QDG6eK"), ("Endpoints:app:EncodingAesKey", CallbackHost.AesKey));

        var failures = Failures(provider).ToList();

        Assert.Equal($"'WeCom:Callbacks:{key}' is no known setting; the nearest one is 'WeCom:Callbacks:{nearest}'.", failures[0]);
        Assert.DoesNotContain("QDG6eK", string.Join('\n', failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "must be a whole number.", "must be a time span such as 00:00:30.", "must be true or false.")]
    [InlineData("zh-CN", "必须是整数。", "必须是时间段，例如 00:00:30。", "必须是 true 或 false。")]
    public void All_values_that_cannot_be_read_are_named_at_once(string language, string number, string span, string flag)
    {
        using var provider = Provider(
            [("Language", language)],
            ("Endpoints:app:Token", "QDG6eK"),
            ("Endpoints:app:EncodingAesKey", CallbackHost.AesKey),
            ("MaxBodyBytes", "hush-1"),
            ("TimestampTolerance", "hush-2"),
            ("OnlyFromWeComAddresses", "hush-3"));

        Assert.Equal(
            [$"MaxBodyBytes' {number}", $"OnlyFromWeComAddresses' {flag}", $"TimestampTolerance' {span}"],
            Failures(provider).Order(StringComparer.Ordinal).Select(failure => failure["'WeCom:Callbacks:".Length..]));
    }

    [Theory]
    [InlineData("Token", "QDG6eK ")]
    [InlineData("EncodingAesKey", "\u200b" + CallbackHost.AesKey)]
    public void White_space_around_a_key_is_told(string key, string value)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Token"] = "QDG6eK",
            ["EncodingAesKey"] = CallbackHost.AesKey,
            [key] = value,
        };
        using var provider = Provider([.. settings.Select(setting => ($"Endpoints:app:{setting.Key}", setting.Value))]);

        Assert.StartsWith(
            $"'WeCom:Callbacks:Endpoints:app:{key}' begins or ends with white space",
            Assert.Single(Failures(provider)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void White_space_around_an_encrypted_key_is_told()
    {
        const string Key = "a-long-random-text-of-this-host-alone";
        using var own = Provider([("Protection:Keys:0", Key)], ("MaxBodyBytes", "2048"));
        using var provider = Provider(
            [("Protection:Keys:0", Key)],
            ("Endpoints:app:Token", "QDG6eK"),
            (
                "Endpoints:app:EncryptedEncodingAesKey",
                own.GetRequiredService<ISecretProtector>().Encrypt(CallbackHost.AesKey) + "\n"));

        Assert.StartsWith(
            "'WeCom:Callbacks:Endpoints:app:EncryptedEncodingAesKey' begins or ends with white space",
            Assert.Single(Failures(provider)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "cannot be read with Protection:Keys")]
    [InlineData("zh-CN", "无法用 Protection:Keys 解密")]
    public void An_encrypted_key_that_cannot_be_read_stops_the_start(string language, string expected)
    {
        const string Key = "a-long-random-text-of-this-host-alone";
        using var other = Provider([("Protection:Keys:0", "another-key-of-another-host-altogether")], ("MaxBodyBytes", "2048"));
        using var own = Provider([("Protection:Keys:0", Key)], ("MaxBodyBytes", "2048"));
        foreach (var encrypted in new[]
        {
            "no-secret-at-all",
            other.GetRequiredService<ISecretProtector>().Encrypt(CallbackHost.AesKey),
            own.GetRequiredService<ISecretProtector>().Encrypt("no EncodingAESKey"),
        })
        {
            using var provider = Provider(
                [("Language", language), ("Protection:Keys:0", Key)],
                ("Endpoints:app:Token", "QDG6eK"),
                ("Endpoints:app:EncryptedEncodingAesKey", encrypted));

            var failure = Assert.Single(Failures(provider));
            Assert.StartsWith("'WeCom:Callbacks:Endpoints:app:EncryptedEncodingAesKey' ", failure, StringComparison.Ordinal);
            Assert.Contains(expected, failure, StringComparison.Ordinal);
            Assert.DoesNotContain(encrypted, failure, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_setting_is_known()
    {
        var known = typeof(WeComCallbackEndpointOptions).GetProperties().Select(property => $"Endpoints:app:{property.Name}")
            .Concat(typeof(WeComCallbackOptions).GetProperties().Select(property => property.Name))
            .Where(key => key != nameof(WeComCallbackOptions.Endpoints));
        using var provider = Provider([.. known.Select(key => (key, "x"))]);

        Assert.DoesNotContain(Failures(provider), failure => failure.Contains("no known setting", StringComparison.Ordinal));
    }

    [Fact]
    public void An_address_without_settings_says_which_call_to_add()
    {
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddWeComIntegration(_ => { });
        var app = builder.Build();

        var failure = Assert.Throws<InvalidOperationException>(() => app.MapWeComCallback("/wecom/callback"));

        Assert.Contains(".AddWeComCallbacks(", failure.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Failures(IServiceProvider provider) => Assert.Throws<OptionsValidationException>(
        () => provider.GetRequiredService<IOptionsMonitor<WeComCallbackOptions>>().Get("")).Failures;

    private static ServiceProvider Provider(params (string Key, string Value)[] settings) => Provider([("Language", "en")], settings);

    private static ServiceProvider Provider((string Key, string Value)[] company, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            company.Append(("CorpId", "ww1"))
                .Select(setting => KeyValuePair.Create<string, string?>($"WeCom:{setting.Item1}", setting.Item2))
                .Concat(settings.Select(setting => KeyValuePair.Create<string, string?>($"WeCom:Callbacks:{setting.Key}", setting.Value))))
            .Build();
        var services = new ServiceCollection();
        services.AddWeComIntegration(configuration.GetSection("WeCom")).AddWeComCallbacks(configuration.GetSection("WeCom:Callbacks"));
        return services.BuildServiceProvider();
    }
}
