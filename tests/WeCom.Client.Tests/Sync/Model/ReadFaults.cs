namespace WeCom.Client.Tests.Sync.Model;

/// <summary>What goes wrong while a company is read.</summary>
internal sealed record ReadFaults
{
    public static readonly ReadFaults None = new();

    /// <summary>Departments whose people WeCom does not give.</summary>
    public IReadOnlySet<long> Unreadable { get; init; } = new HashSet<long>();

    /// <summary>People and departments whose record is broken, while the id can be read.</summary>
    public IReadOnlySet<string> Malformed { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those of them whose id can't be read either.</summary>
    public IReadOnlySet<string> Nameless { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every list of people is empty, and WeCom calls it a success.</summary>
    public bool NobodyIsListed { get; init; }

    public static ReadFaults Make(Random random, RandomCompany company, Coverage coverage)
    {
        var faults = new ReadFaults
        {
            Unreadable = random.Percent(25) ? random.Shuffled(company.Departments.Keys).Take(random.Next(1, 3)).ToHashSet() : new HashSet<long>(),
            Malformed = random.Percent(25) ? Some(random, company, 3) : new HashSet<string>(),
            Nameless = random.Percent(15) ? Some(random, company, 2) : new HashSet<string>(),
            NobodyIsListed = random.Percent(4),
        };
        coverage.Count(Situation.UnreadableDepartments, faults.Unreadable.Count > 0);
        coverage.Count(Situation.MalformedWithId, faults.Malformed.Count > 0);
        coverage.Count(Situation.MalformedWithoutId, faults.Nameless.Count > 0);
        coverage.Count(Situation.EmptyReads, faults.NobodyIsListed);
        return faults;
    }

    private static HashSet<string> Some(Random random, RandomCompany company, int most)
        => random.Shuffled(company.People.Keys.Concat(company.Departments.Keys.Select(id => $"{id}"))).Take(random.Next(1, most + 1)).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
