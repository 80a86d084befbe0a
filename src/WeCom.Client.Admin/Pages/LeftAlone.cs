using System.Runtime.CompilerServices;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>People whom the latest full run, or one since, did not write, and why.</summary>
internal static class LeftAlone
{
    private const int MostRuns = 100;

    private static readonly PlanAction[] Actions =
        [PlanAction.Skip, PlanAction.Fail, PlanAction.HeldBack, PlanAction.OutOfSight, PlanAction.Keep, PlanAction.Remove];

    /// <summary>Finds them in the runs since the latest full one, the latest first, and in that one.</summary>
    public static async Task<List<JournalEntry>> FindAsync(
        AdminRequest request, string text, int count, CancellationToken cancellationToken)
    {
        var full = await Journal.LatestFullAsync(request, cancellationToken).ConfigureAwait(false);
        var since = new SyncRunFilter { IsDryRun = false, AfterNumber = full?.Number };
        var runs = await Journal.RunsAsync(request, since, cancellationToken)
            .Where(HasLeft).Take(MostRuns).ToListAsync(cancellationToken).ConfigureAwait(false);
        var filter = new JournalEntryFilter
        {
            Type = RecordType.User, Actions = Actions, Text = text, Count = request.CanSeePersonalData ? count : null,
        };
        var found = new List<JournalEntry>();
        foreach (var run in full is null ? runs : [.. runs, full])
        {
            found.AddRange(await Journal.EntriesAsync(request, run, filter, cancellationToken)
                .Where(entry => Mask.MayFind(request, entry.Id, text))
                .Take(count).ToListAsync(cancellationToken).ConfigureAwait(false));
        }

        await foreach (var entry in RemovedAsync(request, text, full, cancellationToken).Take(count).ConfigureAwait(false))
        {
            found.Add(entry);
        }

        return [.. found.DistinctBy(entry => entry.Id, StringComparer.OrdinalIgnoreCase).Take(count)];
    }

    // Under the policy Delete the journal alone knows who was removed last week. The newest runs that removed people are looked through.
    private static async IAsyncEnumerable<JournalEntry> RemovedAsync(
        AdminRequest request, string text, SyncRun? full, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var before = new SyncRunFilter { IsDryRun = false, BeforeNumber = full?.Number, HasRemovedUsers = true, Count = MostRuns };
        var runs = await Journal.RunsAsync(request, before, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var filter = new JournalEntryFilter { Type = RecordType.User, Actions = [PlanAction.Remove], Text = text };
        foreach (var run in runs)
        {
            var entries = Journal.EntriesAsync(request, run, filter, cancellationToken);
            await foreach (var entry in entries.Where(entry => Mask.MayFind(request, entry.Id, text)).ConfigureAwait(false))
            {
                yield return entry;
            }
        }
    }

    public static Html Show(AdminRequest request, IReadOnlyCollection<JournalEntry> entries)
    {
        var items = entries.Select(entry => (Html)$"""
            <li>{Parts.Person(request, entry.Id, entry.Name)}{request.Colon}{Parts.Action(request, entry.Action)}
            <bdi>{Reasons.Shown(request, entry)}</bdi></li>
            """);
        return Html.When(entries.Count > 0, () => $"""
            <h2>{request.Say("Whom the latest runs did not write, and who was removed", "最近的运行未写入的人员，以及已移除的人员")}</h2><ul>{items}</ul>
            """);
    }

    // A run that was broken off has no counts.
    private static bool HasLeft(SyncRun run) => run is { Status: null, RemovingUsers: > 0 }
        || run.Users is not { Skipped: 0, Failed: 0, HeldBack: 0, OutOfSight: 0, Removed: 0 };
}
