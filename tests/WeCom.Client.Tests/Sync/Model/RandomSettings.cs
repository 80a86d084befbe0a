using WeCom.Client.Configuration;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>The host's settings in one case.</summary>
internal sealed class RandomSettings
{
    private readonly WeComSyncOptions _sync = new() { MaxParallelism = 1 };

    public RandomSettings(Random random, RandomCompany company, Coverage coverage)
    {
        _sync.BatchSize = random.Next(1, 8);
        _sync.MissingMobile = random.Percent(30) ? MissingMobile.Require : MissingMobile.Include;
        _sync.UserRemoval = Removal(random);
        _sync.DepartmentRemoval = Removal(random);
        if (random.Percent(30))
        {
            _sync.Scope = Scope(random, company);
            coverage.Count(Situation.ScopedOptions);
        }
    }

    public WeComSyncOptions Sync => _sync;

    public void Configure(WeComOptions options)
    {
        (options.CorpId, options.AgentId, options.Secret) = (World.CorpId, 1, "secret");
        options.Sync = _sync;
    }

    private static WeComRemovalOptions Removal(Random random) => new()
    {
        Policy = random.Next(10) switch { 0 => LeaverPolicy.Keep, < 7 => LeaverPolicy.Deactivate, _ => LeaverPolicy.Delete },
        AlwaysAllowed = random.Percent(50) ? 5 : random.Next(3),
        MaxPercent = random.Percent(30) ? 100 : 20,
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
