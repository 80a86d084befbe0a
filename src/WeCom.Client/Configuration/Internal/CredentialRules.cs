using WeCom.Client.Configuration.Protection;

namespace WeCom.Client.Configuration.Internal;

/// <summary>The rules for ids and secrets.</summary>
internal static class CredentialRules
{
    /// <param name="options">The settings.</param>
    /// <param name="registration">The name of the registration.</param>
    /// <param name="environment">The fallback for settings that are not set; null if there is none.</param>
    public static IEnumerable<ConfigurationFailure> Failures(
        WeComOptions options, string registration, EnvironmentFallback? environment)
        => Presence(options)
            .Concat(AgentId(options, environment))
            .Concat(OuterSpace(options, isUnnamed: registration.Length == 0));

    private static IEnumerable<ConfigurationFailure> Presence(WeComOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.CorpId))
        {
            yield return new(
                "CorpId",
                "is missing: copy the 企业ID from the console page 我的企业 → 企业信息",
                "缺失：请从管理后台“我的企业 → 企业信息”复制企业ID");
        }

        if (!string.IsNullOrEmpty(options.Secret) && !string.IsNullOrEmpty(options.EncryptedSecret))
        {
            yield return new("EncryptedSecret", "stands beside Secret: keep one of the two", "与 Secret 同时存在：请只保留其一");
        }

        if (!string.IsNullOrEmpty(options.ContactsSecret) && !string.IsNullOrEmpty(options.EncryptedContactsSecret))
        {
            yield return new(
                "EncryptedContactsSecret", "stands beside ContactsSecret: keep one of the two", "与 ContactsSecret 同时存在：请只保留其一");
        }

        var hasSecret = SecretSetting.App.IsIn(options);
        var hasContactsSecret = SecretSetting.Contacts.IsIn(options);
        if (!hasSecret && !hasContactsSecret)
        {
            yield return new(
                "Secret",
                "is missing: copy it from the app's page under 应用管理 (or set ContactsSecret for a set-up that reads ids only)",
                "缺失：请从“应用管理”中该应用的页面复制（或设置 ContactsSecret，只读取 ID）");
        }

        var isEncrypted = !string.IsNullOrEmpty(options.EncryptedSecret) || !string.IsNullOrEmpty(options.EncryptedContactsSecret);
        if (isEncrypted && !ProtectionRules.HasKeys(options))
        {
            yield return new(
                "Protection:Keys",
                "is missing: an encrypted secret is read with the key it was made with; set it in an environment variable, user secrets "
                + "or a vault",
                "缺失：加密的 Secret 需要用加密时的密钥读取；请在环境变量、user secrets 或密钥库中设置");
        }

        if ((hasSecret || !hasContactsSecret) && options.AgentId is null)
        {
            yield return new(
                "AgentId",
                "is missing: it stands beside the Secret on the app's page under 应用管理",
                "缺失：它与 Secret 一同显示在“应用管理”中该应用的页面上");
        }
    }

    private static IEnumerable<ConfigurationFailure> AgentId(WeComOptions options, EnvironmentFallback? environment)
    {
        if (options.AgentId is not <= 0)
        {
            return [];
        }

        if (environment?.AgentId is not { } text)
        {
            return [new("AgentId", "must be the positive number from the app's page", "必须是应用页面上的正整数")];
        }

        var padding = Padding.Of("AgentId", text, EnvironmentFallback.AgentIdName).ToList();
        return padding.Count > 0
            ? padding
            :
            [
                new(
                    "AgentId",
                    $"must be the positive number from the app's page (here, or in {EnvironmentFallback.AgentIdName})",
                    $"必须是应用页面上的正整数（在此处，或在 {EnvironmentFallback.AgentIdName} 中）"),
            ];
    }

    private static IEnumerable<ConfigurationFailure> OuterSpace(WeComOptions options, bool isUnnamed)
    {
        var corpId = string.IsNullOrWhiteSpace(options.CorpId) ? null : options.CorpId;
        return Padding.Of("CorpId", corpId, isUnnamed ? "WECHAT_CORP_ID" : null)
            .Concat(Padding.Of("Secret", options.Secret, isUnnamed ? "WECHAT_SECRET" : null))
            .Concat(Padding.Of("EncryptedSecret", options.EncryptedSecret))
            .Concat(Padding.Of("ContactsSecret", options.ContactsSecret))
            .Concat(Padding.Of("EncryptedContactsSecret", options.EncryptedContactsSecret));
    }
}
