namespace WeCom.Client.Tests.Sync.Model.Hosts;

/// <summary>The faults of the host's stores, journal and lease.</summary>
internal sealed record StoreFaults
{
    public static readonly StoreFaults None = new();

    /// <summary>The write that fails, counted from 1 over both stores; 0 for none.</summary>
    public int FailingWrite { get; init; }

    /// <summary>The write that is made, and whose answer is lost.</summary>
    public int LostAnswer { get; init; }

    /// <summary>From this write on the stores are away.</summary>
    public int DownFrom { get; init; } = int.MaxValue;

    /// <summary>The call to a store's lists that fails.</summary>
    public int FailingList { get; init; }

    /// <summary>The call to the journal that fails.</summary>
    public int FailingJournal { get; init; }

    /// <summary>Once it was taken, the lease can neither be renewed nor given back.</summary>
    public bool IsLeaseDown { get; init; }

    /// <summary>Records at which a whole batch fails.</summary>
    public IReadOnlySet<string> FailingIds { get; init; } = new HashSet<string>();

    /// <summary>Records that the store refuses by name.</summary>
    public IReadOnlySet<string> RejectedIds { get; init; } = new HashSet<string>();

    public static StoreFaults Make(World world)
    {
        var random = world.Random;
        if (random.Percent(40))
        {
            return None;
        }

        return new()
        {
            FailingWrite = random.Percent(15) ? random.Next(1, 5) : 0,
            LostAnswer = random.Percent(15) ? random.Next(1, 5) : 0,
            DownFrom = random.Percent(30) ? random.Next(1, 4) : int.MaxValue,
            FailingList = random.Percent(5) ? random.Next(1, 4) : 0,
            FailingJournal = random.Percent(20) ? random.Next(1, 9) : 0,
            IsLeaseDown = random.Percent(10),
            FailingIds = random.Percent(25) ? Some(world) : None.FailingIds,
            RejectedIds = random.Percent(20) ? Some(world) : None.RejectedIds,
        };
    }

    private static HashSet<string> Some(World world)
    {
        var ids = world.Company.People.Keys
            .Concat(world.Held().Users.Keys.Order(StringComparer.Ordinal))
            .Concat(world.Company.Departments.Keys.Select(id => $"{id}"));
        return world.Random.Shuffled(ids).Take(world.Random.Next(1, 6)).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
