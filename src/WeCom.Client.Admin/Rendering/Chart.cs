using System.Globalization;
using System.Text;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Rendering;

/// <summary>People as a line and changes as bars, one for each day (UTC).</summary>
internal static class Chart
{
    /// <summary>The days before today.</summary>
    public const int Days = 90;

    private const int DayWidth = 10;
    private const int Height = 160;
    private const int Margin = 32;
    private const int DaysBetweenDates = 30;

    public static Html Of(AdminRequest request, IEnumerable<SyncRunDay> sums, DateOnly since)
    {
        var days = sums.Select(sum => (Day: sum.Day.DayNumber - since.DayNumber, sum.People, Changes: sum.Changed)).ToList();
        var mostPeople = Math.Max(1, days.Select(day => day.People ?? 0).DefaultIfEmpty().Max());
        var mostChanges = Math.Max(1, days.Select(day => day.Changes).DefaultIfEmpty().Max());
        var bars = days.Select(day => Bar(day.Day * DayWidth, Top(day.Changes, mostChanges)));
        var dots = days.Where(day => day.People is not null)
            .Select(day => (Html)$"""<circle class="dot" cx="{day.Day * DayWidth}" cy="{Top(day.People!.Value, mostPeople)}" r="3"/>""");
        var points = days.Where(day => day.People is not null).Aggregate(
            new StringBuilder(),
            (line, day) => line.Append(CultureInfo.InvariantCulture, $"{day.Day * DayWidth},{Top(day.People!.Value, mostPeople)} "));
        var title = request.Say(
            $"Ninety days: people (line, at most {mostPeople}) and changes (bars, at most {mostChanges} a day)",
            $"九十天：人员（折线，最多 {mostPeople}）与变更（柱，每天最多 {mostChanges}）");
        return $"""
            <figure><figcaption>{title}</figcaption>
            <svg viewBox="0 0 {(Days + 1) * DayWidth} {Height + Margin}" role="img" aria-label="{title}">
            {bars}<polyline class="line" points="{points.ToString()}"/>{dots}
            <line class="axis" x1="0" y1="{Height}" x2="{(Days + 1) * DayWidth}" y2="{Height}"/>{Dates(since)}</svg>
            </figure>
            """;
    }

    private static Html Bar(int x, int top)
        => $"""<rect class="bar" x="{x}" y="{top}" width="{DayWidth - 3}" height="{Height - top}"/>""";

    private static IEnumerable<Html> Dates(DateOnly since)
    {
        for (var day = 0; day <= Days; day += DaysBetweenDates)
        {
            var side = day == Days ? "end" : "start";
            var date = since.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            yield return $"""<text x="{day * DayWidth}" y="{Height + 5}" dominant-baseline="hanging" text-anchor="{side}">{date}</text>""";
        }
    }

    private static int Top(int value, int most) => Height - (int)((Height - 10L) * value / most);
}
