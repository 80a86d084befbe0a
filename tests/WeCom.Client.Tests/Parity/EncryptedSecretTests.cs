using WeCom.Client.Configuration.Protection;
using WeCom.Client.Configuration.Protection.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Parity;

/// <summary>Row <c>encrypt_secret, decrypt_secret</c>.</summary>
public sealed class EncryptedSecretTests
{
    private const string PythonToken =
        "gAAAAABnJWuAAAECAwQFBgcICQoLDA0ODwlYkDWKh7OLpaRZ6xeV_V4aGiVWfoQhr1Gpw26gJoiXqgi2tlIMWsokp-nrE3iDNg==";

    [Fact(DisplayName = "encrypt_secret: a value that stands in the settings is read with the keys of WeCom:Protection:Keys")]
    public async Task An_encrypted_secret_in_the_settings_is_used()
    {
        await using var wecom = await WeComSimulator.StartAsync();
        var settings = ConfiguredHost.SettingsFor(wecom);
        settings["WeCom:Protection:Keys:0"] = "the key of this test";
        settings["WeCom:Secret"] = null;
        await using var host = new ConfiguredHost(settings);
        var encrypted = host.Get<ISecretProtector>().Encrypt(wecom.App.Secret);

        host.Change(("WeCom:EncryptedSecret", encrypted));

        Assert.StartsWith("wecom:v1:", encrypted, StringComparison.Ordinal);
        Assert.Equal(wecom.App.Secret, host.Settings.GetSecret());
        Assert.True((await host.Sync.TestConnectionAsync()).Success);
    }

    [Fact(DisplayName = "decrypt_secret: a Fernet token of the Python system is read with its own settings, and moved over")]
    public async Task A_token_of_the_python_system_is_read()
    {
        await using var host = new ConfiguredHost(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["WeCom:CorpId"] = "ww1",
            ["WeCom:AgentId"] = "1000002",
            ["WeCom:EncryptedSecret"] = PythonToken,
            ["WeCom:Protection:Keys:0"] = "the key of this test",
            ["WeCom:Protection:Fernet:Passphrase"] = "django-insecure-example",
            ["WeCom:Protection:Fernet:Salt"] = "wecom-example-salt",
        });
        var protector = host.Get<ISecretProtector>();

        Assert.Equal("my_secret", host.Settings.GetSecret());
        Assert.True(protector.NeedsReencryption(PythonToken));
        var moved = protector.Encrypt(protector.Decrypt(PythonToken));
        host.Change(("WeCom:EncryptedSecret", moved), ("WeCom:Protection:Fernet:Passphrase", null), ("WeCom:Protection:Fernet:Salt", null));

        Assert.Equal("my_secret", host.Settings.GetSecret());
    }

    [Fact(DisplayName = "decrypt_secret: what cannot be read is one clear error that reveals nothing")]
    public async Task What_cannot_be_read_reveals_nothing()
    {
        await using var host = new ConfiguredHost(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["WeCom:CorpId"] = "ww1",
            ["WeCom:AgentId"] = "1000002",
            ["WeCom:EncryptedSecret"] = PythonToken,
            ["WeCom:Protection:Fernet:Passphrase"] = "another-passphrase",
            ["WeCom:Protection:Fernet:Salt"] = "wecom-example-salt",
        });

        var failure = Assert.Throws<WeChatConfigException>(host.Settings.GetSecret);

        Assert.Equal(ErrorCategory.Configuration, failure.Category);
        Assert.DoesNotContain(PythonToken, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("another-passphrase", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory(DisplayName = "decrypt_secret: validate_config tells of a secret that cannot be read, and names its key")]
    [InlineData("WeCom:EncryptedSecret")]
    [InlineData("WeCom:EncryptedContactsSecret")]
    public async Task A_secret_that_cannot_be_read_is_not_valid(string key)
    {
        await using var host = new ConfiguredHost(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["WeCom:CorpId"] = "ww1",
            ["WeCom:AgentId"] = "1000002",
            [key] = "wecom:v1:made-elsewhere",
            ["WeCom:Protection:Keys:0"] = "the key of this test",
        });

        var (isValid, errorMessage) = host.Settings.Validate();

        Assert.False(isValid);
        Assert.StartsWith($"'{key}': The protected value cannot be read", errorMessage, StringComparison.Ordinal);
        Assert.False((await host.Sync.TestConnectionAsync()).Success);
    }

    [Fact(DisplayName = "decrypt_secret: an encrypted secret without any key to read it stops the start, and names the key")]
    public async Task An_encrypted_secret_without_a_key_is_not_valid()
    {
        await using var host = new ConfiguredHost(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["WeCom:CorpId"] = "ww1",
            ["WeCom:AgentId"] = "1000002",
            ["WeCom:EncryptedSecret"] = PythonToken,
        });

        var failure = Assert.Throws<WeChatConfigException>(() => host.Settings.CorpId);

        Assert.Contains("'WeCom:Protection:Keys' is missing", failure.Message, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "decrypt_secret: a value once read costs no derivation again, whatever else changes or is wrong in the settings")]
    [InlineData("WeCom:Sync:BatchSize", "5")]
    [InlineData("WeCom:CorpId", "")]
    public async Task A_derived_key_outlives_a_change_of_anything_else(string key, string value)
    {
        await using var host = new ConfiguredHost(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["WeCom:CorpId"] = "ww1",
            ["WeCom:ContactsSecret"] = "contacts-secret-5d1c",
            ["WeCom:Protection:Keys:0"] = "the key of this test",
        });
        var protector = (ConfiguredSecretProtector)host.Get<ISecretProtector>();
        var before = protector.Current;

        Record.Exception(() => host.Change((key, value)));
        Assert.Same(before, protector.Current);
        Assert.Same(before, protector.Current);

        Record.Exception(() => host.Change(("WeCom:Protection:Keys:0", "another key")));
        Assert.NotSame(before, protector.Current);
    }
}
