using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Configuration;

/// <summary>Tests that mistakes in the section are reported at once and in the same words everywhere, without a value.</summary>
public sealed class SectionCheckTests
{
    private static readonly string Secret = $"hush-{Guid.NewGuid():N}";

    /// <summary>Every setting that the options have, and its type.</summary>
    private static Dictionary<string, string> OptionKeys => KeysOf(typeof(WeComOptions), "").ToDictionary(StringComparer.Ordinal);

    [Fact]
    public void The_table_of_settings_names_those_that_the_options_have_with_their_types()
        => Assert.Equal(
            OptionKeys.OrderBy(key => key.Key, StringComparer.Ordinal),
            SettingKeys.Table.All.ToDictionary(
                key => key.Key, key => key.Value.Name, StringComparer.Ordinal).OrderBy(key => key.Key, StringComparer.Ordinal));

    [Theory]
    [InlineData("en", "must be a whole number.", "is missing", "is no known setting")]
    [InlineData("zh-CN", "必须是整数。", "缺失", "不是已知的设置")]
    public async Task All_errors_are_told_at_once_in_the_same_words_at_the_start_on_use_and_when_asked(
        string language, params string[] parts)
    {
        var settings = Valid(
            ("CorpId", ""),
            ("AgentId", Secret),
            ("Secret", Secret + "\n"),
            ("Language", language),
            ("Http:Timeout", Secret),
            ("Sync:BatchSize", "0"),
            ("Sync:Scope:Include:0:DepartmentId", Secret),
            ("Sync:Scope:Exclude:7:WithChildren", "true"),
            ("Sync:Scope:Statuses:0", Secret),
            ("Sync:UserRemovals:MaxCount", "7"));
        using var host = Host(settings, lazy: false);
        using var lazy = Host(settings, lazy: true);
        var configuration = lazy.Services.GetRequiredService<IWeComConfiguration>();

        var atStart = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        var onUse = Assert.Throws<WeChatConfigException>(() => configuration.CorpId);
        var told = configuration.Validate().ErrorMessage;
        var tested = await lazy.Services.GetRequiredService<IWeChatSyncService>().TestConnectionAsync();

        string[] keys =
        [
            "AgentId", "CorpId", "Http:Timeout", "Secret", "Sync:BatchSize", "Sync:Scope:Exclude:7:DepartmentId",
            "Sync:Scope:Include:0:DepartmentId", "Sync:Scope:Statuses:0", "Sync:UserRemovals",
        ];
        Assert.Equal(
            keys.Select(key => $"'WeCom:{key}'"),
            atStart.Failures.Select(failure => failure[..(failure.IndexOf('\'', 1) + 1)]).Order(StringComparer.Ordinal));
        var text = string.Join(' ', atStart.Failures);
        Assert.Equal((text, text, text), (onUse.Message, told, Assert.Single(tested.Errors).ToString()));
        Assert.All(parts, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, $"{atStart}{onUse}{told}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sync:UserRemovals", "Sync:UserRemoval")]
    [InlineData("Sync:UserRemoval:MaxCounts", "Sync:UserRemoval:MaxCount")]
    [InlineData("corp_id", "CorpId")]
    [InlineData("AppSecret", "Secret")]
    [InlineData("BatchSize", "Sync:BatchSize")]
    [InlineData("Sync:Scope:Exclude:3:DepartmentIds", "Sync:Scope:Exclude:3:DepartmentId")]
    [InlineData("Callbacks:MaxBodyByte", "Callbacks:MaxBodyBytes")]
    [InlineData("Callbacks:Endpoints:app:Tokne", "Callbacks:Endpoints:app:Token")]
    [InlineData("Callbacks:Nonsense", null)]
    [InlineData("Weather", null)]
    [InlineData("CorpId:Value", null)]
    [InlineData("Schedule:It", "Schedule:At")]
    [InlineData("Schedule:Xy", null)]
    public void An_unknown_key_is_an_error_that_names_the_nearest_known_one(string key, string? nearest)
    {
        var message = Message(Valid((key, "7")));

        var suggestion = nearest is null
            ? "setting: remove it, or put it into a section of its own."
            : $"setting; the nearest one is 'WeCom:{nearest}'.";
        Assert.StartsWith($"'WeCom:{key}' is no known {suggestion}", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sync", "'WeCom:Sync' is a group of settings and has no value of its own.")]
    [InlineData("Callbacks", "'WeCom:Callbacks' is a group of settings and has no value of its own.")]
    [InlineData("Sync:Scope:Statuses", "'WeCom:Sync:Scope:Statuses' is a list: put each item below it, as Sync:Scope:Statuses:0, ")]
    [InlineData("Sync:Scope:Include:{0}", "'WeCom:Sync:Scope:Include:{0}' is a group of settings and has no value of its own.")]
    public void A_value_in_the_place_of_others_is_an_error(string key, string message)
        => Assert.StartsWith(message, Message(Valid((key, "1"))), StringComparison.Ordinal);

    [Fact]
    public void Keys_are_known_in_any_case_and_empty_groups_are_none()
        => Assert.Equal("", Message(Valid(("SYNC:BATCHSIZE", "7"), ("Http", ""), ("Protection:Keys", null))));

    [Fact]
    public void The_section_of_another_registration_is_no_unknown_key()
    {
        var settings = Valid(("hr:CorpId", "ww2"), ("Companies:oa:CorpId", "ww3"), ("Companies:fin:CorpId", "ww4"));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var provider = WeComConfigurationTests.Provider(
            services =>
            {
                services.AddWeComIntegration("hr");
                services.AddWeComIntegration("oa", configuration.GetSection("WeCom:Companies:oa"));
                return services.AddWeComIntegration();
            },
            settings);

        Assert.Empty(provider.GetRequiredService<IWeComConfiguration>().Validate().ErrorMessage ?? "");
    }

    [Fact]
    public void Settings_at_the_root_of_a_configuration_stand_beside_much_else()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("CorpId", "ww1"), new("ContactsSecret", "c"), new("Logging:Level", "x")]).Build();
        var services = new ServiceCollection();
        services.AddWeComIntegration(configuration).AddDepartmentStore<NoStore>().AddUserStore<NoStore>();
        using var provider = services.BuildServiceProvider();

        Assert.Equal("ww1", provider.GetRequiredService<IWeComConfiguration>().CorpId);
    }

    [Theory]
    [InlineData("CorpId", " ww1")]
    [InlineData("CorpId", "ww1\u200b")]
    [InlineData("AgentId", " 1000002")]
    [InlineData("Sync:Scope:ProtectedDepartments:0", "7 ")]
    [InlineData("Secret", "hush\r\n")]
    [InlineData("ContactsSecret", "\ufeffhush")]
    [InlineData("Protection:Keys:0", "a key for a test ")]
    [InlineData("Sync:Scope:ProtectedUsers:0", "\tzhangsan")]
    [InlineData("Sync:Scope:ProtectedUsers:10", "zhangsan ")]
    public void White_space_around_an_id_or_a_secret_is_told_with_the_key(string key, string value)
    {
        var message = Message(Valid((key, value)));

        Assert.StartsWith($"'WeCom:{key}' begins or ends with white space", message, StringComparison.Ordinal);
        Assert.DoesNotContain(value.Trim(), message.Replace("WeCom", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "must be a time of day such as 02:30.", "must be a whole number.", "is missing")]
    [InlineData("zh-CN", "必须是一天中的时间，例如 02:30。", "必须是整数。", "缺失")]
    public async Task A_host_that_binds_its_own_section_is_told_everything_in_its_language_also_at_start(
        string language, string time, string number, string missing)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Own:Hr:Language"] = language,
            ["Own:Hr:AgentId"] = Secret,
            ["Own:Hr:Secret"] = "s",
            ["Own:Hr:Schedule:At"] = Secret,
        };
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddWeComIntegration(options => builder.Configuration.GetSection("Own:Hr").Bind(options))
            .AddInMemoryStores(new(), new());
        using var host = builder.Build();
        var configuration = host.Services.GetRequiredService<IWeComConfiguration>();

        var message = configuration.Validate().ErrorMessage!;
        var atStart = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.StartsWith(
            $"'Own:Hr:AgentId' {number} 'Own:Hr:Schedule:At' {time} 'Own:Hr:CorpId' {missing}", message, StringComparison.Ordinal);
        Assert.DoesNotContain("'WeCom:", message, StringComparison.Ordinal);
        Assert.Equal(message, string.Join(' ', atStart.Failures));
        Assert.DoesNotContain(Secret, message, StringComparison.Ordinal);
        Assert.Equal(message, Assert.Throws<WeChatConfigException>(() => configuration.CorpId).Message);
    }

    [Fact]
    public void A_time_of_day_that_cannot_be_read_is_told_also_where_the_host_has_no_configuration()
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Own:Schedule:At", Secret)]).Build().GetSection("Own");
        var services = new ServiceCollection();
        services.AddWeComIntegration(options => section.Bind(options)).AddDepartmentStore<NoStore>().AddUserStore<NoStore>();
        using var provider = services.BuildServiceProvider();

        var message = provider.GetRequiredService<IWeComConfiguration>().Validate().ErrorMessage;

        Assert.Matches("^'Own:Schedule:At' (must be a time of day such as 02:30|必须是一天中的时间，例如 02:30)", message);
    }

    [Fact]
    public void A_scheduled_time_that_cannot_be_read_is_not_told_as_missing_too()
    {
        Assert.Contains(
            "'WeCom:Schedule:At' must be a time of day", Scheduled(Valid(("Schedule:At", "half past two"))), StringComparison.Ordinal);
        Assert.DoesNotContain("is missing", Scheduled(Valid(("Schedule:At", "half past two"))), StringComparison.Ordinal);
        Assert.Contains("'WeCom:Schedule:At' is missing", Scheduled(Valid()), StringComparison.Ordinal);
    }

    private static string Scheduled(Dictionary<string, string?> settings) =>
        Message(settings, services => services.AddWeComIntegration().AddInMemoryStores(new(), new()).AddSchedule());

    private static string Message(Dictionary<string, string?> settings, Func<IServiceCollection, IWeComBuilder>? add = null)
    {
        using var provider = WeComConfigurationTests.Provider(add ?? (services => services.AddWeComIntegration()), settings);
        return provider.GetRequiredService<IWeComConfiguration>().Validate().ErrorMessage ?? "";
    }

    private static Dictionary<string, string?> Valid(params (string Key, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?>(WeComConfigurationTests.Minimal(), StringComparer.Ordinal) { ["WeCom:Language"] = "en" };
        foreach (var (key, value) in settings)
        {
            all["WeCom:" + key] = value;
        }

        return all;
    }

    private static IHost Host(Dictionary<string, string?> settings, bool lazy)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings);
        var wecom = builder.Services.AddWeComIntegration().AddInMemoryStores(new(), new());
        _ = lazy ? wecom.ValidateOnFirstUse() : wecom;
        return builder.Build();
    }

    private static IEnumerable<KeyValuePair<string, string>> KeysOf(Type options, string path)
        => options.GetProperties(BindingFlags.Instance | BindingFlags.Public).SelectMany(
            property => KeysOfSetting(property.PropertyType, path + property.Name));

    private static IEnumerable<KeyValuePair<string, string>> KeysOfSetting(Type type, string key)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType)
        {
            return KeysOfSetting(type.GetGenericArguments()[0], $"{key}:{SettingTable.Item}");
        }

        return type.IsClass && type.Assembly == typeof(WeComOptions).Assembly ? KeysOf(type, key + ":") : [new(key, type.Name)];
    }
}
