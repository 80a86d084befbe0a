using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace WeCom.Client.Tokens.Internal;

/// <summary>
/// Marks a value in the shared cache as written by a process that has the same secret. Whatever else stands there is told apart by one fast
/// hash, before any slow key derivation.
/// </summary>
internal static class SharedTokenSeal
{
    // A token has at most 512 bytes; encrypted and with its dates it needs less than half of this.
    private const int LargestValue = 4096;
    private const byte Separator = (byte)'.';

    public static byte[] Close(string text, string key, string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [.. bytes, Separator, .. Seal(bytes, key, secret)];
    }

    /// <returns>The text, or null if the value was not written by <see cref="Close"/> under this key and secret.</returns>
    public static string? Open(byte[] stored, string key, string secret)
    {
        var end = stored.Length <= LargestValue ? Array.LastIndexOf(stored, Separator) : -1;
        if (end < 0)
        {
            return null;
        }

        var text = stored.AsSpan(0, end);
        return CryptographicOperations.FixedTimeEquals(Seal(text, key, secret), stored.AsSpan(end + 1))
            ? Encoding.UTF8.GetString(text)
            : null;
    }

    private static byte[] Seal(ReadOnlySpan<byte> text, string key, string secret)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes(key + "\n"));
        hash.AppendData(text);
        return Base64Url.EncodeToUtf8(hash.GetHashAndReset());
    }
}
