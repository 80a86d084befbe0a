using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace WeCom.Client.Simulator.Callbacks;

/// <summary>Signs and encrypts callbacks as WeCom does (docs/wire/callbacks.md#delivery).</summary>
internal static class CallbackCipher
{
    private const int Block = 32;
    private const int RandomLength = 16;

    public static byte[] KeyOf(string encodingAesKey) => encodingAesKey.Length == 43
        ? Convert.FromBase64String(encodingAesKey + "=")
        : throw new ArgumentException("An EncodingAESKey has 43 letters and digits.", nameof(encodingAesKey));

    /// <summary>Encrypts sixteen random bytes, the length, the message and the receiver's id, padded to a multiple of 32 bytes.</summary>
    public static string Encrypt(byte[] key, ReadOnlySpan<byte> random, string message, string receiveId)
    {
        var text = Encoding.UTF8.GetBytes(message);
        var receiver = Encoding.UTF8.GetBytes(receiveId);
        var length = RandomLength + sizeof(int) + text.Length + receiver.Length;
        var pad = Block - (length % Block);
        var plain = new byte[length + pad];
        random[..RandomLength].CopyTo(plain);
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(RandomLength), text.Length);
        text.CopyTo(plain, RandomLength + sizeof(int));
        receiver.CopyTo(plain, RandomLength + sizeof(int) + text.Length);
        plain.AsSpan(length).Fill((byte)pad);
        using var aes = Aes.Create();
        aes.Key = key;
        return Convert.ToBase64String(aes.EncryptCbc(plain, key.AsSpan(0, 16), PaddingMode.None));
    }

    public static string Sign(string token, string timestamp, string nonce, string encrypted)
    {
        string[] parts = [token, timestamp, nonce, encrypted];
        Array.Sort(parts, StringComparer.Ordinal);

        // The protocol uses SHA-1.
#pragma warning disable CA5350
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(parts))));
#pragma warning restore CA5350
    }
}
