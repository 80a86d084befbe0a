using WeCom.Client.Errors;

namespace WeCom.Client.Configuration;

/// <summary>Provides the current settings of one registration. A change of the configuration takes effect at once.</summary>
public interface IWeComConfiguration
{
    /// <summary>Gets the company id (企业ID, corpid).</summary>
    /// <exception cref="WeChatConfigException">The settings are invalid; the message names each key.</exception>
    string CorpId { get; }

    /// <summary>Gets the AgentId of the app, or null if only a contacts-sync secret is configured.</summary>
    /// <exception cref="WeChatConfigException">The settings are invalid; the message names each key.</exception>
    long? AgentId { get; }

    /// <summary>
    /// Gets the path of the section from which the settings are read, such as <c>WeCom</c>. It is optional: the default implementation
    /// returns null.
    /// </summary>
    string? SectionPath => null;

    /// <summary>Returns the secret of the app in plain text.</summary>
    /// <returns>The secret.</returns>
    /// <exception cref="WeChatConfigException">The settings are invalid, or there is no app secret.</exception>
    string GetSecret();

    /// <summary>Validates the settings. It does not throw if they are invalid.</summary>
    /// <returns>Whether they are valid, and if not, each key that is missing or invalid.</returns>
    ConfigurationValidation Validate();

    /// <summary>Returns the settings for display, whether or not they are valid.</summary>
    /// <returns>The entries <c>corp_id</c>, <c>agent_id</c> and <c>secret_configured</c>; never a secret.</returns>
    IReadOnlyDictionary<string, object?> ToDictionary();

    /// <summary>Removes the settings from the cache, so that the next access reads the configuration again.</summary>
    void ClearCache();
}
