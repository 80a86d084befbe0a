using System.Globalization;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace SyncConsole.Rendering;

/// <summary>Shows a line for each run, with the hashes of what it held back, and the warnings of the latest.</summary>
internal static class RunsView
{
    public static void Show(Report report, IReadOnlyList<SyncRun> runs)
    {
        if (runs.Count == 0)
        {
            report.Note("No run is in the journal.");
        }

        foreach (var run in runs)
        {
            var kind = run.IsFull ? "full" : "partial";
            var at = run.StartedAt.ToString("u", CultureInfo.InvariantCulture);
            var counts = $"people {Text(run.Users)}; departments {Text(run.Departments)}";
            report.Item(run.IsDryRun ? $"{at}  plan  nothing was written: {counts}" : $"{at}  {kind}  {StatusOf(run)}: {counts}");
        }

        if (runs.FirstOrDefault()?.Failure is { } failure)
        {
            report.Notable(failure.ToString());
        }

        // The list begins with the latest run. Those of every run would be the same ones again and again.
        foreach (var issue in runs.FirstOrDefault()?.Issues ?? [])
        {
            report.Notable(issue.ToString());
        }
    }

    private static string StatusOf(SyncRun run)
    {
        if (run.IsCancelled)
        {
            return "cancelled";
        }

        return run.Status?.ToString() ?? (run.EndedAt is null ? "not ended" : "broken off");
    }

    private static string Text(SyncCounts counts) => string.Join(", ", new[]
    {
        Part("created", counts.Created, null),
        Part("updated", counts.Updated + counts.Renamed, null),
        Part("unchanged", counts.Unchanged, null),
        Part("failed", counts.Failed, null),
        Part("removed", counts.Removed, null),
        Part("held back", counts.HeldBack, counts.HeldBackHash),
        Part("out of sight", counts.OutOfSight, counts.OutOfSightHash),
    }.OfType<string>().DefaultIfEmpty("none"));

    private static string? Part(string name, int count, string? hash)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{count} {name}");
        if (count == 0)
        {
            return null;
        }

        return hash is null ? text : $"{text} ({hash})";
    }
}
