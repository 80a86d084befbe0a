using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Tests.Configuration;

/// <summary>
/// Secret and AgentId stand beside each other in the console, and are copied under the wrong key. The framework's binder quotes what it
/// cannot read.
/// </summary>
public sealed class MisplacedSecretTests
{
    private readonly string _secret = $"secret of {Guid.NewGuid():N}' at 'somewhere' to type 'else'.";

    /// <summary>Every setting that is no text.</summary>
    public static TheoryData<string> Keys => [.. KeysOf(typeof(WeComOptions), "WeCom")];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_secret_under_the_key_of_something_else_is_not_shown_and_the_key_is_named(string key)
    {
        var logs = new EverythingLogged();
        using var host = Host(logs, key, lazy: false);
        using var lazy = Host(logs, key, lazy: true);
        var configuration = lazy.Services.GetRequiredService<IWeComConfiguration>();

        var atStart = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        var atUse = Assert.Throws<WeChatConfigException>(() => configuration.CorpId);
        var told = configuration.Validate();
        var tested = await lazy.Services.GetRequiredService<IWeChatSyncService>().TestConnectionAsync();

        var text = Assert.Single(atStart.Failures);
        Assert.Equal((text, text, text), (atUse.Message, told.ErrorMessage, Assert.Single(tested.Errors).ToString()));
        Assert.StartsWith($"'{key}' must be ", text, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.Configuration, atUse.Category);
        Assert.NotNull(atUse.Remedy);
        var search = new SecretSearch([_secret, _secret[..40]]);
        Assert.DoesNotContain([$"{atStart}", $"{atUse}", $"{told}", logs.Everything], search.IsIn);
    }

    [Theory]
    [InlineData("AgentId", "must be a whole number.")]
    [InlineData("Http:Timeout", "must be a time span such as 00:00:30.")]
    [InlineData("Http:AllowPlainHttp", "must be true or false.")]
    [InlineData("Sync:MissingMobile", "must be one of Skip, Include, Require.")]
    [InlineData("Sync:UserRemoval:Policy", "must be one of Keep, Deactivate, Delete.")]
    public void It_says_what_would_be_right(string key, string rule)
    {
        using var host = Host(new EverythingLogged(), "WeCom:" + key, lazy: true);

        Assert.EndsWith(rule, host.Services.GetRequiredService<IWeComConfiguration>().Validate().ErrorMessage, StringComparison.Ordinal);
    }

    // Secrets in the place of these are texts like any other, and are refused by rules.
    [Theory]
    [InlineData("WeCom:BaseAddress")]
    [InlineData("WeCom:Language")]
    [InlineData("WeCom:EncryptedSecret")]
    [InlineData("WeCom:EncryptedContactsSecret")]
    public void Nor_is_one_in_the_place_of_another_text(string key)
    {
        using var host = Host(new EverythingLogged(), key, lazy: true);
        var configuration = host.Services.GetRequiredService<IWeComConfiguration>();

        var failure = Assert.Throws<WeChatConfigException>(() => configuration.CorpId);

        Assert.False(configuration.Validate().IsValid);
        Assert.DoesNotContain([configuration.Validate().ErrorMessage!, $"{failure}"], new SecretSearch([_secret[..40]]).IsIn);
    }

    private IHost Host(EverythingLogged logs, string key, bool lazy)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.AddProvider(logs);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>(WeComConfigurationTests.Minimal(), StringComparer.Ordinal)
            {
                [key.Replace("WithChildren", "DepartmentId", StringComparison.Ordinal)] = "2",
                [key] = _secret,
            });
        var wecom = builder.Services.AddWeComIntegration().AddInMemoryStores(new(), new());
        _ = lazy ? wecom.ValidateOnFirstUse() : wecom;
        return builder.Build();
    }

    private static IEnumerable<string> KeysOf(Type options, string path) =>
        from property in options.GetProperties(BindingFlags.Instance | BindingFlags.Public)
        let key = $"{path}:{property.Name}"
        let type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
        from found in type.Namespace == options.Namespace && type.IsClass ? KeysOf(type, key) : ValueKeysOf(type, key)
        select found;

    private static IEnumerable<string> ValueKeysOf(Type type, string key)
    {
        if (type.IsValueType)
        {
            return [key];
        }

        if (!type.IsGenericType || type.GetGenericArguments()[0] is not { } item || item == typeof(string))
        {
            return [];
        }

        return item.IsClass ? KeysOf(item, key + ":0") : [key + ":0"];
    }
}
