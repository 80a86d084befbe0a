using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace WeCom.Client.Configuration.Protection.Internal;

/// <summary>
/// The text format <c>wecom:v1:</c> + base64url(salt 16 ‖ nonce 12 ‖ tag 16 ‖ ciphertext), AES-256-GCM with prefix and
/// salt as associated data. The version fixes algorithm, iterations and sizes: nothing in a value chooses them.
/// It names no key, since a fast fingerprint of a passphrase would help an attacker to guess it.
/// </summary>
internal sealed class ProtectedPayload
{
    public const string Prefix = "wecom:v1:";
    public const int SaltSize = 16;
    public const int KeySize = 32;
    public const int Iterations = 600_000;

    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int HeaderSize = SaltSize + NonceSize + TagSize;

    private readonly byte[] _bytes;

    private ProtectedPayload(byte[] bytes) => _bytes = bytes;

    public ReadOnlySpan<byte> Salt => _bytes.AsSpan(0, SaltSize);

    public UInt128 SaltId => ToSaltId(Salt);

    public static UInt128 ToSaltId(ReadOnlySpan<byte> salt) => BinaryPrimitives.ReadUInt128BigEndian(salt);

    public static bool TryParse(string text, [NotNullWhen(true)] out ProtectedPayload? payload)
    {
        payload = text.StartsWith(Prefix, StringComparison.Ordinal)
            && StrictBase64Url.TryDecode(text[Prefix.Length..], padded: false, out var bytes)
            && bytes.Length >= HeaderSize
                ? new ProtectedPayload(bytes)
                : null;
        return payload is not null;
    }

    public static string Seal(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> key)
    {
        var bytes = new byte[HeaderSize + plaintext.Length];
        var nonce = bytes.AsSpan(SaltSize, NonceSize);
        salt.CopyTo(bytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plaintext, bytes.AsSpan(HeaderSize), bytes.AsSpan(SaltSize + NonceSize, TagSize), AssociatedData(salt));
        return Prefix + Base64Url.EncodeToString(bytes);
    }

    public bool TryOpen(ReadOnlySpan<byte> key, [NotNullWhen(true)] out byte[]? plaintext)
    {
        plaintext = new byte[_bytes.Length - HeaderSize];
        using var aes = new AesGcm(key, TagSize);
        try
        {
            aes.Decrypt(
                _bytes.AsSpan(SaltSize, NonceSize),
                _bytes.AsSpan(HeaderSize),
                _bytes.AsSpan(SaltSize + NonceSize, TagSize),
                plaintext,
                AssociatedData(Salt));
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            plaintext = null;
            return false;
        }
    }

    private static byte[] AssociatedData(ReadOnlySpan<byte> salt) => [.. Encoding.ASCII.GetBytes(Prefix), .. salt];
}
