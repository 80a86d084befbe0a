using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using WeCom.Client.Contacts.Exports;
using WeCom.Client.Http.Files;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Contacts.Exports;

/// <summary>Files are decrypted piece by piece, whatever the pieces are.</summary>
public sealed class DecryptedFileTests
{
    private const int Piece = 64 * 1024;

    private readonly ExportCipherKey _key = new();

    [Theory]
    [InlineData(2)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(Piece - 33)]
    [InlineData(Piece - 32)]
    [InlineData(Piece - 1)]
    [InlineData(Piece)]
    [InlineData(Piece + 1)]
    [InlineData((3 * Piece) + 17)]
    public async Task Every_length_is_read_as_it_was_written(int length)
    {
        var json = Encoding.UTF8.GetBytes("{" + new string(' ', length - 2) + "}");

        Assert.Equal(json, await ReadAsync(Encrypt(json)));
        Assert.Equal(json, await ReadAsync(Encrypt(Envelope(json))));
    }

    [Theory]
    [InlineData("{")]
    [InlineData(" \n{")]
    [InlineData("\uFEFF{")]
    public async Task An_envelope_whose_random_bytes_begin_like_json_is_opened(string begin)
    {
        var json = "{ }"u8.ToArray();
        var envelope = Envelope(json);
        Encoding.UTF8.GetBytes(begin).CopyTo(envelope, 0);

        Assert.Equal(json, await ReadAsync(Encrypt(envelope)));
    }

    [Theory]
    [InlineData("{\"userlist\":        {}}")]
    [InlineData("{\"userlist\":       [{}]}")]
    [InlineData("{\n\t\"userlist\": [\n\t\t\t{}]}")]
    public async Task Json_with_an_object_where_an_envelope_has_its_json_is_no_envelope(string text)
        => Assert.Equal(text, Encoding.UTF8.GetString(await ReadAsync(Encrypt(Encoding.UTF8.GetBytes(text)))));

    [Theory]
    [InlineData("\uFEFF{}")]
    [InlineData(" \r\n{}")]
    public async Task A_mark_or_white_space_at_the_beginning_is_no_envelope(string text)
        => Assert.Equal(text, Encoding.UTF8.GetString(await ReadAsync(Encrypt(Encoding.UTF8.GetBytes(text)))));

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    public async Task Padding_that_is_none_is_refused(byte padding)
    {
        var plain = new byte[64];
        plain[^1] = padding;
        await Assert.ThrowsAsync<InvalidFileException>(() => ReadAsync(EncryptPadded(plain)));
    }

    [Fact]
    public async Task Padding_of_two_kinds_is_refused()
    {
        var plain = new byte[64];
        (plain[^2], plain[^1]) = (3, 2);
        await Assert.ThrowsAsync<InvalidFileException>(() => ReadAsync(EncryptPadded(plain)));
    }

    [Fact]
    public async Task An_empty_file_is_refused() => await Assert.ThrowsAsync<InvalidFileException>(() => ReadAsync([]));

    [Fact]
    public async Task An_envelope_that_says_that_it_is_longer_is_refused()
    {
        var envelope = Envelope("{}"u8.ToArray());
        BinaryPrimitives.WriteUInt32BigEndian(envelope.AsSpan(16), 1_000);
        await Assert.ThrowsAsync<InvalidFileException>(() => ReadAsync(Encrypt(envelope)));
    }

    [Fact]
    public void Keys_are_new_each_time_and_whole_bytes_for_every_decoder()
    {
        ExportCipherKey[] keys = [.. Enumerable.Range(0, 50).Select(_ => new ExportCipherKey())];

        Assert.Equal(50, keys.Select(key => key.EncodingAesKey).Distinct(StringComparer.Ordinal).Count());
        Assert.All(keys, key =>
        {
            Assert.Matches("^[A-Za-z0-9]{43}$", key.EncodingAesKey);
            Assert.Equal(32, key.Decode().Length);
            Assert.Equal(key.EncodingAesKey + "=", Convert.ToBase64String(key.Decode()));
        });
    }

    private static byte[] Envelope(byte[] json)
    {
        var envelope = new byte[20 + json.Length + 5];
        RandomNumberGenerator.Fill(envelope.AsSpan(0, 16));
        BinaryPrimitives.WriteUInt32BigEndian(envelope.AsSpan(16), (uint)json.Length);
        json.CopyTo(envelope, 20);
        "wx123"u8.CopyTo(envelope.AsSpan(20 + json.Length));
        return envelope;
    }

    private byte[] Encrypt(byte[] plain)
    {
        var padding = 32 - (plain.Length % 32);
        return EncryptPadded([.. plain, .. Enumerable.Repeat((byte)padding, padding)]);
    }

    private byte[] EncryptPadded(byte[] plain)
    {
        using var aes = Aes.Create();
        aes.Key = _key.Decode();
        return aes.EncryptCbc(plain, aes.Key.AsSpan(0, 16), PaddingMode.None);
    }

    private async Task<byte[]> ReadAsync(byte[] encrypted)
    {
        await using var file = new DecryptedFile(new ChunkedStream(encrypted, 1_000), _key);
        using var read = new MemoryStream();
        await file.CopyToAsync(read);
        return read.ToArray();
    }
}
