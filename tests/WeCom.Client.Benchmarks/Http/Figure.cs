using System.Globalization;

namespace WeCom.Client.Benchmarks.Http;

/// <summary>One line of the table: what was measured, its floor where it has one, and what was promised where it was.</summary>
internal sealed record Figure(
    string What,
    string Library,
    string Floor = "",
    double? Ratio = null,
    string Promised = "",
    bool? IsKept = null)
{
    public const string Header = "| | Library | Floor | Library / floor | Promised | Kept |\n|---|---|---|---|---|---|";

    public static Figure Of(
        string what,
        Duel duel,
        Func<Sample, double> figure,
        string format,
        double? atLeast = null,
        double? atMost = null)
    {
        var ratio = duel.Ratio(figure);
        var promised = (atLeast, atMost) switch
        {
            ({ } least, _) => Text($"at least {least} ×"),
            (_, { } most) => Text($"at most {most} ×"),
            _ => "",
        };
        return new(
            what,
            string.Format(CultureInfo.InvariantCulture, format, duel.Library(figure)),
            string.Format(CultureInfo.InvariantCulture, format, duel.Floor(figure)),
            ratio,
            promised,
            atLeast is null && atMost is null ? null : ratio >= (atLeast ?? 0) && ratio <= (atMost ?? double.MaxValue));
    }

    /// <summary>A figure that is promised as it stands, without a floor.</summary>
    public static Figure Of(string what, double figure, string format, double atMost) => new(
        what,
        string.Format(CultureInfo.InvariantCulture, format, figure),
        Promised: string.Format(CultureInfo.InvariantCulture, $"at most {format}", atMost),
        IsKept: figure <= atMost);

    public override string ToString() =>
        Text($"| {What} | {Library} | {Floor} | {Ratio:F2} | {Promised} | {IsKept switch { true => "yes", false => "NO", null => "" }} |");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
