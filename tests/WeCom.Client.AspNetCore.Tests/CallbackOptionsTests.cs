using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>What is wrong with the settings shows when the host starts, in the language of the settings.</summary>
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

    [Fact]
    public void A_key_that_is_misspelt_is_named()
    {
        using var provider = Provider(("Endpoints:app:Tokn", "QDG6eK"));

        var failure = Assert.Throws<InvalidOperationException>(
            () => provider.GetRequiredService<IOptionsMonitor<WeComCallbackOptions>>().Get(""));

        Assert.Contains("Tokn", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("QDG6eK", failure.Message, StringComparison.Ordinal);
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
