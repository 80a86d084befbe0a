using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Sync.Model.Companies;
using WeCom.Client.Tests.Sync.Model.Invariants;

namespace WeCom.Client.Tests.Sync.Model.Stories;

/// <summary>
/// Records that stand together violate a rule of the host's tables, night after night. They cost themselves alone: everybody else is
/// written, leavers go, and the result and the journal name the bad ones.
/// </summary>
internal sealed class BadRecords(World world)
{
    private readonly Random _random = world.Random;

    public async Task PassAsync()
    {
        world.Rule.NamesCulprit = _random.Percent(30);
        Grow();
        var nights = _random.Next(4, 6);
        for (var night = 0; night < nights; night++)
        {
            world.Clock.Advance(TimeSpan.FromHours(_random.Next(12, 30)));
            if (night > 0 && _random.Percent(70))
            {
                world.ChangeCompany();
            }

            Check(await Case.SyncAllAsync(world), night);
        }

        world.Rule.Violators.Clear();
        world.Clock.Advance(TimeSpan.FromHours(26));
        Check(await Case.SyncAllAsync(world), nights);
    }

    private void Grow()
    {
        foreach (var record in Some(world.Company.Open(_random.Next(0, 20)).Select(CompanyRead.Key).ToList()))
        {
            world.Rule.Violators.Add(record);
        }

        foreach (var record in Some(world.Company.Hire(_random.Next(15, 45)).Select(CompanyRead.Key).ToList()))
        {
            world.Rule.Violators.Add(record);
        }

        if (world.Rule.Violators.Count >= 10)
        {
            world.Situations.Add(Situation.BadRecordsTogether);
        }
    }

    /// <summary>A row of neighbours, who are written one after another.</summary>
    private IEnumerable<string> Some(List<string> records)
    {
        var count = Math.Min(records.Count, _random.Next(5, 25));
        return records.GetRange(_random.Next(records.Count - count + 1), count);
    }

    private void Check(SyncResult? result, int night)
    {
        var blamed = result!.Errors.Where(issue => issue.Kind == SyncIssueKind.RecordNotWritten)
            .Select(issue => CompanyRead.Key(issue.RecordType!.Value, issue.Id!))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        world.Require(Others(result, blamed).Count == 0, $"Night {night}: bad records block {string.Join(", ", Others(result, blamed))}");
        if (result.Status == SyncStatus.Failed && (IsAllBad(result.Departments) || IsAllBad(result.Users)))
        {
            // If nothing of a kind can be written, bad records look the same as a store that is down.
            world.Situations.Add(Situation.BadRecordsAlone);
            return;
        }

        var isPartial = result.Status == SyncStatus.Partial && blamed.Count > 0;
        world.Require(isPartial || result.Success, $"Night {night} with {blamed.Count} bad records ended as {result.Status}");
        if (result.Departments.HeldBack + result.Users.HeldBack == 0)
        {
            Convergence.Check(world, blamed);
        }
    }

    // If nothing of a kind was saved, all failures in a row and all attempts elsewhere may have been bad records; no department is removed
    // while that is in doubt.
    private List<string> Others(SyncResult result, HashSet<string> blamed)
    {
        var violators = blamed.Where(world.Rule.Violators.Contains).ToList();
        var isInDoubt = violators.Count >= 10;
        var (departments, people) = (isInDoubt && Saved(result.Departments) == 0, isInDoubt && Saved(result.Users) == 0);
        return
        [
            .. blamed.Where(key => !world.Rule.Violators.Contains(key) && !people && (CompanyRead.IsPerson(key) || !departments)),
        ];
    }

    private static int Saved(SyncCounts counts) => counts.Created + counts.Updated + counts.Renamed;

    private static bool IsAllBad(SyncCounts counts)
        => counts.Failed >= 10 && counts.Created + counts.Updated + counts.Renamed + counts.Removed == 0;
}
