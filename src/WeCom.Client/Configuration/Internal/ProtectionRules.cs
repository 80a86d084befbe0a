using WeCom.Client.Configuration.Protection;
using WeCom.Client.Configuration.Protection.Internal;

namespace WeCom.Client.Configuration.Internal;

/// <summary>The rules for the keys of encrypted secrets.</summary>
internal static class ProtectionRules
{
    private const int ShortestKey = 8;
    private const int LongestKey = 1024;

    public static bool HasKeys(WeComOptions options) => options.Protection.Keys.Count > 0 || options.Protection.Fernet is not null;

    public static IEnumerable<ConfigurationFailure> Failures(WeComOptions options)
    {
        var keys = options.Protection.Keys.SelectMany((key, index) => Key($"Protection:Keys:{index}", key));

        // A section whose values were taken out again leaves an empty group behind.
        return options.Protection.Fernet is { } fernet && FernetRules.IsSet(fernet) ? keys.Concat(FernetRules.Failures(fernet)) : keys;
    }

    /// <summary>The first key that is too short or too long. An empty one has a message of its own where it is used.</summary>
    public static ConfigurationFailure? FindWrongLength(WeComOptions options) => options.Protection.Keys
        .Select((key, index) => string.IsNullOrWhiteSpace(key) ? null : Length($"Protection:Keys:{index}", key))
        .FirstOrDefault(failure => failure is not null);

    private static IEnumerable<ConfigurationFailure> Key(string key, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return [new(key, "is empty: set a long random text, or remove the entry", "为空：请设置足够长的随机文本，或删除该项")];
        }

        return Length(key, value) is { } failure ? [failure] : Padding.Of(key, value);
    }

    private static ConfigurationFailure? Length(string key, string value) => value.Length is < ShortestKey or > LongestKey
        ? new(key, $"must have {ShortestKey} to {LongestKey} characters", $"长度必须是 {ShortestKey} 到 {LongestKey} 个字符")
        : null;
}
