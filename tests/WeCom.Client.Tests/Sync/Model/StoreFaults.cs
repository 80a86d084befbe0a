using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>What goes wrong while a run writes. Calls are counted over both stores, from 1.</summary>
internal sealed record StoreFaults
{
    public static readonly StoreFaults None = new();

    public int FailingCall { get; init; }

    /// <summary>This call writes, and its answer is lost.</summary>
    public int LostAnswer { get; init; }

    public int DownFrom { get; init; } = int.MaxValue;

    public IReadOnlySet<string> FailingIds { get; init; } = new HashSet<string>();

    public IReadOnlySet<string> RejectedIds { get; init; } = new HashSet<string>();

    public static StoreFaults Make(Random random, World world)
    {
        var faults = new StoreFaults
        {
            FailingCall = random.Percent(15) ? random.Next(1, 6) : 0,
            LostAnswer = random.Percent(15) ? random.Next(1, 6) : 0,
            DownFrom = random.Percent(5) ? random.Next(1, 6) : int.MaxValue,
            FailingIds = random.Percent(15) ? Some(random, world) : new HashSet<string>(),
            RejectedIds = random.Percent(15) ? Some(random, world) : new HashSet<string>(),
        };
        world.Coverage.Count(Situation.StoresDown, faults.DownFrom < int.MaxValue);
        return faults;
    }

    public Exception? Before(int call, IReadOnlyList<string> ids, Coverage coverage)
    {
        if (call >= DownFrom || call == FailingCall)
        {
            coverage.Count(Situation.FailingCalls);
            return new IOException("the store is away");
        }

        if (ids.FirstOrDefault(RejectedIds.Contains) is { } rejected)
        {
            coverage.Count(Situation.RejectedRecords);
            return new StoreRejectedException(rejected, "refused");
        }

        var fails = ids.Any(FailingIds.Contains);
        coverage.Count(Situation.FailingRecords, fails);
        return fails ? new InvalidOperationException("a record is bad") : null;
    }

    private static HashSet<string> Some(Random random, World world)
        => random.Shuffled(world.Company.People.Keys.Concat(world.Held().Users.Keys).Concat(world.Company.Departments.Keys.Select(id => $"{id}"))).Take(random.Next(1, 4)).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
