using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Configuration.Protection.Internal;

namespace WeCom.Client.Tests.Configuration;

/// <summary>
/// The vectors of https://github.com/fernet/spec (verify.json and invalid.json); all of them with this key and an age of 60 s.
/// </summary>
public sealed class FernetReaderTests
{
    private const string Key = "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=";
    private const string Hello = "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==";
    private const string FarFuture = "gAAAAAAdwStRAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAnja1xKYyhd-Y6mSkTOyTGJmw2Xc2a6kBd-iX9b_qXQcw==";
    private const string Expired = "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q==";
    private const string HelloMadeAt = "1985-10-26T01:20:00-07:00";
    private const string OneSecondLater = "1985-10-26T01:20:01-07:00";

    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    [Fact]
    public void The_verify_vector_is_read()
    {
        Assert.True(Reader(OneSecondLater).TryDecrypt(Hello, Minute, out var message));
        Assert.Equal("hello", Encoding.UTF8.GetString(message));
    }

    [Theory]
    [InlineData("wrong mac", "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykQUFBQUFBQUFBQQ==")]
    [InlineData("too short", "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPA==")]
    [InlineData("not base64", "%%%%%%%%%%%%%AECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q==")]
    [InlineData("not whole blocks", "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPOm73QeoCk9uGib28Xe5vz6oxq5nmxbx_v7mrfyudzUm")]
    [InlineData("wrong padding", "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0ODz4LEpdELGQAad7aNEHbf-JkLPIpuiYRLQ3RtXatOYREu2FWke6CnJNYIbkuKNqOhw==")]
    [InlineData("far future", FarFuture)]
    [InlineData("expired", Expired, "1985-10-26T01:21:31-07:00")]
    [InlineData("wrong iv", "gAAAAAAdwJ6xBQECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAkLhFLHpGtDBRLRTZeUfWgHSv49TF2AUEZ1TIvcZjK1zQ==")]
    [InlineData("text after the padding", Hello + "trailingdata")]
    [InlineData(
        "foreign characters",
        "*gAAAAAAdwJ6wAAECAwQFBgcI!CQoLDA0ODy021?cpGVWKZ_eEwC@GM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==")]
    [InlineData(
        "the other base64",
        "gAAAAAAdwJ6wAAEC/AwQFBgcICQoLDA0ODy+021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==")]
    [InlineData("a few bytes", "gAAAAABdnQ1TUKh2OE_ggbyCIxfg")]
    [InlineData("three bytes", "gAAA")]
    [InlineData("nothing", "")]
    public void The_invalid_vectors_are_refused(string defect, string token, string now = OneSecondLater)
    {
        Assert.False(Reader(now).TryDecrypt(token, Minute, out var message), defect);
        Assert.Null(message);
    }

    [Theory]
    [InlineData(FarFuture, OneSecondLater)]
    [InlineData(Expired, "2100-01-01T00:00:00Z")]
    [InlineData(Hello, "1970-01-01T00:00:00Z")]
    public void Without_a_maximum_age_the_time_does_not_matter(string token, string now) =>
        Assert.True(Reader(now).TryDecrypt(token, maxAge: null, out _));

    [Theory]
    [InlineData(-61, false)]
    [InlineData(-60, true)]
    [InlineData(0, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void A_token_is_valid_from_a_minute_of_clock_skew_to_its_maximum_age(int secondsAfterItWasMade, bool valid)
    {
        var now = DateTimeOffset.Parse(HelloMadeAt, CultureInfo.InvariantCulture).AddSeconds(secondsAfterItWasMade);

        Assert.Equal(valid, Reader(now).TryDecrypt(Hello, Minute, out _));
    }

    [Fact]
    public void A_timestamp_beyond_every_calendar_is_refused_where_an_age_is_asked_for()
    {
        var bytes = Base64Url.DecodeFromChars(Hello);
        bytes.AsSpan(1, 8).Fill(0xff);

        Assert.False(
            Reader(OneSecondLater).TryDecrypt(Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_'), TimeSpan.MaxValue, out _));
    }

    [Fact]
    public void Another_version_is_refused_although_its_mac_is_right()
    {
        var bytes = Base64Url.DecodeFromChars(Hello);
        bytes[0] = 0x81;
        var signingKey = Base64Url.DecodeFromChars(Key)[..16];
        System.Security.Cryptography.HMACSHA256.HashData(signingKey, bytes.AsSpan(0, bytes.Length - 32), bytes.AsSpan(bytes.Length - 32));
        var token = Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_');

        Assert.False(Reader(OneSecondLater).TryDecrypt(token, maxAge: null, out _));
    }

    private static FernetReader Reader(string now) => Reader(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));

    private static FernetReader Reader(DateTimeOffset now) =>
        new(Base64Url.DecodeFromChars(Key), new FakeTimeProvider(now.ToUniversalTime()));
}
