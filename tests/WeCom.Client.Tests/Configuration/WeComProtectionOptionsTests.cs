using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using WeCom.Client.Configuration.Protection;

namespace WeCom.Client.Tests.Configuration;

public sealed class WeComProtectionOptionsTests
{
    private static readonly Dictionary<string, string?> Settings = new(StringComparer.Ordinal)
    {
        ["WeCom:Protection:Keys:0"] = "leak-key-0",
        ["WeCom:Protection:Keys:1"] = "leak-key-1",
        ["WeCom:Protection:Fernet:Passphrase"] = "leak-passphrase",
        ["WeCom:Protection:Fernet:Salt"] = "leak-salt",
        ["WeCom:Protection:Fernet:SaltBase64"] = "leak-saltbase64",
        ["WeCom:Protection:Fernet:Iterations"] = "42",
        ["WeCom:Protection:Fernet:HashAlgorithm"] = "SHA512",
        ["WeCom:Protection:Fernet:Key"] = "leak-fernet-key",
        ["WeCom:Protection:Fernet:OuterBase64"] = "true",
    };

    [Fact]
    public void Every_setting_is_bound_from_configuration()
    {
        var options = Bind(Settings);

        Assert.Equal(["leak-key-0", "leak-key-1"], options.Keys);
        var fernet = Assert.IsType<WeComFernetOptions>(options.Fernet);
        Assert.Equal("leak-passphrase", fernet.Passphrase);
        Assert.Equal("leak-salt", fernet.Salt);
        Assert.Equal("leak-saltbase64", fernet.SaltBase64);
        Assert.Equal(42, fernet.Iterations);
        Assert.Equal("SHA512", fernet.HashAlgorithm);
        Assert.Equal("leak-fernet-key", fernet.Key);
        Assert.True(fernet.OuterBase64);
    }

    [Fact]
    public void Nothing_configured_means_no_key_and_no_fernet()
    {
        var options = Bind([]);

        Assert.Empty(options.Keys);
        Assert.Null(options.Fernet);
        Assert.Equal(100_000, new WeComFernetOptions().Iterations);
    }

    [Fact]
    public void Printing_the_options_shows_no_secret()
    {
        var options = Bind(Settings);

        Assert.Equal("WeComProtectionOptions { Keys: 2, Fernet: set }", options.ToString());
        Assert.DoesNotContain("leak", options.Fernet!.ToString(), StringComparison.Ordinal);
        foreach (var type in new[] { typeof(WeComProtectionOptions), typeof(WeComFernetOptions) })
        {
            Assert.Equal("{ToString(),nq}", type.GetCustomAttribute<DebuggerDisplayAttribute>()?.Value);
        }
    }

    private static WeComProtectionOptions Bind(Dictionary<string, string?> settings)
    {
        var options = new WeComProtectionOptions();
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("WeCom:Protection").Bind(options);
        return options;
    }
}
