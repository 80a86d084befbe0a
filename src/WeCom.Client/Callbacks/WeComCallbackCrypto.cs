using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using WeCom.Client.Callbacks.Internal;
using WeCom.Client.Errors;

namespace WeCom.Client.Callbacks;

/// <summary>
/// Verifies, decrypts and encrypts the callbacks of one address. Instances are immutable and safe for concurrent use.
/// </summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90968</remarks>
public sealed class WeComCallbackCrypto
{
    private const int RandomLength = 16;
    private const int HeadLength = RandomLength + sizeof(int);
    private const int PaddingBlock = 32;

    // Of the API and not of its length: WeCom pads to 32 bytes, and AES needs 16.
    private const int CipherBlock = 16;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _token;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _key;

    private readonly byte[] _receiveId;

    /// <summary>Initializes a new instance of the <see cref="WeComCallbackCrypto"/> class.</summary>
    /// <param name="token">The Token that the console shows for the address: 1 to 32 letters and digits.</param>
    /// <param name="encodingAesKey">The EncodingAESKey that the console shows for the address: exactly 43 letters and digits.</param>
    /// <param name="receiveId">The corpid, or for a suite its id.</param>
    /// <exception cref="ArgumentException">The token or the key has another form.</exception>
    public WeComCallbackCrypto(string token, string encodingAesKey, string receiveId)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(encodingAesKey);
        ArgumentNullException.ThrowIfNull(receiveId);
        if (!IsToken(token))
        {
            throw new ArgumentException("A Token has 1 to 32 letters and digits.", nameof(token));
        }

        if (!IsEncodingAesKey(encodingAesKey))
        {
            throw new ArgumentException("An EncodingAESKey has exactly 43 letters and digits.", nameof(encodingAesKey));
        }

        _token = token;

        // Valid keys may have spare bits in their last character, which stricter decoders refuse.
        _key = Convert.FromBase64String(encodingAesKey + "=");
        _receiveId = Encoding.UTF8.GetBytes(receiveId);
    }

    /// <summary>Answers WeCom's verification of the address (GET).</summary>
    /// <param name="signature">The value of <c>msg_signature</c>, URL-decoded once, like the others.</param>
    /// <param name="timestamp">The value of <c>timestamp</c>.</param>
    /// <param name="nonce">The value of <c>nonce</c>.</param>
    /// <param name="echo">The value of <c>echostr</c>. Blanks in it are read as the plus signs that they were.</param>
    /// <returns>The text to answer, as it is and with nothing around it.</returns>
    /// <exception cref="WeChatCallbackException">The request is refused.</exception>
    public string VerifyUrl(string? signature, string? timestamp, string? nonce, string? echo) =>
        Decrypt(signature, timestamp, nonce, echo?.Replace(' ', '+'));

    /// <summary>Verifies and decrypts a callback.</summary>
    /// <param name="signature">The value of <c>msg_signature</c>.</param>
    /// <param name="timestamp">The value of <c>timestamp</c>. Its age is not looked at.</param>
    /// <param name="nonce">The value of <c>nonce</c>.</param>
    /// <param name="encrypted">The value of <c>Encrypt</c> in the body.</param>
    /// <returns>The message, which is XML.</returns>
    /// <exception cref="WeChatCallbackException">The callback is refused.</exception>
    public string Decrypt(string? signature, string? timestamp, string? nonce, string? encrypted)
    {
        return IsSignature(signature, timestamp, nonce, encrypted)
            ? Open(Decrypt(encrypted!))
            : throw new WeChatCallbackException(WeComCallbackFault.Signature);
    }

    /// <summary>Encrypts a message for an answer or for a test.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The value of <c>Encrypt</c>.</returns>
    public string Encrypt(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Span<byte> random = stackalloc byte[RandomLength];
        RandomNumberGenerator.Fill(random);
        return Encrypt(message, random);
    }

    /// <summary>Signs an encrypted text.</summary>
    /// <param name="timestamp">The value of <c>timestamp</c>.</param>
    /// <param name="nonce">The value of <c>nonce</c>.</param>
    /// <param name="encrypted">The encrypted text.</param>
    /// <returns>The signature: 40 lower-case hexadecimal digits.</returns>
    public string Sign(string timestamp, string nonce, string encrypted)
    {
        string[] parts = [_token, timestamp, nonce, encrypted];
        Array.Sort(parts, StringComparer.Ordinal);

        // The protocol uses SHA-1.
#pragma warning disable CA5350
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(parts))));
#pragma warning restore CA5350
    }

    /// <summary>Determines whether a signature is that of an encrypted text, in a time that does not depend on the signature.</summary>
    /// <param name="signature">The value of <c>msg_signature</c>.</param>
    /// <param name="timestamp">The value of <c>timestamp</c>.</param>
    /// <param name="nonce">The value of <c>nonce</c>.</param>
    /// <param name="encrypted">The encrypted text.</param>
    /// <returns>True if it is; false if it is not, or if one of the values is missing.</returns>
    public bool IsSignature(string? signature, string? timestamp, string? nonce, string? encrypted) =>
        signature is not null
        && timestamp is not null
        && nonce is not null
        && encrypted is not null
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Sign(timestamp, nonce, encrypted)), Encoding.UTF8.GetBytes(signature));

    /// <summary>Reads the encrypted text from the body of a callback.</summary>
    /// <param name="body">The body, as XML or as JSON.</param>
    /// <returns>The value of <c>Encrypt</c>.</returns>
    /// <exception cref="WeChatCallbackException">
    /// The body is neither XML nor JSON, holds a DTD, is longer than a million characters, is nested too deep, or has no such value.
    /// </exception>
    public static string ReadEncrypted(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var envelope = MessageReader.Read(body);
        return envelope.Filled("Encrypt") ?? throw new WeChatCallbackException(WeComCallbackFault.Format);
    }

    /// <summary>Determines whether a text has the form of a Token: 1 to 32 letters and digits.</summary>
    /// <param name="token">The text.</param>
    /// <returns>True if it has.</returns>
    public static bool IsToken(string? token) => token is { Length: > 0 and <= 32 } && token.All(char.IsAsciiLetterOrDigit);

    /// <summary>Determines whether a text has the form of an EncodingAESKey: exactly 43 letters and digits.</summary>
    /// <param name="key">The text.</param>
    /// <returns>True if it has.</returns>
    public static bool IsEncodingAesKey(string? key) => key is { Length: 43 } && key.All(char.IsAsciiLetterOrDigit);

    internal string Encrypt(string message, ReadOnlySpan<byte> random)
    {
        var text = Encoding.UTF8.GetBytes(message);
        var length = HeadLength + text.Length + _receiveId.Length;
        var padding = PaddingBlock - (length % PaddingBlock);
        var plain = new byte[length + padding];
        random.CopyTo(plain);
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(RandomLength), text.Length);
        text.CopyTo(plain, HeadLength);
        _receiveId.CopyTo(plain, HeadLength + text.Length);
        plain.AsSpan(length).Fill((byte)padding);
        using var aes = NewAes();
        return Convert.ToBase64String(aes.EncryptCbc(plain, _key.AsSpan(0, CipherBlock), PaddingMode.None));
    }

    private byte[] Decrypt(string encrypted)
    {
        var cipher = new byte[encrypted.Length];
        if (!Convert.TryFromBase64String(encrypted, cipher, out var length))
        {
            throw new WeChatCallbackException(WeComCallbackFault.Base64);
        }

        if (length == 0 || length % CipherBlock != 0)
        {
            throw new WeChatCallbackException(WeComCallbackFault.Decryption);
        }

        // The padding is of 32 bytes and not of AES's 16, so it is taken off by hand.
        using var aes = NewAes();
        return aes.DecryptCbc(cipher.AsSpan(0, length), _key.AsSpan(0, CipherBlock), PaddingMode.None);
    }

    // Looks at everything before it refuses, so that the time tells nothing of where the fault lies.
    private string Open(ReadOnlySpan<byte> plain)
    {
        int padding = plain[^1];
        var isPadded = padding is >= 1 and <= PaddingBlock && padding <= plain.Length - HeadLength;
        var length = plain.Length - (isPadded ? padding : 0);
        isPadded &= plain[length..].IndexOfAnyExcept((byte)padding) < 0;
        var declared = plain.Length < HeadLength ? -1 : BinaryPrimitives.ReadInt32BigEndian(plain[RandomLength..]);
        var isLong = declared >= 0 && declared <= length - HeadLength;
        var end = HeadLength + (isLong ? declared : 0);
        var isMine = isLong && CryptographicOperations.FixedTimeEquals(plain[end..length], _receiveId);
        if (!isPadded || !isLong)
        {
            throw new WeChatCallbackException(WeComCallbackFault.Plaintext);
        }

        return isMine
            ? Encoding.UTF8.GetString(plain[HeadLength..end])
            : throw new WeChatCallbackException(WeComCallbackFault.ReceiveId);
    }

    private Aes NewAes()
    {
        var aes = Aes.Create();
        aes.Key = _key;
        return aes;
    }
}
