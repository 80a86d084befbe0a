using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Configuration.Internal;

/// <summary>
/// Tells everything that is wrong with a section that the host binds itself: the framework's binder stops at the first value that it cannot
/// read.
/// </summary>
/// <param name="configuration">The host's configuration; null where it has none among its services.</param>
/// <param name="setups">Everything that makes the settings.</param>
/// <param name="rules">Everything that the settings must keep.</param>
internal sealed class HostBoundSection(
    IConfiguration? configuration,
    IEnumerable<IConfigureOptions<WeComOptions>> setups,
    IEnumerable<IValidateOptions<WeComOptions>> rules)
{
    public WeChatConfigException Failure(InvalidOperationException e, string registration)
    {
        var (failures, language) = Failures(e, registration);
        return failures.Count == 0
            ? UnreadableValue.Of(e, language)
            : ConfigurationFailure.Exception(string.Join(' ', failures), language);
    }

    /// <summary>Returns the failures in the language of the settings; none where another code of the host failed than the binder.</summary>
    public (IReadOnlyList<string> Failures, string Language) Failures(InvalidOperationException e, string registration)
    {
        if (UnreadableValue.KeyOf(e) is not { } key)
        {
            return ([], ErrorLanguage.Resolve(null));
        }

        if (configuration is null || SectionOf(key) is not { } path)
        {
            var only = ErrorLanguage.Resolve(null);
            return ([UnreadableValue.Of(e, only).Message], only);
        }

        var check = new SectionCheck(configuration.GetSection(path), [], SettingKeys.Table);
        var options = Read(check, registration);
        var language = ErrorLanguage.Resolve(options.Language);
        var unreadable = check.Unreadable();
        var ofKeys = unreadable.Concat(check.Padded()).Select(failure => failure.In(path, language));
        var ofRules =
            from rule in rules
            let result = rule.Validate(registration, options)
            where result.Failed
            from failure in result.Failures ?? []
            where !unreadable.Exists(other => IsOf(failure, other.Setting))
            select AtItsSection(failure, registration, path);
        return ([.. ofKeys, .. ofRules], language);
    }

    // The rules know the section that the registration would have had.
    private static string AtItsSection(string failure, string registration, string path)
        => failure.Replace($"'{RegisteredSection.PathOf(registration)}:", $"'{path}:", StringComparison.Ordinal);

    private WeComOptions Read(SectionCheck check, string registration)
    {
        var options = new WeComOptions();
        foreach (var setup in setups)
        {
            try
            {
                Configure(setup, registration, options);
            }
            catch (InvalidOperationException)
            {
                check.Readable().Bind(options);
            }
        }

        return options;
    }

    private static void Configure(IConfigureOptions<WeComOptions> setup, string registration, WeComOptions options)
    {
        if (setup is IConfigureNamedOptions<WeComOptions> named)
        {
            named.Configure(registration, options);
        }
        else if (registration.Length == 0)
        {
            setup.Configure(options);
        }
    }

    // The value that a rule misses could not be read, which is told already.
    private static bool IsOf(string failure, string setting)
        => failure.IndexOf('\'', 1) is var end and > 0 && failure[..end].EndsWith(":" + setting, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns what stands before the longest end of a key that is a setting; null where none is.</summary>
    private static string? SectionOf(string key)
    {
        var parts = key.Split(':');
        for (var start = 1; start < parts.Length; start++)
        {
            if (IsSetting(parts.AsSpan(start)))
            {
                return string.Join(':', parts[..start]);
            }
        }

        return null;
    }

    private static bool IsSetting(ReadOnlySpan<string> parts)
    {
        var pattern = "";
        foreach (var part in parts)
        {
            var name = SettingKeys.Table.IsList(pattern) ? SettingTable.Item : part;
            pattern = pattern.Length == 0 ? name : $"{pattern}:{name}";
        }

        return SettingKeys.Table.All.ContainsKey(pattern);
    }
}
