using System.Globalization;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;

namespace WeCom.Client.Configuration.Protection.Internal;

/// <summary>The messages for values that cannot be encrypted or read.</summary>
internal static class ProtectionTexts
{
    private static readonly ConfigurationFailure Keys = new(
        "Protection:Keys",
        "has no key, or an empty one: set '{0}:Protection:Keys:0' to a long random text in an environment variable, user secrets or a "
        + "vault, and remove empty entries",
        "中没有密钥，或有空的密钥：请在环境变量、user secrets 或密钥库中把 '{0}:Protection:Keys:0' 设为足够长的随机文本，并删除空项");

    private static readonly LocalizedText Value = new(
        "The protected value cannot be read. Check that it was copied whole and that '{0}:Protection:Keys' holds the key it was made with "
        + "(for a value of the Python system: '{0}:Protection:Fernet' its settings); if that does not help, encrypt the secret again.",
        "无法读取加密值。请检查它是否复制完整，以及 '{0}:Protection:Keys' 中是否有加密时的密钥（Python 系统的值：'{0}:Protection:Fernet' 中是否为其设置）；如果仍然不行，请重新加密。");

    public static WeChatConfigException NoKey(string sectionPath, string language) => Keys.ToException(sectionPath, language);

    /// <summary>The same for every cause, so that it tells an attacker nothing.</summary>
    public static WeChatConfigException Unreadable(string sectionPath, string language)
    {
        var both = new LocalizedText(
            string.Format(CultureInfo.InvariantCulture, Value.English, sectionPath),
            string.Format(CultureInfo.InvariantCulture, Value.Chinese, sectionPath));
        return ConfigurationFailure.Exception(both.In(language), language, summary: both);
    }
}
