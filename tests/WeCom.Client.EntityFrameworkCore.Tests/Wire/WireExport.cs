using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace WeCom.Client.EntityFrameworkCore.Tests.Wire;

/// <summary>The export of a company, which has one file. It is encrypted by other means than those that decrypt it.</summary>
internal sealed class WireExport
{
    // The placeholders in the corpus for values that are known only when the file is encrypted.
    private const string Size = "1000000007";
    private const string Sum = "0123456789abcdef0123456789abcdef";
    private const int Block = 32;
    private const int VectorLength = 16;

    private byte[]? _key;

    /// <summary>Begins an export, whose key the client sent.</summary>
    public void Begin(WireRequest request)
    {
        using var body = JsonDocument.Parse(request.Body);
        _key = Convert.FromBase64String(body.RootElement.GetProperty("encoding_aeskey").GetString() + "=");
    }

    /// <summary>An answer that names the file, with its true size and MD5 where the answer leaves them open.</summary>
    public WireAnswer Naming(WireAnswer answer, WireAnswer file)
    {
        var encrypted = Encrypted(file).Unpacked();
#pragma warning disable CA5351
        var sum = Convert.ToHexStringLower(MD5.HashData(encrypted));
#pragma warning restore CA5351

        // Byte by byte, since the answer need not be valid UTF-8.
        var body = Encoding.Latin1.GetString(answer.Body)
            .Replace(Size, encrypted.Length.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(Sum, sum, StringComparison.Ordinal);
        return answer with
        {
            Body = Encoding.Latin1.GetBytes(body),
            DeclaredLength = answer.DeclaredLength - answer.Body.Length + body.Length,
        };
    }

    public WireAnswer Encrypted(WireAnswer file)
    {
        var plain = file.Unpacked();
        var padding = Block - (plain.Length % Block);
        using var aes = Cipher();
        var encrypted = aes.EncryptCbc(
            [.. plain, .. Enumerable.Repeat((byte)padding, padding)], aes.Key.AsSpan(0, VectorLength), PaddingMode.None);
        encrypted = file.Damage?.Invoke(encrypted) ?? encrypted;
        var body = file.ContentEncoding is "gzip" ? WireAnswer.Zip(encrypted) : encrypted;
        return file with { Body = body, DeclaredLength = file.DeclaredLength - file.Body.Length + body.Length };
    }

    /// <summary>Returns the file as a reader decrypts it, which may be damaged.</summary>
    public byte[] Plain(WireAnswer file)
    {
        var encrypted = Encrypted(file).Unpacked();
        using var aes = Cipher();
        return encrypted.Length % VectorLength > 0
            ? []
            : aes.DecryptCbc(encrypted, aes.Key.AsSpan(0, VectorLength), PaddingMode.None);
    }

    private Aes Cipher()
    {
        var aes = Aes.Create();
        aes.Key = _key ?? new byte[Block];
        return aes;
    }
}
