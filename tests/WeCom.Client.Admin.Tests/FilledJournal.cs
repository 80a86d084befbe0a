using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Tests;

/// <summary>Writes runs into a journal as if they had happened, one of each day a full one.</summary>
internal static class FilledJournal
{
    /// <param name="database">The host's database.</param>
    /// <param name="corpId">The company.</param>
    /// <param name="runs">How many runs to add.</param>
    /// <param name="userIds">Whom each of them changed.</param>
    /// <param name="now">The end of the last run.</param>
    /// <param name="runsADay">How many runs a day has.</param>
    /// <param name="users">What each run counts of people.</param>
    public static async Task AddAsync(
        DbContext database,
        string corpId,
        int runs,
        IReadOnlyList<string> userIds,
        DateTime now,
        int runsADay = 4,
        SyncCounts? users = null)
    {
        var last = await database.Set<WeComSyncRun>().Where(run => run.CorpId == corpId).MaxAsync(run => (long?)run.Number) ?? 0;
        for (var number = 1; number <= runs; number++)
        {
            var run = NewRun(corpId, last + number, now.AddHours((number - runs) * 24.0 / runsADay));
            if (number % runsADay == 0)
            {
                (run.IsFull, run.Drift, run.Withheld, run.Departments) = (true, 0, WithheldFields.None, new() { Unchanged = 10 });
            }

            run.Users = users ?? new() { Updated = userIds.Count, Unchanged = 1000 - userIds.Count };
            run.HasRemovedUsers = run.Users.Removed > 0;
            database.Add(run);
            database.AddRange(userIds.Select((userId, place) => new WeComSyncEntry
            {
                CorpId = corpId,
                RunId = run.RunId,
                Number = place + 1,
                Type = RecordType.User,
                RecordId = userId,
                RecordKey = userId.ToUpperInvariant(),
                Action = PlanAction.Update,
                FieldsJson = $$"""[{"name":"Position","oldValue":"Grade {{number}}","newValue":"Grade {{number + 1}}"}]""",
            }));
        }

        await database.SaveChangesAsync();
        database.ChangeTracker.Clear();
    }

    private static WeComSyncRun NewRun(string corpId, long number, DateTime ended) => new()
    {
        CorpId = corpId,
        RunId = Guid.NewGuid(),
        Number = number,
        StartedUtc = ended.AddMinutes(-1),
        EndedUtc = ended,
        Status = SyncStatus.Succeeded,
        Departments = new(),
        Users = new(),
    };
}
