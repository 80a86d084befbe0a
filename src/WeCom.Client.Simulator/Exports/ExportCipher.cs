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
    public static byte[] Encrypt(byte[] key, Func<Stream, long> write)
    {
        using var aes = Aes.Create();
        aes.Padding = PaddingMode.None;
        using var encrypted = new MemoryStream();
        using var encryptor = aes.CreateEncryptor(key, key[..VectorLength]);
        using var plain = new CryptoStream(encrypted, encryptor, CryptoStreamMode.Write, leaveOpen: true);
        var pad = Block - (int)(write(plain) % Block);
        Span<byte> padding = stackalloc byte[pad];
        padding.Fill((byte)pad);
        plain.Write(padding);
        plain.FlushFinalBlock();
        return encrypted.ToArray();
    }

    [GeneratedRegex("^[A-Za-z0-9]{43}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyPattern();
}
