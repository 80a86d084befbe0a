using System.Text;
using WeCom.Client.Callbacks;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>Signature, decryption and refusal (docs/wire/callbacks.md#delivery).</summary>
public sealed class WeComCallbackCryptoTests
{
    private const string Key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private const string CorpId = "wx5823bf96d3bd56c7";
    private const string Timestamp = "1700000000";
    private const string Nonce = "263014780";

    private readonly WeComCallbackCrypto _crypto = new("QDG6eK", Key, CorpId);

    /// <summary>Published messages: token, key, receiver, timestamp, nonce, signature, encrypted text, a part of the plain text.</summary>
    public static TheoryData<string, string, string, string, string, string, string, string> Vectors => new()
    {
        {
            "QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7", "1409659589", "263014780",
            "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
            "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==",
            "1616140317555161061"
        },
        {
            "QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7", "1409659813", "1372623149",
            "477715d11cdb4164915debcba66cb864d751f3e6",
            "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJT"
            + "s3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hg"
            + "f5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4Ehz"
            + "JWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2Yoy"
            + "yH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==",
            "<Content><![CDATA[hello]]></Content>"
        },
        {
            "kjr2TKI8umCBfVF3wAHk8JiPwma5VBme", "4Ma3YBrSBbX2aez8MJpXGBne5LSDwgGqHbhM9WPYIws", "ww6a112864f8022910",
            "1583940690", "VHh7ymSeb0jc4lSb",
            "1ba3cb09c0d2c2b3ed6900d37f91a6efae6cb011",
            "6KmUQuPVu7UhjyVqRdbo5SfcRqaHvbUlKSHFvBV2ZuR6TIlKsygcfeSd1GDplg1C5KSKr6UPHCaC/nIX3ZNt9w==",
            "94966531020182955848408"
        },
        {
            "kz7Yx62CH8SaLN", "cD0d7jx4tYvVtzqrmh3Dm3QFCXe6f8SlHoMtMh3qQEP", "ww6a112864f8022910", "1583995625", "1584392382",
            "f265ae551b1932727204c3d707628d01376a6940",
            "EUCt7xMcNiyASzZj0Hjc5yDjFQrCum6AfQ3ntHiUzjGQ51xieKmbvtrZ40/EcB2W/W8yH0n4Lqx48gJl/T9HD/R309I0P/r5pIZucK3lyEn48F"
            + "YMr4YdE0QdL2jIJ3xkcXUr6uzefzCxG6lMvwpAJaOyVCzN7sRRw47njfxy5EIqU6R9ZBhlTzfdnhhOhK/nTwzrZX3SoGlXFA9OBeZ6ru1NWpXF"
            + "k76x9DUMe0lcxPPiUqK8ctnQcYXSGUHVqC6DfG7E7mab0OmruNN8cBZY5d3dYOBA4OgaH55Q0AJmUpdT8vNiXpXx+6TxT3TIjySXpDrHVyrsb7"
            + "72aYywgg/Nu4kUmGkALwFZlzhjNegR7wDwb9lr4ERXsSSS8JZ8lbBmaQ3F2Tq584xoPj5rIhXAF734ynm4no1g+SdHiNqR328=",
            "<Content><![CDATA[x123]]></Content><MsgId>2018405441</MsgId>"
        },
        {
            "123456", "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR", "wx49f0ab532d5d035a", "1411525903", "461056294",
            "74d92dfeb87ba7c714f89d98870ae5eb62dff26d",
            "RgqEoJj5A4EMYlLvWO1F86ioRjZfaex/gePD0gOXTxpsq5Yj4GNglrBb8I2BAJVODGajiFnXBu7mCPatfjsu6IHCrsTyeDXzF6Bv283dGymzxh"
            + "6ydJRvZsryDyZbLTE7rhnus50qGPMfp2wASFlzEgMW9z1ef/RD8XzaFYgm7iTdaXpXaG4+BiYyolBug/gYNx410cvkKR2/nPwBiT+P4hIiOAQq"
            + "Gp/TywZBtDh1yCF2KOd0gpiMZ5jSw3e29mTvmUHzkVQiMS6td7vXUaWOMZnYZlF3So2SjHnwh4jYFxdgpkHHqIrH/54SNdshoQgWYEvccTKe7F"
            + "S709/5t6NMxuGhcUGAPOQipvWTT4dShyqio7mlsl5noTrb++x6En749zCpQVhDpbV6GDnTbcX2e8K9QaNWHp91eBdCRxthuL0=",
            "<FromUserName><![CDATA[messense]]></FromUserName>"
        },
        {
            "123456", "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR", "wx49f0ab532d5d035a", "1411525903", "461056294",
            "407518b7649e86ef23978113f92d27afa9296533",
            "9s4gMv99m88kKTh/H8IdkOiMg6bisoy3ypwy9H4hvSPe9nsGaqyw5hhSjdYbcrKk+j3nba4HMOTzHrluLBYqxgNcBqGsL8GqxlhZgURnAtObve"
            + "sEl5nZ+uBE8bviY0LWke8Zy9V/QYKxNV2FqllNXcfmstttyIkMKCCmVbCFM2JTF5wY0nFhHZSjPUL2Q1qvSUCUld+/WIXrx0oyKQmpB6o8NRrr"
            + "NrsDf03oxI1p9FxUgMnwKKZeOA/uu+2IEvEBtb7muXsVbwbgX05UPPJvFurDXafG0RQyPR+mf1nDnAtQmmNOuiR5MIkdQ39xn1vWwi1O5oazPo"
            + "QJz0nTYjxxEE8kv3kFxtAGVRe3ypD3WeK2XeFYFMNMpatF9XiKzHo3",
            "<ToUserName><![CDATA[messense]]></ToUserName>"
        },
        {
            "QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7", "1700000000", "1234567890",
            "25be40ae30d4983ffac133ccc83f47809f392c33",
            "sKqRbbiSUnDhFHOvPjtUMaEoW1IBWwXHRPjnYyOzDJa9RFzPmVbUPbi70SS/PDHQebno8A3H+mjJFUx995BflhvFPmIICGE0KMhOJQ6nC/XJnI"
            + "dN36XCeQL5GNIwoYEijSWJ2eyYdcOa0PgIfIGgUCLchBnl9Vncbhx41mYUy76I38Ejc3WQU52S8G9oS5yxcdy6yGWlq5JSBs4LcNLoQDhu0dlj"
            + "Ghw4EwRIZnZvzCG0NR/bUam/72tD+kqRCQOJa5vLd5FCut0VPP3aHEcRCEe0SB8C0gCFqJZ2u6VyRPsLaFU+fW2HEXFknW2Td2SNc8UFgHBQ+Q"
            + "6FEoQZf5LiSGbXijjDBnEy9EgMfkHoFamlI1enpdbguosVr+WnRQeALcHnRs1j8g+odYedXX2WD7QoMTfQ/Fp3lmFDcKlOlUbtJ+WFKTWV2RoZ"
            + "Y2kT3a9L+vUtjY8VsFMWGJ9x4QX8PrV+UCvQnzSldWy2y9b+NmpHtPToKvPn0aIAbBoklHGyZQb082uwc5Ij70lbK6M6+I4/PllnBAFs936jQ7"
            + "JjCaU/pX3LpszrhGqeEdvgglk+QP0Kxju32CYvEiHNvMnx4Q==",
            "<NewUserID><![CDATA[ZhangSan001]]></NewUserID>"
        },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_published_message_is_verified_and_decrypted(
        string token, string key, string receiver, string timestamp, string nonce, string signature, string encrypted, string part)
    {
        var crypto = new WeComCallbackCrypto(token, key, receiver);

        Assert.Contains(part, crypto.Decrypt(signature, timestamp, nonce, encrypted), StringComparison.Ordinal);
        Assert.Contains(part, crypto.VerifyUrl(signature, timestamp, nonce, encrypted.Replace('+', ' ')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_published_message_is_encrypted_byte_for_byte() => Assert.Equal(
        "9s4gMv99m88kKTh/H8IdkNiFGeG9pd7vNWl50fGRWXY=",
        new WeComCallbackCrypto("123456", "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aQ", "rust").Encrypt("test", "1234567890123456"u8));

    [Fact]
    public void A_message_of_any_length_comes_back()
    {
        for (var length = 0; length <= 4096; length++)
        {
            var message = new string((char)('a' + (length % 26)), length);

            Assert.Equal(message, Open(_crypto.Encrypt(message)));
        }
    }

    [Theory]
    [InlineData("signature", WeComCallbackFault.Signature)]
    [InlineData("upper-case signature", WeComCallbackFault.Signature)]
    [InlineData("no signature", WeComCallbackFault.Signature)]
    [InlineData("other receiver", WeComCallbackFault.ReceiveId)]
    [InlineData("longer receiver", WeComCallbackFault.ReceiveId)]
    [InlineData("other key", WeComCallbackFault.Plaintext)]
    [InlineData("no Base64", WeComCallbackFault.Base64)]
    [InlineData("truncated", WeComCallbackFault.Decryption)]
    [InlineData("empty", WeComCallbackFault.Decryption)]
    [InlineData("one block", WeComCallbackFault.Plaintext)]
    public void A_wrong_callback_is_refused_with_the_code_that_the_field_knows(string what, WeComCallbackFault fault)
    {
        var encrypted = what switch
        {
            "other receiver" => new WeComCallbackCrypto("QDG6eK", Key, "wx5823bf96d3bd56c8").Encrypt("hello"),
            "longer receiver" => new WeComCallbackCrypto("QDG6eK", Key, CorpId + "7").Encrypt("hello"),
            "other key" => new WeComCallbackCrypto("QDG6eK", "b" + Key[1..], CorpId).Encrypt("hello"),
            "no Base64" => "???",
            "truncated" => _crypto.Encrypt("hello")[..^8],
            "empty" => "",
            "one block" => Convert.ToBase64String(new byte[16]),
            _ => _crypto.Encrypt("hello"),
        };
        var signature = what switch
        {
            "signature" => new string('0', 40),
            "upper-case signature" => _crypto.Sign(Timestamp, Nonce, encrypted).ToUpperInvariant(),
            "no signature" => null,
            _ => _crypto.Sign(Timestamp, Nonce, encrypted),
        };

        var refusal = Assert.Throws<WeChatCallbackException>(() => _crypto.Decrypt(signature, Timestamp, Nonce, encrypted));

        Assert.Equal((fault, (int)fault), (refusal.Fault, refusal.ErrorCode));
    }

    [Fact]
    public void Whatever_is_signed_and_is_no_message_is_one_clean_refusal()
    {
        var random = new Random(20261128);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(0, 200)];
            random.NextBytes(bytes);
            var encrypted = random.Next(3) == 0 ? Encoding.Latin1.GetString(bytes) : Convert.ToBase64String(bytes);

            Assert.Throws<WeChatCallbackException>(() => Open(encrypted));
        }
    }

    [Fact]
    public void A_message_with_any_byte_changed_is_refused_or_opened_and_nothing_else()
    {
        var random = new Random(20261128);
        var good = Convert.FromBase64String(_crypto.Encrypt(new string('x', 100)));
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = (byte[])good.Clone();
            bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
            var refusal = Record.Exception(() => Open(Convert.ToBase64String(bytes)));

            // Nothing else signs a text that WeCom did not make: what passes has another text or another random part, and no more.
            Assert.True(refusal is null or WeChatCallbackException { Fault: not WeComCallbackFault.Base64 }, $"{refusal}");
        }
    }

    [Theory]
    [InlineData("", Key)]
    [InlineData("0123456789012345678901234567890123", Key)]
    [InlineData("a-b", Key)]
    [InlineData("abc", "short")]
    [InlineData("abc", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2+")]
    public void A_token_or_key_of_another_form_is_refused_at_once(string token, string key) =>
        Assert.Throws<ArgumentException>(() => new WeComCallbackCrypto(token, key, CorpId));

    private string Open(string encrypted) => _crypto.Decrypt(_crypto.Sign(Timestamp, Nonce, encrypted), Timestamp, Nonce, encrypted);
}
