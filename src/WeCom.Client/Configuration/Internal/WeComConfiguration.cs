using Microsoft.Extensions.Options;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Configuration.Internal;

internal sealed class WeComConfiguration(
    string registration,
    WeComOptionsRules rules,
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
                throw new WeChatConfigException(string.Join(' ', e.Failures), e) { Category = ErrorCategory.Configuration };
            }
        }
    }

    public string CorpId => Current.CorpId;

    public long? AgentId => Current.AgentId;

    public string Language => ErrorLanguage.Resolve(Current.Language);

    public bool HasSecret => !string.IsNullOrEmpty(Current.Secret);

    public bool HasContactsSecret => !string.IsNullOrEmpty(Current.ContactsSecret);

    public string GetSecret() => Present(Current.Secret, "Secret");

    public string GetContactsSecret() => Present(Current.ContactsSecret, "ContactsSecret");

    public ConfigurationValidation Validate()
    {
        var failures = string.Join(' ', rules.Failures(ReadUnvalidated()));
        return new(failures.Length == 0, failures.Length == 0 ? null : failures);
    }

    public IReadOnlyDictionary<string, object?> ToDictionary()
    {
        var options = ReadUnvalidated();
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["corp_id"] = options.CorpId,
            ["agent_id"] = options.AgentId,
            ["secret_configured"] = !string.IsNullOrEmpty(options.Secret),
        };
    }

    public void ClearCache() => cache.TryRemove(registration);

    private WeComOptions ReadUnvalidated() => new OptionsFactory<WeComOptions>(setups, postSetups).Create(registration);

    private static string Present(string? secret, string key) => !string.IsNullOrEmpty(secret)
        ? secret
        : throw new WeChatConfigException($"'{key}' is not configured, and this call needs it. Set it in the WeCom section.") { Category = ErrorCategory.Configuration };
}
