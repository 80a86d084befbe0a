using Microsoft.Extensions.Options;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Configuration.Internal;

/// <summary>
/// Every rule that the settings of a registration must keep: each failure names its full key and the next step, in the configured language.
/// </summary>
/// <param name="registration">The name of the registration.</param>
/// <param name="sectionPath">The section, for messages.</param>
/// <param name="section">Looks through the section; null where the settings are made in code.</param>
/// <param name="environment">The fallback for settings that are not set; null for a named registration.</param>
internal sealed class WeComOptionsRules(
    string registration,
    string sectionPath,
    SectionCheck? section = null,
    EnvironmentFallback? environment = null) : IValidateOptions<WeComOptions>
{
    public ValidateOptionsResult Validate(string? name, WeComOptions options)
    {
        if (!string.Equals(name, registration, StringComparison.Ordinal))
        {
            return ValidateOptionsResult.Skip;
        }

        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    public IEnumerable<string> Failures(WeComOptions options)
    {
        var language = ErrorLanguage.Resolve(options.Language);
        var unreadable = section?.Unreadable() ?? [];

        // A value that could not be read is missing from the options, which is not its fault.
        var rules = CredentialRules.Failures(options, registration, environment)
            .Concat(ProtectionRules.Failures(options))
            .Concat(ConnectionRules.Failures(options))
            .Concat(LimitRules.Failures(options.Limits))
            .Concat(SyncSettingRules.Failures(options.Sync))
            .Concat(ScheduleRules.Failures(options.Schedule))
            .Select(failure => section?.AtItsKey(failure) ?? failure)
            .Where(failure => !unreadable.Exists(
                other => $"{other.Setting}:".StartsWith($"{failure.Setting}:", StringComparison.OrdinalIgnoreCase)));
        return unreadable.Concat(section?.Padded() ?? [])
            .Concat(section?.Unknown() ?? [])
            .Concat(rules)
            .Select(failure => failure.In(sectionPath, language));
    }
}
