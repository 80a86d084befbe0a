using WeCom.Client.Errors;

namespace WeCom.Client.Configuration;

/// <summary>The settings of one registration as they are now; a change of appsettings shows at once.</summary>
public interface IWeComConfiguration
{
    /// <summary>The company id (corpid).</summary>
    /// <exception cref="WeChatConfigException">The settings are invalid; the message names each key.</exception>
    string CorpId { get; }

    /// <summary>The app's AgentId; null where only a contacts-sync secret is configured.</summary>
    /// <exception cref="WeChatConfigException">The settings are invalid; the message names each key.</exception>
    long? AgentId { get; }

    /// <summary>The app's secret in plain text.</summary>
    /// <returns>The secret.</returns>
    /// <exception cref="WeChatConfigException">The settings are invalid, or there is no app secret.</exception>
    string GetSecret();

    /// <summary>Looks at the settings, also where they are too broken to be used.</summary>
    /// <returns>Whether they are valid, and if not, every key that is missing or wrong.</returns>
    ConfigurationValidation Validate();

    /// <summary>The settings for display.</summary>
    /// <returns><c>corp_id</c>, <c>agent_id</c> and <c>secret_configured</c>; never a secret.</returns>
    IReadOnlyDictionary<string, object?> ToDictionary();

    /// <summary>Forgets what was read, so that the next access reads the configuration again.</summary>
    void ClearCache();
}
