using Microsoft.Extensions.Options;
using WeCom.Client.Configuration.Protection;
using WeCom.Client.Configuration.Protection.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Configuration.Internal;

internal sealed class WeComConfiguration(
    string registration,
    string sectionPath,
    Lazy<ISecretProtector> protector,
    IOptionsMonitor<WeComOptions> monitor,
    IOptionsMonitorCache<WeComOptions> cache,
    IEnumerable<IConfigureOptions<WeComOptions>> setups,
    IEnumerable<IPostConfigureOptions<WeComOptions>> postSetups,
    IEnumerable<IValidateOptions<WeComOptions>> rules,
    HostBoundSection hostBound) : IWeComConfiguration
{
    private volatile Frozen? _last;

    public string SectionPath => sectionPath;

    public string CorpId => Current.CorpId;

    public long? AgentId => Current.AgentId;

    /// <summary>The settings as they are now, for one call. The same instance until they change.</summary>
    /// <exception cref="WeChatConfigException">They are invalid.</exception>
    public WeComSettings Current => ReadCurrent();

    /// <summary>The settings as they are now, copied for a run that must not see them change.</summary>
    /// <exception cref="WeChatConfigException">They are invalid.</exception>
    public WeComSettings Freeze() => Settings(Read());

    public string GetSecret() => Current.Read(SecretSetting.App);

    /// <summary>The options, also where they are not valid yet: a host may first have to encrypt the secret that they lack.</summary>
    public WeComOptions ReadEvenInvalid()
    {
        try
        {
            return Read();
        }
        catch (WeChatConfigException)
        {
            return ReadUnvalidated();
        }
    }

    public ConfigurationValidation Validate()
    {
        try
        {
            var failures = Failures(ReadUnvalidated());
            return new(failures.Length == 0, failures.Length == 0 ? null : failures) { Errors = Complaint() };
        }
        catch (WeChatConfigException e)
        {
            return new(false, e.Message) { Errors = e.Summary };
        }
    }

    /// <summary>Returns the text of <see cref="Validate"/> in both languages; null if the settings are valid.</summary>
    /// <exception cref="WeChatConfigException">They cannot be read at all.</exception>
    public LocalizedText? Complaint()
    {
        var options = ReadUnvalidated();
        return Failures(options).Length == 0 ? null : InBoth(options, Failures);
    }

    private LocalizedText InBoth(WeComOptions options, Func<WeComOptions, string> failures)
    {
        return new(In("en"), In("zh-CN"));

        string In(string language)
        {
            var copy = options.Copy();
            copy.Language = language;

            // A language that is not valid is a failure itself, which the one in its place hides.
            string?[] texts = [ConnectionRules.Language(options)?.In(sectionPath, language), failures(copy)];
            return string.Join(' ', texts.Where(text => !string.IsNullOrEmpty(text)));
        }
    }

    /// <summary>The settings as they are now, for an examination: each call is made once, and told to the watch.</summary>
    /// <exception cref="WeChatConfigException">They are invalid.</exception>
    public WeComSettings Watched(CallWatch watch)
    {
        var options = Read().Copy();
        options.Http.MaxRetries = 0;
        return new(registration, sectionPath, options, ProtectorOf) { Watch = watch };
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

    /// <summary>Returns the complaints about secrets that are encrypted and cannot be read.</summary>
    public IEnumerable<string> UnreadableSecrets() => UnreadableSecrets(ReadUnvalidated());

    private string Failures(WeComOptions options) => string.Join(' ', BrokenRules(options).Concat(UnreadableSecrets(options)));

    // Not among the rules, which are asked at each look at invalid settings: reading a secret takes a slow derivation.
    private IEnumerable<string> UnreadableSecrets(WeComOptions options)
        => Unreadable(SecretSetting.App, options).Concat(Unreadable(SecretSetting.Contacts, options));

    private IEnumerable<string> BrokenRules(WeComOptions options) => rules
        .Select(rule => rule.Validate(registration, options))
        .Where(result => result.Failed)
        .SelectMany(result => result.Failures ?? []);

    private WeComSettings ReadCurrent()
    {
        var options = Read();
        var last = _last;
        if (last is null || !ReferenceEquals(last.Options, options))
        {
            _last = last = new(options, Settings(options));
        }

        return last.In(ErrorLanguage.Resolve(options.Language));
    }

    private WeComSettings Settings(WeComOptions options) => new(registration, sectionPath, options, ProtectorOf);

    // A host may have registered a protector of its own.
    private ISecretProtector ProtectorOf(WeComOptions options)
        => protector.Value is ConfiguredSecretProtector ours ? ours.For(options) : protector.Value;

    private IEnumerable<string> Unreadable(SecretSetting secret, WeComOptions options)
    {
        if (secret.Encrypted(options) is not { Length: > 0 } encrypted || !ProtectionRules.HasKeys(options))
        {
            return [];
        }

        try
        {
            return Padding.IsAround(ProtectorOf(options).Decrypt(encrypted))
                ? [ConfigurationFailure.PaddedInside(secret.Key).In(sectionPath, ErrorLanguage.Resolve(options.Language))]
                : [];
        }
        catch (WeChatConfigException e)
        {
            return [$"'{sectionPath}:Encrypted{secret.Key}': {e.Message}"];
        }
        catch (Exception e)
        {
            // A protector of the host throws what it likes. Its text may quote the value.
            var failure = ConfigurationFailure.ProtectorFailed(secret.Key, e.GetType().Name);
            return [failure.In(sectionPath, ErrorLanguage.Resolve(options.Language))];
        }
    }

    private WeComOptions Read()
    {
        try
        {
            return monitor.Get(registration);
        }
        catch (OptionsValidationException e)
        {
            var options = ReadUnvalidated();
            var both = InBoth(options, copy => string.Join(' ', BrokenRules(copy)));
            throw ConfigurationFailure.Exception(string.Join(' ', e.Failures), ErrorLanguage.Resolve(options.Language), e, both);
        }
        catch (InvalidOperationException e)
        {
            // A host that binds its section itself.
            throw hostBound.Failure(e, registration);
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
            throw hostBound.Failure(e, registration);
        }
    }

    // In both languages, since "auto" is the language of each caller.
    private sealed class Frozen(WeComOptions options, WeComSettings settings)
    {
        private readonly WeComSettings _english = settings.In(ErrorLanguage.English);
        private readonly WeComSettings _chinese = settings.In(ErrorLanguage.Chinese);

        public WeComOptions Options => options;

        public WeComSettings In(string language) => language == ErrorLanguage.Chinese ? _chinese : _english;
    }
}
