using System.Globalization;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>Formats values for plans and journals, the same on every machine.</summary>
internal static class FieldValue
{
    public static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
