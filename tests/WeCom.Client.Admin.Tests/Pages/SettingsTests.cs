using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WeCom.Client.AspNetCore;
using WeCom.Client.Configuration;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>Tests that the page of settings leaves none out.</summary>
public sealed class SettingsTests(SharedHost shared) : IClassFixture<SharedHost>
{
    // Keys of encryption, and the encrypted forms of what is shown as configured or not.
    private static readonly string[] Hidden = ["Protection", "EncryptedSecret", "EncryptedContactsSecret"];

    private const string AesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    [Fact]
    public async Task Every_setting_is_shown()
    {
        using var administrator = shared.Host.Open();
        var page = await administrator.ReadAsync("/wecom/settings");

        Assert.All(Keys(typeof(WeComOptions), ""), key => Assert.Contains($"<code>{key}</code>", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_scope_is_shown_with_its_departments_and_protected_people()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false, configure: services => services.PostConfigureAll<WeComOptions>(
            options =>
            {
                options.Sync.Scope.Include.Add(new() { DepartmentId = 2 });
                options.Sync.Scope.Exclude.Add(new() { DepartmentId = 7, WithChildren = false });
                options.Sync.Scope.ProtectedUsers.Add("boss");
            }));
        using var administrator = host.Open();

        var page = await administrator.ReadAsync("/wecom/settings");

        Assert.Contains("DepartmentId = 2, WithChildren = True", page, StringComparison.Ordinal);
        Assert.Contains("DepartmentId = 7, WithChildren = False", page, StringComparison.Ordinal);
        Assert.Contains("boss", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "zh-CN", "必须")]
    [InlineData("zh-CN", "en", "must be")]
    public async Task Invalid_settings_are_told_in_the_language_of_the_browser(string settings, string language, string told)
    {
        var isInvalid = false;
        await using var host = await AdminHost.StartAsync(withRuns: false, configure: services => services.PostConfigureAll<WeComOptions>(
            options => (options.Language, options.Sync.BatchSize) = (settings, isInvalid ? -1 : null)));
        using var reader = host.Open(language: language);
        isInvalid = true;
        host.App.Services.GetRequiredKeyedService<IWeComConfiguration>("").ClearCache();

        foreach (var page in new[] { "settings", "", "runs" })
        {
            var html = await reader.ReadAsync($"/wecom/{page}");
            Assert.Contains("Sync:BatchSize", html, StringComparison.Ordinal);
            Assert.Contains(told, html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en", "none: a default, or set elsewhere, such as in code")]
    [InlineData("zh-CN", "无：默认值，或在别处设置（例如代码中）")]
    public async Task The_source_of_a_setting_is_named_where_the_configuration_has_it_and_claimed_nowhere_else(string language, string none)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["WeCom:Http:MaxRetries"] = "2", ["WeCom:Schedule:TimeZone"] = "", ["WeCom:Sync:Scope:Statuses:0"] = "1",
            ["WECHAT_API_TIMEOUT"] = "12.5",
        };
        await using var host = await AdminHost.StartAsync(withRuns: false, configure: services => services
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
        using var reader = host.Open(language: language);
        var page = await reader.ReadAsync("/wecom/settings");

        Assert.Equal("MemoryConfigurationProvider", Source("Http:MaxRetries"));
        Assert.Equal("MemoryConfigurationProvider", Source("Sync:Scope:Statuses"));
        Assert.Equal(none, Source("Schedule:TimeZone"));
        Assert.Equal(none, Source("CorpId"));
        Assert.Equal("WECHAT_API_TIMEOUT", Source("Http:Timeout"));

        string Source(string key) => page.Split($"<code>{key}</code>")[1].Split("<bdi>")[2].Split("</bdi>")[0];
    }

    [Fact]
    public async Task The_settings_of_callbacks_are_shown_without_a_secret()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["WeCom:Callbacks:Endpoints:app:Token"] = "TokenOfApp", ["WeCom:Callbacks:Endpoints:app:EncodingAesKey"] = AesKey,
            ["WeCom:Callbacks:Endpoints:app:Address"] = "https://name:word@host.example/callbacks?key=hidden",
            ["WeCom:Callbacks:MaxBodyBytes"] = "2048",
        };
        var (isInvalid, configuration) = (false, new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        await using var host = await AdminHost.StartAsync(withRuns: false, configure: services =>
        {
            services.AddSingleton<IConfiguration>(configuration);
            services.PostConfigureAll<WeComCallbackOptions>(options => options.MaxBodyBytes = isInvalid ? 1 : options.MaxBodyBytes);
            new Registration("", services).AddWeComCallbacks(configuration.GetSection("WeCom:Callbacks"));
        });
        using var reader = host.Open();

        var page = await reader.ReadAsync("/wecom/settings");

        foreach (var key in typeof(WeComCallbackOptions).GetProperties().Select(property => property.Name).Except(["Endpoints"]))
        {
            Assert.Contains($"<code>Callbacks:{key}</code>", page, StringComparison.Ordinal);
        }

        Assert.Contains("2048", page, StringComparison.Ordinal);
        Assert.Contains("https://host.example/callbacks", page, StringComparison.Ordinal);
        Assert.Contains("<code>Callbacks:Endpoints:app:EncodingAesKey</code>", page, StringComparison.Ordinal);
        Assert.Equal(5, page.Split("MemoryConfigurationProvider").Length);
        isInvalid = true;
        host.App.Services.GetRequiredService<IOptionsMonitorCache<WeComCallbackOptions>>().Clear();
        var invalid = await reader.ReadAsync("/wecom/settings");
        Assert.Contains("WeCom:Callbacks:MaxBodyBytes&#x27; ", invalid, StringComparison.Ordinal);
        Assert.Contains("<code>CorpId</code>", invalid, StringComparison.Ordinal);
        Assert.All(
            ["TokenOfApp", AesKey, "name:word", "hidden"], secret => Assert.DoesNotContain(secret, page, StringComparison.Ordinal));
    }

    // The limits of removals stand in one row each.
    private static IEnumerable<string> Keys(Type type, string prefix) => type.GetProperties()
        .Where(property => !Hidden.Contains(property.Name))
        .SelectMany(property => property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal)
            && property.PropertyType != typeof(WeComRemovalOptions)
                ? Keys(property.PropertyType, $"{prefix}{property.Name}:")
                : [$"{prefix}{property.Name}"]);

    private sealed record Registration(string Name, IServiceCollection Services) : IWeComBuilder;
}
