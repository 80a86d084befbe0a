using WeCom.Client.Simulator.Callbacks;

namespace WeCom.Client.Simulator.Tests.Callbacks;

/// <summary>Signature and encryption (docs/wire/callbacks.md#delivery) against published vectors.</summary>
public sealed class CallbackVectorTests
{
    [Theory]
    [InlineData(
        "QDG6eK",
        "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
        "1409659589",
        "263014780",
        "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
        "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==",
        "1616140317555161061",
        "wx5823bf96d3bd56c7")]
    [InlineData(
        "QDG6eK",
        "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
        "1409659813",
        "1372623149",
        "477715d11cdb4164915debcba66cb864d751f3e6",
        "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXx"
        + "accAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP"
        + "7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XX"
        + "ZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==",
        "<Content><![CDATA[hello]]></Content>",
        "wx5823bf96d3bd56c7")]
    [InlineData(
        "kjr2TKI8umCBfVF3wAHk8JiPwma5VBme",
        "4Ma3YBrSBbX2aez8MJpXGBne5LSDwgGqHbhM9WPYIws",
        "1583940690",
        "VHh7ymSeb0jc4lSb",
        "1ba3cb09c0d2c2b3ed6900d37f91a6efae6cb011",
        "6KmUQuPVu7UhjyVqRdbo5SfcRqaHvbUlKSHFvBV2ZuR6TIlKsygcfeSd1GDplg1C5KSKr6UPHCaC/nIX3ZNt9w==",
        "94966531020182955848408",
        "ww6a112864f8022910")]
    [InlineData(
        "kz7Yx62CH8SaLN",
        "cD0d7jx4tYvVtzqrmh3Dm3QFCXe6f8SlHoMtMh3qQEP",
        "1583995625",
        "1584392382",
        "f265ae551b1932727204c3d707628d01376a6940",
        "EUCt7xMcNiyASzZj0Hjc5yDjFQrCum6AfQ3ntHiUzjGQ51xieKmbvtrZ40/EcB2W/W8yH0n4Lqx48gJl/T9HD/R309I0P/r5pIZucK3lyEn48FYMr4YdE0Qd"
        + "L2jIJ3xkcXUr6uzefzCxG6lMvwpAJaOyVCzN7sRRw47njfxy5EIqU6R9ZBhlTzfdnhhOhK/nTwzrZX3SoGlXFA9OBeZ6ru1NWpXFk76x9DUMe0lcxPPiUqK8"
        + "ctnQcYXSGUHVqC6DfG7E7mab0OmruNN8cBZY5d3dYOBA4OgaH55Q0AJmUpdT8vNiXpXx+6TxT3TIjySXpDrHVyrsb772aYywgg/Nu4kUmGkALwFZlzhjNegR"
        + "7wDwb9lr4ERXsSSS8JZ8lbBmaQ3F2Tq584xoPj5rIhXAF734ynm4no1g+SdHiNqR328=",
        "<Content><![CDATA[x123]]></Content><MsgId>2018405441</MsgId>",
        "ww6a112864f8022910")]
    [InlineData(
        "123456",
        "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR",
        "1411525903",
        "461056294",
        "74d92dfeb87ba7c714f89d98870ae5eb62dff26d",
        "RgqEoJj5A4EMYlLvWO1F86ioRjZfaex/gePD0gOXTxpsq5Yj4GNglrBb8I2BAJVODGajiFnXBu7mCPatfjsu6IHCrsTyeDXzF6Bv283dGymzxh6ydJRvZsry"
        + "DyZbLTE7rhnus50qGPMfp2wASFlzEgMW9z1ef/RD8XzaFYgm7iTdaXpXaG4+BiYyolBug/gYNx410cvkKR2/nPwBiT+P4hIiOAQqGp/TywZBtDh1yCF2KOd0"
        + "gpiMZ5jSw3e29mTvmUHzkVQiMS6td7vXUaWOMZnYZlF3So2SjHnwh4jYFxdgpkHHqIrH/54SNdshoQgWYEvccTKe7FS709/5t6NMxuGhcUGAPOQipvWTT4dS"
        + "hyqio7mlsl5noTrb++x6En749zCpQVhDpbV6GDnTbcX2e8K9QaNWHp91eBdCRxthuL0=",
        "<FromUserName><![CDATA[messense]]></FromUserName>",
        "wx49f0ab532d5d035a")]
    [InlineData(
        "123456",
        "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR",
        "1411525903",
        "461056294",
        "407518b7649e86ef23978113f92d27afa9296533",
        "9s4gMv99m88kKTh/H8IdkOiMg6bisoy3ypwy9H4hvSPe9nsGaqyw5hhSjdYbcrKk+j3nba4HMOTzHrluLBYqxgNcBqGsL8GqxlhZgURnAtObvesEl5nZ+uBE"
        + "8bviY0LWke8Zy9V/QYKxNV2FqllNXcfmstttyIkMKCCmVbCFM2JTF5wY0nFhHZSjPUL2Q1qvSUCUld+/WIXrx0oyKQmpB6o8NRrrNrsDf03oxI1p9FxUgMnw"
        + "KKZeOA/uu+2IEvEBtb7muXsVbwbgX05UPPJvFurDXafG0RQyPR+mf1nDnAtQmmNOuiR5MIkdQ39xn1vWwi1O5oazPoQJz0nTYjxxEE8kv3kFxtAGVRe3ypD3"
        + "WeK2XeFYFMNMpatF9XiKzHo3",
        "<ToUserName><![CDATA[messense]]></ToUserName>",
        "wx49f0ab532d5d035a")]
    [InlineData(
        "QDG6eK",
        "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
        "1700000000",
        "1234567890",
        "25be40ae30d4983ffac133ccc83f47809f392c33",
        "sKqRbbiSUnDhFHOvPjtUMaEoW1IBWwXHRPjnYyOzDJa9RFzPmVbUPbi70SS/PDHQebno8A3H+mjJFUx995BflhvFPmIICGE0KMhOJQ6nC/XJnIdN36XCeQL5"
        + "GNIwoYEijSWJ2eyYdcOa0PgIfIGgUCLchBnl9Vncbhx41mYUy76I38Ejc3WQU52S8G9oS5yxcdy6yGWlq5JSBs4LcNLoQDhu0dljGhw4EwRIZnZvzCG0NR/b"
        + "Uam/72tD+kqRCQOJa5vLd5FCut0VPP3aHEcRCEe0SB8C0gCFqJZ2u6VyRPsLaFU+fW2HEXFknW2Td2SNc8UFgHBQ+Q6FEoQZf5LiSGbXijjDBnEy9EgMfkHo"
        + "FamlI1enpdbguosVr+WnRQeALcHnRs1j8g+odYedXX2WD7QoMTfQ/Fp3lmFDcKlOlUbtJ+WFKTWV2RoZY2kT3a9L+vUtjY8VsFMWGJ9x4QX8PrV+UCvQnzSl"
        + "dWy2y9b+NmpHtPToKvPn0aIAbBoklHGyZQb082uwc5Ij70lbK6M6+I4/PllnBAFs936jQ7JjCaU/pX3LpszrhGqeEdvgglk+QP0Kxju32CYvEiHNvMnx4Q==",
        "<NewUserID><![CDATA[ZhangSan001]]></NewUserID>",
        "wx5823bf96d3bd56c7")]
    public void The_vectors_are_encrypted_and_signed_byte_for_byte(
        string token,
        string key,
        string timestamp,
        string nonce,
        string signature,
        string encrypted,
        string part,
        string receiver)
    {
        var (message, receiveId, random) = CallbackReceiver.Decrypt(key, encrypted);
        Assert.Contains(part, message, StringComparison.Ordinal);
        Assert.Equal(receiver, receiveId);
        Assert.Equal(encrypted, CallbackCipher.Encrypt(CallbackCipher.KeyOf(key), random, message, receiveId));
        Assert.Equal(signature, CallbackCipher.Sign(token, timestamp, nonce, encrypted));
    }

    [Theory]
    [InlineData("kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aQ", "rust", "test", "9s4gMv99m88kKTh/H8IdkNiFGeG9pd7vNWl50fGRWXY=")]
    [InlineData(
        "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR",
        "wx49f0ab532d5d035a",
        "<xml>\n<MsgType><![CDATA[text]]></MsgType>\n<Content><![CDATA[test]]></Content>\n"
        + "<FromUserName><![CDATA[wx49f0ab532d5d035a]]></FromUserName>\n<ToUserName><![CDATA[messense]]></ToUserName>\n"
        + "<AgentID>1</AgentID>\n<CreateTime>1411525903</CreateTime>\n</xml>",
        "9s4gMv99m88kKTh/H8IdkOiMg6bisoy3ypwy9H4hvSPe9nsGaqyw5hhSjdYbcrKk+j3nba4HMOTzHrluLBYqxgNcBqGsL8GqxlhZgURnAtObvesEl5nZ+uBE"
        + "8bviY0LWke8Zy9V/QYKxNV2FqllNXcfmstttyIkMKCCmVbCFM2JTF5wY0nFhHZSjPUL2Q1qvSUCUld+/WIXrx0oyKQmpB6o8NRrrNrsDf03oxI1p9FxUgMnw"
        + "KKZeOA/uu+2IEvEBtb7muXsVbwbgX05UPPJvFurDXafG0RQyPR+mf1nDnAtQmmNOuiR5MIkdQ39xn1vWwi1O5oazPoQJz0nTYjxxEE8kv3kFxtAGVRe3ypD3"
        + "WeK2XeFYFMNMpatF9XiKzHo3")]
    public void A_message_whose_random_part_is_known_is_encrypted_from_its_parts(
        string key,
        string receiveId,
        string message,
        string encrypted) =>
        Assert.Equal(encrypted, CallbackCipher.Encrypt(CallbackCipher.KeyOf(key), "1234567890123456"u8, message, receiveId));
}
