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

    private static IEnumerable<ConfigurationFailure> Key(string key, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return [new(key, "is empty: set a long random text, or remove the entry", "为空：请设置足够长的随机文本，或删除该项")];
        }

        return value.Length is < ShortestKey or > LongestKey
            ? [new(key, $"must have {ShortestKey} to {LongestKey} characters", $"长度必须是 {ShortestKey} 到 {LongestKey} 个字符")]
            : Padding.Of(key, value);
    }
}
