using Microsoft.Extensions.Options;
using WeCom.Client.Errors;

namespace WeCom.Client.Configuration.Internal;

/// <summary>An encrypted secret that cannot be read shows when the host starts, beside all other mistakes, not by the first call.</summary>
internal sealed class EncryptedSecretRules(string registration, WeComConfiguration configuration) : IValidateOptions<EncryptedSecrets>
{
    public ValidateOptionsResult Validate(string? name, EncryptedSecrets options)
    {
        if (!string.Equals(name, registration, StringComparison.Ordinal))
        {
            return ValidateOptionsResult.Skip;
        }

        var failures = Failures();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private List<string> Failures()
    {
        try
        {
            return [.. configuration.UnreadableSecrets()];
        }
        catch (WeChatConfigException)
        {
            // Settings that cannot be read at all are told by the rules.
            return [];
        }
    }
}
