using System.Diagnostics;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Configuration.Protection.Internal;

/// <summary>
/// A protector with the keys that are configured now. It keeps derived keys, so it lives until the settings have other keys.
/// </summary>
internal sealed class ConfiguredSecretProtector(WeComConfiguration configuration, TimeProvider timeProvider) : ISecretProtector
{
    private volatile Held? _held;

    internal SecretProtector Current
    {
        get
        {
            // A host that validates on first use may have keys that no rule has looked at.
            var options = configuration.ReadEvenInvalid();
            return ProtectionRules.FindWrongLength(options) is { } failure
                ? throw failure.ToException(configuration.SectionPath, ErrorLanguage.Resolve(options.Language))
                : For(options);
        }
    }

    public static SecretProtector Make(WeComOptions options, string sectionPath, TimeProvider timeProvider)
        => new(options.Protection, timeProvider, sectionPath: sectionPath, language: options.Language);

    /// <summary>The protector for these settings, the same one as long as they have the same keys.</summary>
    public SecretProtector For(WeComOptions options)
    {
        var held = _held;
        if (held is null || !held.IsFor(options))
        {
            _held = held = new(options, Make(options, configuration.SectionPath, timeProvider));
        }

        return held.Protector;
    }

    public string Encrypt(string plaintext) => Current.Encrypt(plaintext);

    public string Decrypt(string protectedText) => Current.Decrypt(protectedText);

    public bool NeedsReencryption(string protectedText) => Current.NeedsReencryption(protectedText);

    /// <summary>
    /// Compared by what it holds: a change of any other setting makes the options anew, and invalid ones are made anew at every look.
    /// </summary>
    private sealed class Held(WeComOptions options, SecretProtector protector)
    {
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        private readonly string[] _keys = [.. options.Protection.Keys];

        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        private readonly (string?, string?, string?, int, string, string?, bool)? _fernet = ValuesOf(options.Protection.Fernet);

        private readonly string _language = options.Language;

        public SecretProtector Protector { get; } = protector;

        public bool IsFor(WeComOptions other)
            => _language == other.Language
            && _keys.SequenceEqual(other.Protection.Keys, StringComparer.Ordinal)
            && _fernet == ValuesOf(other.Protection.Fernet);

        private static (string?, string?, string?, int, string, string?, bool)? ValuesOf(WeComFernetOptions? fernet) => fernet is null
            ? null
            : (fernet.Passphrase, fernet.Salt, fernet.SaltBase64, fernet.Iterations, fernet.HashAlgorithm, fernet.Key, fernet.OuterBase64);
    }
}
