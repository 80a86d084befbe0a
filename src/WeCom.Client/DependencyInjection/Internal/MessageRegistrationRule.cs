using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.DependencyInjection.Internal;

/// <summary>An app that cannot send shows when the host starts, not when somebody should have been told.</summary>
internal sealed class MessageRegistrationRule(string registration, string sectionPath) : IValidateOptions<WeComOptions>
{
    private static readonly ConfigurationFailure NoApp = new(
        "Secret",
        "is missing: set it, or '{0}:EncryptedSecret', and '{0}:AgentId'; NotifyByWeCom sends through the app",
        "缺失：请设置该项或 '{0}:EncryptedSecret'，以及 '{0}:AgentId'；NotifyByWeCom 通过应用发送消息");

    public ValidateOptionsResult Validate(string? name, WeComOptions options)
    {
        if (!string.Equals(name, registration, StringComparison.Ordinal))
        {
            return ValidateOptionsResult.Skip;
        }

        return string.IsNullOrEmpty(options.Secret) && string.IsNullOrEmpty(options.EncryptedSecret)
            ? ValidateOptionsResult.Fail(NoApp.In(sectionPath, ErrorLanguage.Resolve(options.Language)))
            : ValidateOptionsResult.Success;
    }
}
