using System.Security.Cryptography;
using System.Text;
using WeCom.Client.Errors;

namespace WeCom.Client.Configuration.Protection.Internal;

/// <summary>Turns <see cref="WeComFernetOptions"/> into a reader.</summary>
internal static class FernetSettings
{
    /// <exception cref="WeChatConfigException">The settings break a rule.</exception>
    public static FernetReader CreateReader(
        WeComFernetOptions options, string sectionPath, string language, TimeProvider timeProvider, DeriveKey deriveKey)
    {
        if (FernetRules.Failures(options).FirstOrDefault() is { } failure)
        {
            throw failure.ToException(sectionPath, language);
        }

        Span<byte> key = stackalloc byte[FernetReader.KeySize];
        try
        {
            ReadKey(options, key, deriveKey);
            return new FernetReader(key, timeProvider);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The bare token within a value, or null where the value is no Fernet token.</summary>
    public static string? FindToken(string text, bool outerBase64)
    {
        if (text.StartsWith(FernetReader.TokenStart, StringComparison.Ordinal))
        {
            return text;
        }

        // Python has two Base64 functions; the one with '+' and '/' is read as the URL-safe one.
        return outerBase64
            && StrictBase64Url.TryDecode(text.Replace('+', '-').Replace('/', '_'), padded: true, out var inner)
            && Encoding.Latin1.GetString(inner) is var token
            && token.StartsWith(FernetReader.TokenStart, StringComparison.Ordinal)
                ? token
                : null;
    }

    private static void ReadKey(WeComFernetOptions options, Span<byte> key, DeriveKey deriveKey)
    {
        if (!string.IsNullOrEmpty(options.Key) && StrictBase64Url.TryDecode(options.Key, padded: true, out var ready))
        {
            ready.CopyTo(key);
            CryptographicOperations.ZeroMemory(ready);
            return;
        }

        var passphrase = Encoding.UTF8.GetBytes(options.Passphrase!);
        var salt = string.IsNullOrEmpty(options.Salt)
            ? Convert.FromBase64String(options.SaltBase64!)
            : Encoding.UTF8.GetBytes(options.Salt);
        deriveKey(passphrase, salt, key, options.Iterations, FernetRules.Hash(options.HashAlgorithm)!.Value);
        CryptographicOperations.ZeroMemory(passphrase);
    }
}
