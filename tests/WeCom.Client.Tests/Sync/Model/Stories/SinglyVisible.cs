using WeCom.Client.Tests.Sync.Model.Invariants;

namespace WeCom.Client.Tests.Sync.Model.Stories;

/// <summary>An app whose scope names people singly and by tag, with few departments or none: they are synced like anybody else.</summary>
internal sealed class SinglyVisible(World world)
{
    private readonly Random _random = world.Random;

    public async Task PassAsync()
    {
        var company = world.Company;
        for (var night = 0; night < 5; night++)
        {
            world.Clock.Advance(TimeSpan.FromHours(_random.Next(1, 30)));
            world.ChangeCompany();
            company.Roots = _random.Shuffled(company.Departments.Keys).Take(_random.Next(3)).ToHashSet();
            company.Singles = Some(6);
            company.Tags = _random.Percent(50) ? [] : new() { [1] = Some(4), [7] = Some(3) };
            if (!company.People.Values.Any(company.IsVisible))
            {
                continue;
            }

            var result = await Case.SyncAllAsync(world);
            world.Require(result is { Success: true }, $"Night {night} ended as {result?.Status}");
            if (company.People.Values.Any(person => company.IsVisible(person) && !person.DepartmentIds!.Any(company.IsVisible)))
            {
                world.Situations.Add(Situation.SinglyVisible);
            }

            if (result!.Departments.HeldBack + result.Users.HeldBack == 0)
            {
                Convergence.Check(world);
            }
        }

        (company.Roots, company.Singles, company.Tags) = (null, [], []);
    }

    // A leaver may still be named by the scope: WeCom answers 60111 for them.
    private HashSet<string> Some(int most)
        => _random.Shuffled(world.Company.People.Keys.Concat(world.Held().Users.Keys.Order(StringComparer.Ordinal)))
            .Take(_random.Next(most + 1)).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
