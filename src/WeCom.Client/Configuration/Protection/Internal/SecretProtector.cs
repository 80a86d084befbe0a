using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Configuration.Protection.Internal;

/// <summary>Takes the keys once, when it is made; keys changed later need a new one.</summary>
internal sealed class SecretProtector : ISecretProtector
{
    public const int CachedKeys = 256;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _sectionPath;
    private readonly string? _language;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[][] _keys;

    private readonly Lazy<FernetReader>? _fernet;
    private readonly bool _outerBase64;
    private readonly DeriveKey _deriveKey;
    private readonly DerivedKeyCache _derivedKeys = new(CachedKeys);
    private readonly Lock _derivation = new();

    /// <param name="options">The keys.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="deriveKey">Derives a key from a passphrase; null for PBKDF2.</param>
    /// <param name="sectionPath">The section of the registration, for messages.</param>
    /// <param name="language">The setting <c>Language</c>, for messages.</param>
    public SecretProtector(
        WeComProtectionOptions options,
        TimeProvider timeProvider,
        DeriveKey? deriveKey = null,
        string sectionPath = WeComDefaults.SectionName,
        string? language = ErrorLanguage.English)
    {
        (_sectionPath, _language) = (sectionPath, language);
        _deriveKey = deriveKey ?? Rfc2898DeriveBytes.Pbkdf2;
        _keys = options.Keys.Any(string.IsNullOrWhiteSpace) ? [] : [.. options.Keys.Select(Encoding.UTF8.GetBytes)];
        if (options.Fernet is { } fernet)
        {
            _outerBase64 = fernet.OuterBase64;
            _fernet = new(() => FernetSettings.CreateReader(fernet, _sectionPath, Language, timeProvider, _deriveKey));
        }
    }

    private string Language => ErrorLanguage.Resolve(_language);

    public string Encrypt(string plaintext)
    {
        ArgumentNullException.ThrowIfNull(plaintext);
        DemandKeys();
        var message = StrictUtf8.GetBytes(plaintext);
        Span<byte> salt = stackalloc byte[ProtectedPayload.SaltSize];
        Span<byte> key = stackalloc byte[ProtectedPayload.KeySize];
        try
        {
            RandomNumberGenerator.Fill(salt);
            Derive(_keys[0], salt, key);
            _derivedKeys.Add(ProtectedPayload.ToSaltId(salt), 0, key);
            return ProtectedPayload.Seal(message, salt, key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(message);
            CryptographicOperations.ZeroMemory(key);
        }
    }

    public string Decrypt(string protectedText) => Read(protectedText, out _);

    public bool NeedsReencryption(string protectedText)
    {
        _ = Read(protectedText, out var isCurrent);
        return !isCurrent;
    }

    private string Read(string protectedText, out bool isCurrent)
    {
        ArgumentNullException.ThrowIfNull(protectedText);
        var message = ReadBytes(protectedText.Trim(), out isCurrent) ?? throw Unreadable();
        try
        {
            return StrictUtf8.GetString(message);
        }
        catch (DecoderFallbackException)
        {
            throw Unreadable();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(message);
        }
    }

    private byte[]? ReadBytes(string text, out bool isCurrent)
    {
        isCurrent = false;
        if (_fernet is not null && FernetSettings.FindToken(text, _outerBase64) is { } token)
        {
            return _fernet.Value.TryDecrypt(token, maxAge: null, out var message) ? message : null;
        }

        if (_fernet is null || text.StartsWith(ProtectedPayload.Prefix, StringComparison.Ordinal))
        {
            DemandKeys();
        }

        return ProtectedPayload.TryParse(text, out var payload) ? Open(payload, out isCurrent) : null;
    }

    private byte[]? Open(ProtectedPayload payload, out bool isCurrent)
    {
        Span<byte> key = stackalloc byte[ProtectedPayload.KeySize];
        try
        {
            if (TryOpenCached(payload, key, out var plaintext, out isCurrent))
            {
                return plaintext;
            }

            // One at a time: a hundred first readers of one value shall cost one derivation.
            lock (_derivation)
            {
                return TryOpenCached(payload, key, out plaintext, out isCurrent) ? plaintext : DeriveAndOpen(payload, key, out isCurrent);
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>True where the salt is known: whichever key made it, no other can have made a value with the same random salt.</summary>
    private bool TryOpenCached(ProtectedPayload payload, Span<byte> key, out byte[]? plaintext, out bool isCurrent)
    {
        plaintext = null;
        var known = _derivedKeys.TryGet(payload.SaltId, key, out var keyIndex);
        isCurrent = keyIndex == 0;
        if (known)
        {
            payload.TryOpen(key, out plaintext);
        }

        return known;
    }

    private byte[]? DeriveAndOpen(ProtectedPayload payload, Span<byte> key, out bool isCurrent)
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            Derive(_keys[i], payload.Salt, key);
            if (payload.TryOpen(key, out var plaintext))
            {
                // Only keys that opened something are kept, so that garbage cannot push them out.
                _derivedKeys.Add(payload.SaltId, i, key);
                isCurrent = i == 0;
                return plaintext;
            }
        }

        isCurrent = false;
        return null;
    }

    private void Derive(byte[] passphrase, ReadOnlySpan<byte> salt, Span<byte> key) =>
        _deriveKey(passphrase, salt, key, ProtectedPayload.Iterations, HashAlgorithmName.SHA256);

    private void DemandKeys()
    {
        if (_keys.Length == 0)
        {
            throw ProtectionTexts.NoKey(_sectionPath, Language);
        }
    }

    private WeChatConfigException Unreadable() => ProtectionTexts.Unreadable(_sectionPath, Language);
}
