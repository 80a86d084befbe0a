using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace WeCom.Client.Testing.Internal.Exports;

/// <summary>AES-256-CBC as in export files (wecom-api.md section 6): padded to 32 bytes, no envelope around the JSON.</summary>
internal static partial class ExportCipher
{
    private const int Block = 32;
    private const int VectorLength = 16;

    /// <summary>The key behind 43 letters and digits; null where they are not that.</summary>
    public static byte[]? KeyOf(string? encodingAesKey) =>
        encodingAesKey is not null && KeyPattern().IsMatch(encodingAesKey) ? Convert.FromBase64String(encodingAesKey + "=") : null;

    public static byte[] Encrypt(byte[] key, ReadOnlySpan<byte> plain)
    {
        var pad = Block - (plain.Length % Block);
        var padded = new byte[plain.Length + pad];
        plain.CopyTo(padded);
        padded.AsSpan(plain.Length).Fill((byte)pad);
        using var aes = Aes.Create();
        aes.Key = key;
        return aes.EncryptCbc(padded, key.AsSpan(0, VectorLength), PaddingMode.None);
    }

    [GeneratedRegex("^[A-Za-z0-9]{43}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyPattern();
}
