using System.Security.Cryptography;
using System.Text;
using WeCom.Client.Configuration.Protection;
using WeCom.Client.Configuration.Protection.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Configuration.Internal;

/// <summary>
/// The settings of one registration at one moment. A call or a run holds such a copy, so that a reload in the middle of it changes nothing.
/// </summary>
internal sealed class WeComSettings
{
    private readonly WeComOptions _options;
    private readonly Lazy<ISecretProtector> _protector;

    /// <param name="registration">The name of the registration.</param>
    /// <param name="sectionPath">The section that the settings came from, for messages.</param>
    /// <param name="options">The settings; they are copied.</param>
    /// <param name="protectors">Makes the protector that reads encrypted secrets, when it is first needed; null for the built-in
    /// one.</param>
    public WeComSettings(
        string registration, string sectionPath, WeComOptions options, Func<WeComOptions, ISecretProtector>? protectors = null)
    {
        _options = options.Copy();
        _protector = new(() => (protectors ?? (own => ConfiguredSecretProtector.Make(own, sectionPath, TimeProvider.System)))(_options));
        Registration = registration;
        SectionPath = sectionPath;
        Language = ErrorLanguage.Resolve(options.Language);
    }

    private WeComSettings(WeComSettings other, string language)
    {
        (_options, _protector) = (other._options, other._protector);
        (Registration, SectionPath, Language, Watch) = (other.Registration, other.SectionPath, language, other.Watch);
    }

    public string Registration { get; }

    public string SectionPath { get; }

    public string CorpId => _options.CorpId;

    public long? AgentId => _options.AgentId;

    public Uri BaseAddress => _options.BaseAddress;

    /// <summary>
    /// The language of texts for people, resolved: <see cref="ErrorLanguage.English"/> or <see cref="ErrorLanguage.Chinese"/>.
    /// </summary>
    public string Language { get; }

    public WeComHttpOptions Http => _options.Http;

    public WeComLimitOptions Limits => _options.Limits;

    public WeComTokenOptions Token => _options.Token;

    public WeComSyncOptions Sync => _options.Sync;

    public WeComScheduleOptions Schedule => _options.Schedule;

    public WeComProtectionOptions Protection => _options.Protection;

    public ISecretProtector Protector => _protector.Value;

    /// <summary>Told of every call that is made with this copy; null for none.</summary>
    public CallWatch? Watch { get; init; }

    public bool HasSecret => SecretSetting.App.IsIn(_options);

    public bool HasContactsSecret => SecretSetting.Contacts.IsIn(_options);

    /// <summary>The same settings with texts in the language of the caller.</summary>
    public WeComSettings In(string language) => language == Language ? this : new(this, language);

    /// <summary>A secret in plain text.</summary>
    /// <exception cref="WeChatConfigException">
    /// It is not configured, or it is encrypted and cannot be read, or what was encrypted has white space around it.
    /// </exception>
    public string Read(SecretSetting secret)
    {
        if (secret.Plain(_options) is { Length: > 0 } plain)
        {
            return plain;
        }

        if (secret.Encrypted(_options) is not { Length: > 0 } encrypted)
        {
            throw ConfigurationFailure.NotConfigured(secret.Key).ToException(SectionPath, Language);
        }

        var decrypted = Protector.Decrypt(encrypted);
        return Padding.IsAround(decrypted)
            ? throw ConfigurationFailure.PaddedInside(secret.Key).ToException(SectionPath, Language)
            : decrypted;
    }

    /// <summary>
    /// Names the token of a secret by a hash of the address, the company and the secret: a token of one is no token of another.
    /// </summary>
    public string TokenNameOf(SecretSetting secret)
    {
        var text = $"{BaseAddress.AbsoluteUri}\n{CorpId}\n{secret.Plain(_options)}\n{secret.Encrypted(_options)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    public override string ToString() => _options.ToString();
}
