using Microsoft.Extensions.Options;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Configuration.Internal;

internal sealed class WeComConfiguration(
    string registration,
    WeComOptionsRules rules,
    Lazy<ISecretProtector> protector,
    IOptionsMonitor<WeComOptions> monitor,
    IOptionsMonitorCache<WeComOptions> cache,
    IEnumerable<IConfigureOptions<WeComOptions>> setups,
    IEnumerable<IPostConfigureOptions<WeComOptions>> postSetups) : IWeComConfiguration
{
    public WeComOptions Current
    {
        get
        {
            try
            {
                return monitor.Get(registration);
            }
            catch (OptionsValidationException e)
            {
                throw Invalid(string.Join(' ', e.Failures), e);
            }
            catch (InvalidOperationException e)
            {
                throw Invalid(e.Message, e);
            }
        }
    }

    public string CorpId => Current.CorpId;

    public long? AgentId => Current.AgentId;

    public string Language => ErrorLanguage.Resolve(Current.Language);

    public bool HasSecret => IsPresent(Current.Secret, Current.EncryptedSecret);

    public bool HasContactsSecret => IsPresent(Current.ContactsSecret, Current.EncryptedContactsSecret);

    public string GetSecret() => Read(Current.Secret, Current.EncryptedSecret, "Secret");

    public string GetContactsSecret() => Read(Current.ContactsSecret, Current.EncryptedContactsSecret, "ContactsSecret");

    /// <summary>Also where the other settings are not valid yet: a host may first have to encrypt the secret that they lack.</summary>
    public WeComProtectionOptions Protection
    {
        get
        {
            try
            {
                return Current.Protection;
            }
            catch (WeChatConfigException)
            {
                return ReadUnvalidated().Protection;
            }
        }
    }

    public ConfigurationValidation Validate()
    {
        try
        {
            var failures = string.Join(' ', rules.Failures(ReadUnvalidated()));
            return new(failures.Length == 0, failures.Length == 0 ? null : failures);
        }
        catch (WeChatConfigException e)
        {
            return new(false, e.Message);
        }
    }

    public IReadOnlyDictionary<string, object?> ToDictionary()
    {
        var options = ReadUnvalidated();
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["corp_id"] = options.CorpId,
            ["agent_id"] = options.AgentId,
            ["secret_configured"] = IsPresent(options.Secret, options.EncryptedSecret),
        };
    }

    public void ClearCache() => cache.TryRemove(registration);

    private WeComOptions ReadUnvalidated()
    {
        try
        {
            return new OptionsFactory<WeComOptions>(setups, postSetups).Create(registration);
        }
        catch (InvalidOperationException e)
        {
            // The configuration binder met a value of the wrong kind; its message names the key.
            throw Invalid(e.Message, e);
        }
    }

    private static WeChatConfigException Invalid(string message, Exception cause) => new(message, cause) { Category = ErrorCategory.Configuration };

    private static bool IsPresent(string? plain, string? encrypted) => !string.IsNullOrEmpty(plain) || !string.IsNullOrEmpty(encrypted);

    private string Read(string? plain, string? encrypted, string key)
        => !string.IsNullOrEmpty(plain) ? plain
        : !string.IsNullOrEmpty(encrypted) ? protector.Value.Decrypt(encrypted)
        : throw new WeChatConfigException($"'{key}' is not configured, and this call needs it. Set it in the WeCom section.") { Category = ErrorCategory.Configuration };
}
