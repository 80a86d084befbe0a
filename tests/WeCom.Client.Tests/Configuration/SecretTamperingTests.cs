using System.Buffers.Text;
using WeCom.Client.Configuration.Protection;
using WeCom.Client.Configuration.Protection.Internal;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Configuration;

public sealed class SecretTamperingTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=:. %密";

    private readonly SecretProtector _protector = new(
        new WeComProtectionOptions
        {
            Keys = { "first-key", "second-key" },
            Fernet = new WeComFernetOptions { Key = "4OHi4-Tl5ufo6err7O3u7_Dx8vP09fb3-Pn6-_z9_v8=", OuterBase64 = true },
        },
        TimeProvider.System,
        new CountingDerivation().Derive);

    public static TheoryData<string> Values
    {
        get
        {
            const string Token = "gAAAAABnJWuAAAECAwQFBgcICQoLDA0OD2Y7_A396BGOcjaGQ82180VpnzJSw91M2rT9u0uA6rSTZBbAVwkQP6VcGSx6zkpyRA==";
            var encoded = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(Token));
            return [Ours("first-key", "raw"), Ours("second-key", "raw"), Token, encoded];
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Any_character_changed_anywhere_gives_the_one_error(string value)
    {
        Assert.Equal("raw", _protector.Decrypt(value));

        for (var i = 0; i < value.Length; i++)
        {
            foreach (var replacement in Alphabet.Where(c => c != value[i] && !IsSameText(value, i, c)))
            {
                AssertUnreadable($"{value[..i]}{replacement}{value[(i + 1)..]}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_cut_or_lengthened_anywhere_gives_the_one_error(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            AssertUnreadable(value[..i]);
            AssertUnreadable(value[..i] + value[(i + 1)..]);
            AssertUnreadable($"{value[..i]}A{value[i..]}");
        }

        AssertUnreadable(value + "A");
        AssertUnreadable(value + "=");
        AssertUnreadable(value + value);
    }

    [Fact]
    public void Each_byte_of_a_value_is_authenticated()
    {
        var bytes = Base64Url.DecodeFromChars(Ours("first-key", "raw").AsSpan("wecom:v1:".Length));
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            AssertUnreadable("wecom:v1:" + Base64Url.EncodeToString(bytes));
            bytes[i] ^= 1;
        }

        Assert.Equal("raw", _protector.Decrypt("wecom:v1:" + Base64Url.EncodeToString(bytes)));
    }

    [Fact]
    public void A_foreign_key_and_plain_garbage_give_the_one_error()
    {
        AssertUnreadable(Ours("third-key", "raw"));
        AssertUnreadable("");
        AssertUnreadable("my plain secret");
        AssertUnreadable("wecom:v1:");
        AssertUnreadable("wecom:v2:" + Ours("first-key", "raw")["wecom:v1:".Length..]);
        AssertUnreadable("gAAAAA");
        AssertUnreadable(new string('\uffff', 1000));
    }

    [Fact]
    public void A_fernet_message_that_is_not_text_gives_the_one_error()
    {
        var protector = new SecretProtector(
            new WeComProtectionOptions { Fernet = new() { Passphrase = "django-insecure-example", Salt = "wecom-example-salt" } },
            TimeProvider.System);

        AssertUnreadable(
            "gAAAAABnJWuAAAECAwQFBgcICQoLDA0ODx2M3C_sOWzftFERvdU71mtLnOH7DjrEykY-YrFGde2Hj1KPqQ6Is00HOZTCcziv4g==",
            protector);
    }

    private static string Ours(string key, string secret) =>
        new SecretProtector(
            new WeComProtectionOptions { Keys = { key } }, TimeProvider.System, new CountingDerivation().Derive).Encrypt(secret);

    /// <summary>
    /// In the outer Base64 both alphabets are read, so '+' for '-' changes nothing; neither does white space at the ends.
    /// </summary>
    private static bool IsSameText(string value, int position, char replacement) =>
        !value.StartsWith("wecom:", StringComparison.Ordinal)
        && !value.StartsWith("gAAAAA", StringComparison.Ordinal)
        && (value[position], replacement) is ('+', '-') or ('/', '_');

    private void AssertUnreadable(string value, SecretProtector? protector = null)
    {
        var tried = protector ?? _protector;
        foreach (var call in new Action[] { () => tried.Decrypt(value), () => tried.NeedsReencryption(value) })
        {
            var error = Assert.Throws<WeChatConfigException>(call);
            Assert.Equal(
                "The protected value cannot be read. Check that it was copied whole and that 'WeCom:Protection:Keys' holds the key it was "
                + "made with (for a value of the Python system: 'WeCom:Protection:Fernet' its settings); if that does not help, encrypt "
                + "the secret again.",
                error.Message);
            Assert.Null(error.InnerException);
            Assert.Equal(ErrorCategory.Configuration, error.Category);
        }
    }
}
