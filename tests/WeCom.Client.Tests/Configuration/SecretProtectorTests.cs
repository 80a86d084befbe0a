using System.Security.Cryptography;
using WeCom.Client.Configuration.Protection;
using WeCom.Client.Configuration.Protection.Internal;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Configuration;

public sealed class SecretProtectorTests
{
    private readonly CountingDerivation _derivation = new();

    public static TheoryData<string> Secrets => ["", "x", "my_secret", "通讯录同步 Secret：密钥🔑", new string('长', 100_000)];

    [Theory]
    [MemberData(nameof(Secrets))]
    public void What_was_encrypted_is_read_back(string secret)
    {
        var protectedText = Protector("key").Encrypt(secret);

        Assert.StartsWith("wecom:v1:", protectedText, StringComparison.Ordinal);
        Assert.All(protectedText, c => Assert.True(char.IsAsciiLetterOrDigit(c) || c is ':' or '-' or '_'));
        Assert.Equal(secret, Protector("key").Decrypt(protectedText));
    }

    [Fact]
    public void A_value_made_by_another_implementation_of_the_format_is_read_with_the_real_derivation()
    {
        // Made with Python's hashlib and cryptography from the format's description: passphrase "correct horse", salt 00..0f, nonce 00..0b.
        const string Value = "wecom:v1:AAECAwQFBgcICQoLDA0ODwABAgMEBQYHCAkKCyA8MQCumIYq0fIakHsgXBivm8DagT9Y45MCiSiM3mxFZ0X6";
        var protector = new SecretProtector(new WeComProtectionOptions { Keys = { "correct horse" } }, TimeProvider.System);

        Assert.Equal("企业微信 secret", protector.Decrypt(Value));
    }

    [Fact]
    public void The_key_is_derived_with_six_hundred_thousand_iterations_of_sha256()
    {
        Protector("key").Encrypt("secret");

        Assert.Equal(600_000, _derivation.AskedIterations);
        Assert.Equal(HashAlgorithmName.SHA256, _derivation.AskedHash);
    }

    [Fact]
    public void The_same_secret_never_gives_the_same_value_nor_the_same_salt()
    {
        var protector = Protector("key");
        var values = Enumerable.Range(0, 50).Select(_ => protector.Encrypt("secret")).ToList();

        Assert.Equal(50, values.Select(v => v["wecom:v1:".Length..][..21]).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void White_space_around_a_value_is_ignored()
    {
        var protector = Protector("key");

        Assert.Equal("secret", protector.Decrypt($" {protector.Encrypt("secret")}\r\n"));
    }

    [Fact]
    public void A_value_is_derived_once_however_often_it_is_read()
    {
        var value = Protector("old").Encrypt("secret");
        var reader = Protector("new", "older", "old");
        var before = _derivation.Count;

        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal("secret", reader.Decrypt(value));
            Assert.True(reader.NeedsReencryption(value));
        }

        Assert.Equal(3, _derivation.Count - before);
    }

    [Fact]
    public void A_value_just_encrypted_is_read_without_a_derivation()
    {
        var protector = Protector("key");
        var value = protector.Encrypt("secret");

        Assert.Equal("secret", protector.Decrypt(value));
        Assert.Equal(1, _derivation.Count);
    }

    [Fact]
    public void Many_first_readers_of_one_value_cost_one_derivation()
    {
        const int Readers = 8;
        var value = Protector("key").Encrypt("secret");
        using var started = new CountdownEvent(Readers);
        var reader = new SecretProtector(
            new WeComProtectionOptions { Keys = { "key" } },
            TimeProvider.System,
            (passphrase, salt, destination, iterations, hash) =>
            {
                started.Wait(TimeSpan.FromSeconds(30));
                _derivation.Derive(passphrase, salt, destination, iterations, hash);
            });
        var before = _derivation.Count;
        var results = new string[Readers];
        var threads = Enumerable.Range(0, Readers).Select(i => new Thread(() =>
        {
            started.Signal();
            results[i] = reader.Decrypt(value);
        })).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.All(results, result => Assert.Equal("secret", result));
        Assert.Equal(1, _derivation.Count - before);
    }

    [Fact]
    public void More_values_than_the_cache_holds_are_read_and_written_side_by_side()
    {
        var protector = Protector("key");

        Parallel.For(0, SecretProtector.CachedKeys * 8, i =>
        {
            var value = protector.Encrypt($"secret {i}");
            Assert.Equal($"secret {i}", protector.Decrypt(value));
            Assert.False(protector.NeedsReencryption(value));
        });
    }

    [Fact]
    public void The_value_read_last_stays_cached_while_others_are_pushed_out()
    {
        var protector = Protector("key");
        var kept = protector.Encrypt("kept");
        var pushedOut = protector.Encrypt("pushed out");
        for (var i = 0; i < SecretProtector.CachedKeys; i++)
        {
            protector.Encrypt("other");
            Assert.Equal("kept", protector.Decrypt(kept));
        }

        Assert.Equal(SecretProtector.CachedKeys + 2, _derivation.Count);
        Assert.Equal("pushed out", protector.Decrypt(pushedOut));
        Assert.Equal(SecretProtector.CachedKeys + 3, _derivation.Count);
    }

    [Fact]
    public void After_a_rotation_old_values_are_read_and_marked_and_new_ones_are_made_with_the_first_key()
    {
        var old = Protector("old").Encrypt("secret");
        var rotated = Protector("new", "old");

        Assert.Equal("secret", rotated.Decrypt(old));
        Assert.True(rotated.NeedsReencryption(old));
        Assert.True(Protector("new", "old").NeedsReencryption(old));

        var renewed = rotated.Encrypt(rotated.Decrypt(old));
        Assert.False(rotated.NeedsReencryption(renewed));
        Assert.Equal("secret", Protector("new").Decrypt(renewed));
        Assert.False(Protector("new", "old").NeedsReencryption(renewed));
        Assert.Throws<WeChatConfigException>(() => Protector("old").Decrypt(renewed));
    }

    [Fact]
    public void Text_that_is_not_unicode_is_refused_before_it_is_lost() =>
        Assert.ThrowsAny<ArgumentException>(() => Protector("key").Encrypt("\ud800"));

    [Fact]
    public void Without_a_key_the_error_names_the_setting()
    {
        var value = Protector("key").Encrypt("secret");

        foreach (var protector in new[] { Protector(), Protector(""), Protector("key", " ") })
        {
            Action[] calls = [() => protector.Encrypt("x"), () => protector.Decrypt(value), () => protector.NeedsReencryption("x")];
            foreach (var call in calls)
            {
                var error = Assert.Throws<WeChatConfigException>(call);
                Assert.Contains("WeCom:Protection:Keys", error.Message, StringComparison.Ordinal);
                Assert.Contains("has no key", error.Message, StringComparison.Ordinal);
                Assert.Equal(ErrorCategory.Configuration, error.Category);
            }
        }
    }

    private SecretProtector Protector(params string[] keys) =>
        new(ProtectionKeys.Options(keys), TimeProvider.System, _derivation.Derive);
}
