using Microsoft.Extensions.Options;
using WeCom.Client.Configuration.Protection;
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
    private volatile ReadOptions? _last;

    public string Registration => registration;

    /// <summary>Tells when the settings may have changed; null where a host's own monitor or cache gives no sign of it.</summary>
    public WatchedOptionsCache? WatchedCache { get; } = monitor.GetType() == typeof(OptionsMonitor<WeComOptions>) ? cache as WatchedOptionsCache : null;

    public WeComOptions Current => _last is { } last && last.Version == WatchedCache?.Version ? last.Options : ReadCurrent();

    /// <summary>The settings as they are now, for a run that must not see them change.</summary>
    /// <exception cref="WeChatConfigException">They are invalid.</exception>
    public WeComSettings Freeze() => new(registration, rules.SectionPath, Current);

    public string SectionPath => rules.SectionPath;

    public string CorpId => Current.CorpId;

    public long? AgentId => Current.AgentId;

    public string Language => ErrorLanguage.Resolve(Current.Language);

    public bool HasSecret => SecretSetting.App.IsIn(Current);

    public bool HasContactsSecret => SecretSetting.Contacts.IsIn(Current);

    public string GetSecret() => Read(SecretSetting.App, Current);

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

    public string Read(SecretSetting secret, WeComOptions options)
        => secret.Plain(options) is { Length: > 0 } plain ? plain
        : secret.Encrypted(options) is { Length: > 0 } encrypted ? protector.Value.Decrypt(encrypted)
        : throw new WeChatConfigException($"'{rules.SectionPath}:{secret.Key}' is not configured, and this call needs it.") { Category = ErrorCategory.Configuration, Remedy = Remedies.Settings.In(Language) };

    public ConfigurationValidation Validate()
    {
        try
        {
            var options = ReadUnvalidated();
            var failures = string.Join(' ', rules.Failures(options).Concat(Unreadable(SecretSetting.App, options)).Concat(Unreadable(SecretSetting.Contacts, options)));
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
            ["secret_configured"] = SecretSetting.App.IsIn(options),
        };
    }

    public void ClearCache() => cache.TryRemove(registration);

    // Not among the rules: reading a secret takes keys from these very settings, and a slow derivation.
    private IEnumerable<string> Unreadable(SecretSetting secret, WeComOptions options)
    {
        if (secret.Encrypted(options) is not { Length: > 0 } encrypted || !WeComOptionsRules.HasKeys(options))
        {
            return [];
        }

        try
        {
            protector.Value.Decrypt(encrypted);
            return [];
        }
        catch (WeChatConfigException e)
        {
            return [$"'{rules.SectionPath}:Encrypted{secret.Key}': {e.Message}"];
        }
    }

    private WeComOptions ReadCurrent()
    {
        try
        {
            // The version first: what is thrown out of the cache while it is read is old at once.
            var version = WatchedCache?.Version;
            var options = monitor.Get(registration);
            _last = version is { } known ? new(known, options) : null;
            return options;
        }
        catch (OptionsValidationException e)
        {
            throw new WeChatConfigException(string.Join(' ', e.Failures), e)
            {
                Category = ErrorCategory.Configuration,

                // The language may be what is invalid, so it is taken as it stands.
                Remedy = Remedies.Settings.In(ErrorLanguage.Resolve(ReadUnvalidated().Language)),
            };
        }
        catch (InvalidOperationException e)
        {
            // A host that binds its section itself.
            throw UnreadableValue.Of(e);
        }
    }

    private WeComOptions ReadUnvalidated()
    {
        try
        {
            return new OptionsFactory<WeComOptions>(setups, postSetups).Create(registration);
        }
        catch (InvalidOperationException e)
        {
            throw UnreadableValue.Of(e);
        }
    }

    // What was read last; to ask the monitor costs memory, since its cache is not exactly the framework's.
    private sealed record ReadOptions(int Version, WeComOptions Options)
    {
        public override string ToString() => "***";
    }
}
