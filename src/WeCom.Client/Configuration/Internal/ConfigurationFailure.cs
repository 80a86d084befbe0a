using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Configuration.Internal;

/// <summary>One thing that is wrong with the settings. It never holds a value, which may be a secret under the wrong key.</summary>
/// <param name="Setting">The key below the section, such as <c>Sync:BatchSize</c>.</param>
/// <param name="Rule">The text that follows the key, without a full stop; <c>{0}</c> stands for the path of the section.</param>
internal sealed record ConfigurationFailure(string Setting, LocalizedText Rule)
{
    public ConfigurationFailure(string setting, string english, string chinese)
        : this(setting, new LocalizedText(english, chinese))
    {
    }

    public static ConfigurationFailure NotConfigured(string setting)
        => new(setting, "is not configured, and this call needs it", "未配置，而本次调用需要它");

    /// <param name="setting">The key of the secret in plain text.</param>
    public static ConfigurationFailure PaddedInside(string setting) => new(
        $"Encrypted{setting}",
        "holds a secret with white space or an invisible character around it: encrypt it again without",
        "解密后的 Secret 首尾有空白或不可见字符：请去除后重新加密");

    /// <param name="setting">The key of the secret in plain text.</param>
    /// <param name="type">The type of the exception.</param>
    public static ConfigurationFailure ProtectorFailed(string setting, string type) => new(
        $"Encrypted{setting}",
        $"cannot be read: the ISecretProtector of the host threw a {type}; see that it can decrypt this value",
        $"无法解密：宿主的 ISecretProtector 抛出了 {type}；请确认它能解密该值");

    /// <summary>The same failure of a section that lies below another one.</summary>
    public ConfigurationFailure Below(string section) => new($"{section}:{Setting}", new LocalizedText(
        Rule.English.Replace("{0}", $"{{0}}:{section}", StringComparison.Ordinal),
        Rule.Chinese.Replace("{0}", $"{{0}}:{section}", StringComparison.Ordinal)));

    /// <summary>
    /// The same sentence wherever it is shown: by <see cref="IWeComConfiguration.Validate"/>, in an exception and at the start of the host.
    /// </summary>
    public string In(string sectionPath, string language)
    {
        var rule = Rule.In(language).Replace("{0}", sectionPath, StringComparison.Ordinal);
        return $"'{sectionPath}:{Setting}' {rule}{(language == ErrorLanguage.Chinese ? "。" : ".")}";
    }

    public WeChatConfigException ToException(string sectionPath, string language) => Exception(
        In(sectionPath, language),
        language,
        summary: new(In(sectionPath, ErrorLanguage.English), In(sectionPath, ErrorLanguage.Chinese)));

    public static WeChatConfigException Exception(
        string message, string language, Exception? cause = null, LocalizedText? summary = null) => new(message, cause)
    {
        Category = ErrorCategory.Configuration,
        Remedy = Remedies.Settings.In(language),
        Summary = summary ?? new(message, message),
    };
}
