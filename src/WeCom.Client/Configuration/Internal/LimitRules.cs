using System.Globalization;

namespace WeCom.Client.Configuration.Internal;

/// <summary>The rules for how large an answer may be.</summary>
internal static class LimitRules
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;

    public static IEnumerable<ConfigurationFailure> Failures(WeComLimitOptions options) =>
    [
        .. Range("Limits:ListSize", options.ListSize, MiB, 1024 * MiB),
        .. Range("Limits:AnswerSize", options.AnswerSize, 64 * KiB, 256 * MiB),
        .. Range("Limits:RecordSize", options.RecordSize, 16 * KiB, 16 * MiB),
        .. Range("Limits:TextSize", options.TextSize, KiB, MiB),
        .. Part("Limits:RecordSize", options.RecordSize, "Limits:ListSize", options.ListSize),
        .. Part("Limits:TextSize", options.TextSize, "Limits:RecordSize", options.RecordSize),
    ];

    private static IEnumerable<ConfigurationFailure> Range(string key, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            yield return new(
                key,
                string.Create(CultureInfo.InvariantCulture, $"must be {least} to {most} bytes"),
                string.Create(CultureInfo.InvariantCulture, $"必须是 {least} 到 {most} 字节"));
        }
    }

    private static IEnumerable<ConfigurationFailure> Part(string key, int value, string wholeKey, int whole)
    {
        if (value > whole)
        {
            yield return new(key, $"must not be more than '{{0}}:{wholeKey}'", $"不能大于 '{{0}}:{wholeKey}'");
        }
    }
}
