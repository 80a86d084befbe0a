using System.Globalization;
using System.Text.RegularExpressions;

namespace WeCom.Client.EntityFrameworkCore.Tests.Wire;

/// <summary>Whole numbers by their value: 1.0 and 1e0 are 1. Read by other means than the client's.</summary>
internal static partial class SentNumber
{
    public static long? Of(string? text)
        => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue
            ? (long)number
            : null;

    /// <summary>Determines whether one of the numbers in a text is that number.</summary>
    public static bool IsIn(string text, string number)
        => Of(number) is { } sought && Numbers().Matches(text).Any(match => Of(match.Value) == sought);

    [GeneratedRegex("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
