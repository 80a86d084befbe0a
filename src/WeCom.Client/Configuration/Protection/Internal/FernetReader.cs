using System.Buffers.Binary;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace WeCom.Client.Configuration.Protection.Internal;

/// <summary>Reads Fernet tokens of version 0x80: https://github.com/fernet/spec/blob/master/Spec.md</summary>
internal sealed class FernetReader
{
    public const int KeySize = 32;

    /// <summary>The start of every token of version 0x80 until its timestamp outgrows 36 bits, in the year 4147.</summary>
    public const string TokenStart = "gAAAAA";

    private const byte Version = 0x80;
    private const int TimestampOffset = 1;
    private const int IvOffset = 9;
    private const int CiphertextOffset = 25;
    private const int BlockSize = 16;
    private const int MacSize = 32;

    // The specification's vectors want a token from the far future refused but name no bound; the Python implementation's is a minute.
    private const long MaxClockSkewSeconds = 60;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _signingKey;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _encryptionKey;

    private readonly TimeProvider _timeProvider;

    public FernetReader(ReadOnlySpan<byte> key, TimeProvider timeProvider)
    {
        if (key.Length != KeySize)
        {
            throw new ArgumentException($"A Fernet key has {KeySize} bytes.", nameof(key));
        }

        _signingKey = key[..16].ToArray();
        _encryptionKey = key[16..].ToArray();
        _timeProvider = timeProvider;
    }

    /// <summary>Reads a token. Its time is looked at only where a maximum age is given, as the specification has it.</summary>
    public bool TryDecrypt(string token, TimeSpan? maxAge, [NotNullWhen(true)] out byte[]? message)
    {
        message = null;
        if (!StrictBase64Url.TryDecode(token, padded: true, out var bytes)
            || bytes.Length < CiphertextOffset + BlockSize + MacSize
            || bytes[0] != Version)
        {
            return false;
        }

        var signed = bytes.AsSpan(0, bytes.Length - MacSize);
        if (maxAge is { } limit && !IsWithin(limit, BinaryPrimitives.ReadUInt64BigEndian(signed[TimestampOffset..])))
        {
            return false;
        }

        Span<byte> mac = stackalloc byte[MacSize];
        HMACSHA256.HashData(_signingKey, signed, mac);
        return CryptographicOperations.FixedTimeEquals(mac, bytes.AsSpan(bytes.Length - MacSize))
            && TryDecryptBlocks(signed[IvOffset..CiphertextOffset], signed[CiphertextOffset..], out message);
    }

    private bool IsWithin(TimeSpan maxAge, ulong timestamp)
    {
        var age = (Int128)_timeProvider.GetUtcNow().ToUnixTimeSeconds() - timestamp;
        return age >= -MaxClockSkewSeconds && (double)age <= maxAge.TotalSeconds;
    }

    private bool TryDecryptBlocks(ReadOnlySpan<byte> iv, ReadOnlySpan<byte> ciphertext, [NotNullWhen(true)] out byte[]? message)
    {
        using var aes = Aes.Create();
        aes.Key = _encryptionKey;
        try
        {
            message = aes.DecryptCbc(ciphertext, iv, PaddingMode.PKCS7);
            return true;
        }
        catch (CryptographicException)
        {
            message = null;
            return false;
        }
    }
}
