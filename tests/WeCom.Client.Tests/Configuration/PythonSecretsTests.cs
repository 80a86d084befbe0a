using WeCom.Client.Configuration.Protection;
using WeCom.Client.Configuration.Protection.Internal;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Configuration;

/// <summary>Tokens made with Python's cryptography package, as the Python system made them.</summary>
public sealed class PythonSecretsTests
{
    private const string MySecret = "gAAAAABnJWuAAAECAwQFBgcICQoLDA0ODwlYkDWKh7OLpaRZ6xeV_V4aGiVWfoQhr1Gpw26gJoiXqgi2tlIMWsokp-nrE3iDNg==";
    private const string RawKey = "4OHi4-Tl5ufo6err7O3u7_Dx8vP09fb3-Pn6-_z9_v8=";
    private const string RawToken = "gAAAAABnJWuAAAECAwQFBgcICQoLDA0OD2Y7_A396BGOcjaGQ82180VpnzJSw91M2rT9u0uA6rSTZBbAVwkQP6VcGSx6zkpyRA==";

    [Theory]
    [InlineData(MySecret, "my_secret")]
    [InlineData("gAAAAABnJWuAAAECAwQFBgcICQoLDA0ODwEZz8G9Ay6VGJAmgblm9sCnS4eH-Ppe3IAQSKE01qJvdSlMyGpn_rew5K2PBtkvpQ==", "")]
    [InlineData(
        "gAAAAABnJWuAAAECAwQFBgcICQoLDA0OD8K04ofPk6N_dDaTStttya8P-OrC8F3Autk5j_mJ0k_NAfXjJf8Hx4ck_SnMvwOvncBi94Vy6bFcLCIK7fG0Pes=",
        "通讯录同步密钥")]
    public void A_token_of_the_python_system_is_read_with_the_default_settings(string token, string secret) =>
        Assert.Equal(secret, Protector(Example()).Decrypt(token));

    [Fact]
    public void A_token_of_the_python_system_should_be_encrypted_again_and_then_not_any_more()
    {
        var protector = Protector(Example(), "key");

        Assert.True(protector.NeedsReencryption(MySecret));
        var renewed = protector.Encrypt(protector.Decrypt(MySecret));

        Assert.False(protector.NeedsReencryption(renewed));
        Assert.Equal("my_secret", protector.Decrypt(renewed));
    }

    [Theory]
    [InlineData("SHA1", "cw==", "gAAAAABnJWuAAAECAwQFBgcICQoLDA0OD5EhJ-_6juStCKZghHbfJ6TQq27S_Cx_lPk6u6jiOa0sPawjaiURICT5vW0oAi0zFw==")]
    [InlineData("sha-384", "cw==", "gAAAAABnJWuAAAECAwQFBgcICQoLDA0OD8PoU5svLTovlEIL-ZjPTCB7c8KavwL8I_zvoDDCtUvWBU7D9_cst2lhyIpJ35xE1g==")]
    [InlineData("SHA512", "/wCA", "gAAAAABnJWuAAAECAwQFBgcICQoLDA0OD-pLy3XWy8VdhGKs9654urD1yl1glmpM9S5lpqzwiSunq2AwwlIqVK9oUVdmQgA3wg==")]
    public void Hash_iterations_and_a_binary_salt_are_settings(string hash, string salt, string token)
    {
        var fernet = new WeComFernetOptions { Passphrase = "pp", SaltBase64 = salt, Iterations = 1000, HashAlgorithm = hash };

        Assert.Equal("other", Protector(fernet).Decrypt(token));
    }

    [Fact]
    public void A_ready_fernet_key_needs_no_derivation() =>
        Assert.Equal("raw", Protector(new WeComFernetOptions { Key = RawKey }).Decrypt(RawToken));

    [Fact]
    public void A_token_encoded_once_more_is_read_where_the_settings_say_so()
    {
        // base64.b64encode(token) in Python
        const string Wrapped =
            "Z0FBQUFBQm5KV3VBQUFFQ0F3UUZCZ2NJQ1FvTERBME9EOUFKRkExR1NJZHgyV25fcEk5LW02Rks2NkxR"
            + "ZFgxVS1TTXkzMHNBQVByaG8wajZ6aGxtUlFiVzBzb2laQklYSXc9PQ==";
        var protector = Protector(Example(outerBase64: true));

        Assert.Equal("密钥", protector.Decrypt(Wrapped));
        Assert.True(protector.NeedsReencryption(Wrapped));
        Assert.Equal("my_secret", protector.Decrypt(MySecret));
        Assert.Throws<WeChatConfigException>(() => Protector(Example()).Decrypt(Wrapped));
    }

    [Fact]
    public void The_key_of_the_python_system_is_derived_once()
    {
        var derivation = new CountingDerivation();
        var protector = new SecretProtector(new WeComProtectionOptions { Fernet = Example() }, TimeProvider.System, derivation.Derive);

        for (var i = 0; i < 3; i++)
        {
            Assert.Throws<WeChatConfigException>(() => protector.Decrypt(MySecret));
        }

        Assert.Equal(1, derivation.Count);
        Assert.Equal(100_000, derivation.AskedIterations);
    }

    [Fact]
    public void A_token_is_not_read_without_the_settings_or_with_other_ones()
    {
        var other = Example();
        other.Passphrase += "x";

        Assert.Throws<WeChatConfigException>(() => Protector(fernet: null, "key").Decrypt(MySecret));
        Assert.Throws<WeChatConfigException>(() => Protector(other).Decrypt(MySecret));
    }

    [Fact]
    public void With_the_settings_but_without_a_key_tokens_are_read_and_only_our_own_values_ask_for_the_key()
    {
        var protector = Protector(new WeComFernetOptions { Key = RawKey });

        Assert.Equal("raw", protector.Decrypt(RawToken));
        Assert.StartsWith("The protected value cannot be read.", Error(() => protector.Decrypt("x" + RawToken)), StringComparison.Ordinal);
        Assert.StartsWith("'WeCom:Protection:Keys' has no key", Error(() => protector.Decrypt("wecom:v1:AAAA")), StringComparison.Ordinal);
        Assert.StartsWith("'WeCom:Protection:Keys' has no key", Error(() => protector.Encrypt("x")), StringComparison.Ordinal);

        static string Error(Func<string> call) => Assert.Throws<WeChatConfigException>(call).Message;
    }

    [Theory]
    [InlineData("Passphrase' is empty", null, "salt", null, 1, "SHA256", null)]
    [InlineData("Salt' (text) or SaltBase64", "secret-pp", null, null, 1, "SHA256", null)]
    [InlineData("Salt' (text) or SaltBase64", "secret-pp", "secret-salt", "c2FsdA==", 1, "SHA256", null)]
    [InlineData("SaltBase64' is not Base64", "secret-pp", null, "secret-salt!", 1, "SHA256", null)]
    [InlineData("Iterations' must be 1 to 10000000", "secret-pp", "secret-salt", null, 0, "SHA256", null)]
    [InlineData("HashAlgorithm' must be", "secret-pp", "secret-salt", null, 1, "MD5", null)]
    [InlineData("Key' must be 32 bytes", null, null, null, 1, "SHA256", "secret-key")]
    [InlineData("Key' and Passphrase are both set", "secret-pp", "secret-salt", null, 1, "SHA256", RawKey)]
    public void A_wrong_setting_is_named_and_no_secret_with_it(
        string named, string? passphrase, string? salt, string? saltBase64, int iterations, string hash, string? key)
    {
        var fernet = new WeComFernetOptions
        {
            Passphrase = passphrase, Salt = salt, SaltBase64 = saltBase64, Iterations = iterations, HashAlgorithm = hash, Key = key,
        };

        var error = Assert.Throws<WeChatConfigException>(() => Protector(fernet).Decrypt(MySecret));

        Assert.StartsWith("'WeCom:Protection:Fernet:" + named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.Configuration, error.Category);
    }

    private static WeComFernetOptions Example(bool outerBase64 = false) =>
        new() { Passphrase = "django-insecure-example", Salt = "wecom-example-salt", OuterBase64 = outerBase64 };

    private static SecretProtector Protector(WeComFernetOptions? fernet, params string[] keys)
    {
        var options = ProtectionKeys.Options(keys);
        options.Fernet = fernet;
        return new(options, TimeProvider.System);
    }
}
