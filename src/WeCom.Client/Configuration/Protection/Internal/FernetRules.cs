using System.Security.Cryptography;
using WeCom.Client.Configuration.Internal;

namespace WeCom.Client.Configuration.Protection.Internal;

/// <summary>The rules for the settings of the Python system's tokens.</summary>
internal static class FernetRules
{
    private const string Group = "Protection:Fernet";
    private const int MostIterations = 10_000_000;
    private const int LongestText = 1024;

    public static IEnumerable<ConfigurationFailure> Failures(WeComFernetOptions options)
        => string.IsNullOrEmpty(options.Key) ? Derivation(options) : Key(options);

    public static bool IsSet(WeComFernetOptions options)
        => Array.Exists([options.Key, options.Passphrase, options.Salt, options.SaltBase64], text => !string.IsNullOrEmpty(text));

    public static HashAlgorithmName? Hash(string? name) => name?.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant() switch
    {
        "SHA1" => HashAlgorithmName.SHA1,
        "SHA256" => HashAlgorithmName.SHA256,
        "SHA384" => HashAlgorithmName.SHA384,
        "SHA512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static IEnumerable<ConfigurationFailure> Key(WeComFernetOptions options)
    {
        if (!string.IsNullOrEmpty(options.Passphrase))
        {
            yield return new(
                $"{Group}:Key",
                "and Passphrase are both set: keep the one that the Python system used",
                "与 Passphrase 同时设置：请只保留 Python 系统使用的那一个");
        }

        var padding = Padding.Of($"{Group}:Key", options.Key).ToList();
        if (padding.Count == 0 && !IsKey(options.Key!))
        {
            padding.Add(new(
                $"{Group}:Key",
                "must be 32 bytes in URL-safe Base64, 44 characters; for a key of any other form set Passphrase and Salt",
                "必须是 32 字节的 URL 安全 Base64，共 44 个字符；其他形式的密钥请设置 Passphrase 和 Salt"));
        }

        foreach (var failure in padding)
        {
            yield return failure;
        }
    }

    private static bool IsKey(string text)
    {
        var isKey = StrictBase64Url.TryDecode(text, padded: true, out var key) && key.Length == FernetReader.KeySize;
        CryptographicOperations.ZeroMemory(key);
        return isKey;
    }

    private static IEnumerable<ConfigurationFailure> Derivation(WeComFernetOptions options)
    {
        if (options.Passphrase is null or "" or { Length: > LongestText })
        {
            yield return new(
                $"{Group}:Passphrase",
                $"is empty or longer than {LongestText} characters: set it to the text from which the Python system derived its key, or "
                + "set Key to a ready Fernet key",
                $"为空或超过 {LongestText} 个字符：请设为 Python 系统派生密钥所用的文本，或把 Key 设为现成的 Fernet 密钥");
        }

        foreach (var failure in Padding.Of($"{Group}:Passphrase", options.Passphrase))
        {
            yield return failure;
        }

        if (options.Iterations is < 1 or > MostIterations)
        {
            yield return new(
                $"{Group}:Iterations",
                $"must be 1 to {MostIterations}; the Python system used 100000 unless it was changed there",
                $"必须是 1 到 {MostIterations}；Python 系统默认使用 100000");
        }

        if (Hash(options.HashAlgorithm) is null)
        {
            yield return new(
                $"{Group}:HashAlgorithm",
                "must be SHA1, SHA256, SHA384 or SHA512; the Python system used SHA256 unless it was changed there",
                "必须是 SHA1、SHA256、SHA384 或 SHA512；Python 系统默认使用 SHA256");
        }

        if (Salt(options) is { } salt)
        {
            yield return salt;
        }
    }

    private static ConfigurationFailure? Salt(WeComFernetOptions options)
    {
        if (string.IsNullOrEmpty(options.Salt) == string.IsNullOrEmpty(options.SaltBase64))
        {
            return new(
                $"{Group}:Salt",
                "(text) or SaltBase64 (bytes) must be set, and not both: copy the salt from the Python system's settings or source",
                "（文本）与 SaltBase64（字节）必须设置其一，且不能同时设置：请从 Python 系统的设置或源码中复制");
        }

        if (options.Salt?.Length > LongestText || options.SaltBase64?.Length > LongestText)
        {
            var key = string.IsNullOrEmpty(options.Salt) ? "SaltBase64" : "Salt";
            return new($"{Group}:{key}", $"must have at most {LongestText} characters", $"不能超过 {LongestText} 个字符");
        }

        return string.IsNullOrEmpty(options.SaltBase64) || Convert.TryFromBase64String(options.SaltBase64, new byte[LongestText], out _)
            ? null
            : new(
                $"{Group}:SaltBase64",
                "is not Base64: encode the salt's bytes again, or set Salt if the salt is text",
                "不是 Base64：请重新编码，或者盐为文本时改用 Salt");
    }
}
