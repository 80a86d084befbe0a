namespace WeCom.Client.Tests.Sync.Model.Companies;

/// <summary>The faults while a company is read.</summary>
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

    /// <summary>Somebody moves into a department whose list has just been given.</summary>
    public bool SomebodyMoves { get; init; }

    /// <summary>The number of questions by name, of a hundred, that get an answer that proves nothing.</summary>
    public int FailingQuestions { get; init; }

    public static ReadFaults Make(World world)
    {
        var (random, company) = (world.Random, world.Company);
        if (random.Percent(50))
        {
            return None;
        }

        return new()
        {
            Unreadable = random.Percent(20)
                ? random.Shuffled(company.Departments.Keys).Take(random.Next(1, 3)).ToHashSet()
                : None.Unreadable,
            Malformed = random.Percent(30) ? Some(random, company, 3) : None.Malformed,
            Nameless = random.Percent(15) ? Some(random, company, 2) : None.Nameless,
            NobodyIsListed = random.Percent(5),
            SomebodyMoves = random.Percent(30),
            FailingQuestions = random.Percent(40) ? random.Next(1, 100) : 0,
        };
    }

    private static HashSet<string> Some(Random random, RandomCompany company, int most)
        => random
            .Shuffled(company.People.Keys.Concat(company.Departments.Keys.Select(id => $"{id}")))
            .Take(random.Next(1, most + 1))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
