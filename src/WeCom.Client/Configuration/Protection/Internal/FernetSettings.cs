using System.Security.Cryptography;
using System.Text;
using WeCom.Client.Errors;

namespace WeCom.Client.Configuration.Protection.Internal;

/// <summary>Turns <see cref="WeComFernetOptions"/> into a reader, or says which setting is wrong.</summary>
internal static class FernetSettings
{
    public static FernetReader CreateReader(WeComFernetOptions options, string section, TimeProvider timeProvider, DeriveKey deriveKey)
    {
        if (!string.IsNullOrEmpty(options.Key))
        {
            return CreateFromKey(options, section, timeProvider);
        }

        if (string.IsNullOrEmpty(options.Passphrase))
        {
            throw Invalid(section, "Passphrase is empty. Set it to the text from which the Python system derived its key, or set Key to a ready Fernet key.");
        }

        if (options.Iterations < 1)
        {
            throw Invalid(section, "Iterations must be 1 or more. The Python system used 100000 unless it was changed there.");
        }

        Span<byte> key = stackalloc byte[FernetReader.KeySize];
        var passphrase = Encoding.UTF8.GetBytes(options.Passphrase);
        try
        {
            deriveKey(passphrase, ReadSalt(options, section), key, options.Iterations, ReadHash(options.HashAlgorithm, section));
            return new FernetReader(key, timeProvider);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(passphrase);
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

    private static FernetReader CreateFromKey(WeComFernetOptions options, string section, TimeProvider timeProvider)
    {
        if (!string.IsNullOrEmpty(options.Passphrase))
        {
            throw Invalid(section, "Key and Passphrase are both set. Keep the one that the Python system used.");
        }

        if (!StrictBase64Url.TryDecode(options.Key!, padded: true, out var key) || key.Length != FernetReader.KeySize)
        {
            throw Invalid(section, "Key must be 32 bytes in URL-safe Base64, 44 characters. For a key of any other form set Passphrase and Salt.");
        }

        var reader = new FernetReader(key, timeProvider);
        CryptographicOperations.ZeroMemory(key);
        return reader;
    }

    private static byte[] ReadSalt(WeComFernetOptions options, string section)
    {
        if (string.IsNullOrEmpty(options.Salt) == string.IsNullOrEmpty(options.SaltBase64))
        {
            throw Invalid(section, "Salt (text) or SaltBase64 (bytes) must be set, and not both. Copy the salt from the Python system's settings or source.");
        }

        if (!string.IsNullOrEmpty(options.Salt))
        {
            return Encoding.UTF8.GetBytes(options.Salt);
        }

        try
        {
            return Convert.FromBase64String(options.SaltBase64!);
        }
        catch (FormatException)
        {
            throw Invalid(section, "SaltBase64 is not Base64. Encode the salt's bytes again, or set Salt if the salt is text.");
        }
    }

    private static HashAlgorithmName ReadHash(string? name, string section) => name?.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant() switch
    {
        "SHA1" => HashAlgorithmName.SHA1,
        "SHA256" => HashAlgorithmName.SHA256,
        "SHA384" => HashAlgorithmName.SHA384,
        "SHA512" => HashAlgorithmName.SHA512,
        _ => throw Invalid(section, "HashAlgorithm must be SHA1, SHA256, SHA384 or SHA512. The Python system used SHA256 unless it was changed there."),
    };

    private static WeChatConfigException Invalid(string section, string settingAndRemedy) => new($"{section}:Fernet:{settingAndRemedy}")
    {
        Category = ErrorCategory.Configuration,
    };
}
