using System.Diagnostics;
using System.Security.Cryptography;

namespace WeCom.Client.Contacts.Exports;

/// <summary>The key with which WeCom encrypts the files of one export; made anew for each, and kept nowhere. Prints as stars.</summary>
internal sealed class ExportCipherKey
{
    private const int Length = 43;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    // The last character holds four bits of the key. With other bits in it, some decoders of Base64 refuse the text.
    private const string LastCharacters = "AEIMQUYcgkosw048";

    /// <summary>The key as it is sent: 43 letters and digits.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string EncodingAesKey { get; } =
        RandomNumberGenerator.GetString(Alphabet, Length - 1) + RandomNumberGenerator.GetString(LastCharacters, 1);

    /// <summary>The 32 bytes of AES-256.</summary>
    public byte[] Decode() => Convert.FromBase64String(EncodingAesKey + "=");

    public override string ToString() => "***";
}
