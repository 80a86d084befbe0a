using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace WeCom.Client.Simulator.Exports;

/// <summary>AES-256-CBC as in export files (docs/wire/export.md): padded to 32 bytes, no envelope around the JSON.</summary>
internal static partial class ExportCipher
{
    private const int Block = 32;
    private const int VectorLength = 16;

    /// <summary>The key that 43 letters and digits encode; null if the text is something else.</summary>
    public static byte[]? KeyOf(string? encodingAesKey) =>
        encodingAesKey is not null && KeyPattern().IsMatch(encodingAesKey) ? Convert.FromBase64String(encodingAesKey + "=") : null;

    /// <summary>Encrypts a block while it is written, since it may hold a million people. The delegate returns the length.</summary>
    /// <returns>The MD5 of the encrypted block.</returns>
    public static string Encrypt(byte[] key, Stream target, Func<Stream, long> write)
    {
        using var aes = Aes.Create();
        aes.Padding = PaddingMode.None;
        using var encryptor = aes.CreateEncryptor(key, key[..VectorLength]);

        // The protocol uses MD5, as a checksum only.
#pragma warning disable CA5351
        using var md5 = MD5.Create();
#pragma warning restore CA5351
        using var summed = new CryptoStream(target, md5, CryptoStreamMode.Write, leaveOpen: true);
        using var plain = new CryptoStream(summed, encryptor, CryptoStreamMode.Write, leaveOpen: true);
        var pad = Block - (int)(write(plain) % Block);
        Span<byte> padding = stackalloc byte[pad];
        padding.Fill((byte)pad);
        plain.Write(padding);

        // Also completes the MD5 stream below.
        plain.FlushFinalBlock();
        return Convert.ToHexStringLower(md5.Hash!);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9]{43}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyPattern();
}
