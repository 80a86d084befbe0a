using WeCom.Client.Configuration;
using WeCom.Client.Contacts;

namespace WeCom.Client.Tests.Sync.Model.Companies;

/// <summary>The host's settings in one case.</summary>
internal sealed class RandomSettings
{
    private readonly string? _filtered;

    public RandomSettings(Random random, RandomCompany company, HashSet<Situation> situations)
    {
        Sync.BatchSize = random.Next(1, 8);
        Sync.MissingMobile = random.Pick(Enum.GetValues<MissingMobile>());
        Sync.UserRemoval = Removal(random);
        Sync.DepartmentRemoval = Removal(random);
        Sync.WhenStored = new()
        {
            MissingMobile = When(random),
            Statuses = When(random),
            Scope = When(random),
            Filters = When(random),
        };
        if (random.Percent(30))
        {
            Sync.Scope = Scope(random, company);
            situations.Add(Situation.ScopedOptions);
        }

        if (random.Percent(20))
        {
            _filtered = $"{random.Next(10)}";
            situations.Add(Situation.FiltersInCode);
        }
    }

    // One list at a time, so that the order of calls follows from the seed.
    public WeComSyncOptions Sync { get; } = new() { MaxParallelism = 1 };

    /// <summary>The host's predicate.</summary>
    public bool Takes(WeComUser user) => _filtered is null || !user.UserId.EndsWith(_filtered, StringComparison.Ordinal);

    private static WhenStored When(Random random) => random.Percent(60) ? WhenStored.Update : random.Pick(Enum.GetValues<WhenStored>());

    private static WeComRemovalOptions Removal(Random random) => new()
    {
        Policy = random.Next(10) switch { 0 => LeaverPolicy.Keep, < 7 => LeaverPolicy.Deactivate, _ => LeaverPolicy.Delete },
        AlwaysAllowed = random.Percent(50) ? 5 : random.Next(3),
        MaxPercent = random.Percent(30) ? 100 : 20,
        MaxCount = random.Percent(30) ? random.Next(1, 6) : 500,
    };

    private static WeComScopeOptions Scope(Random random, RandomCompany company)
    {
        var scope = new WeComScopeOptions();
        if (random.Percent(40))
        {
            scope.Include.Add(new() { DepartmentId = random.Pick(company.Departments.Keys), WithChildren = random.Percent(80) });
        }

        if (random.Percent(50))
        {
            scope.Exclude.Add(new() { DepartmentId = random.Pick(company.Departments.Keys), WithChildren = random.Percent(70) });
        }

        if (random.Percent(20))
        {
            scope.Statuses.Add(1);
        }

        scope.ProtectedUsers.Add(random.Pick(company.People.Keys));
        scope.ProtectedDepartments.Add(random.Pick(company.Departments.Keys));
        return scope;
    }
}
