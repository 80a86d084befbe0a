using WeCom.Client.Contacts;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Testing;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>What the stores must hold when a run met no fault and nothing is held back.</summary>
internal static class Convergence
{
    private static readonly UserKind People = new();
    private static readonly DepartmentKind Departments = new();

    public static void Check(World world)
    {
        var company = world.Company;
        var expected = new Expectation(company.Departments, world.Settings);
        var held = world.Held();
        var people = company.People.Values.Select(company.Known).ToDictionary(person => person.UserId, StringComparer.OrdinalIgnoreCase);
        var hasMobiles = people.Values.Any(person => !string.IsNullOrEmpty(person.Mobile));
        foreach (var person in people.Values.Where(person => expected.IsTaken(person, hasMobiles)))
        {
            CheckTaken(world, People, person.UserId, person, held.Users.GetValueOrDefault(person.UserId));
        }

        foreach (var department in company.Departments.Values.Where(department => expected.IsInScope(department.DepartmentId)))
        {
            CheckTaken(world, Departments, $"{department.DepartmentId}", department, held.Departments.GetValueOrDefault(department.DepartmentId));
        }

        foreach (var id in held.Users.Where(record => record.Value.IsActive).Select(record => record.Key))
        {
            var hasLeft = !people.TryGetValue(id, out var person) || (person.Status == WeComUserStatus.Left && expected.IsInScope(person));
            world.Require(!hasLeft || expected.IsKept(id), $"{id} left and is still active");
        }

        foreach (var id in held.Departments.Where(record => record.Value.IsActive).Select(record => record.Key))
        {
            world.Require(company.Departments.ContainsKey(id) || expected.IsKept(id), $"Department {id} is gone and still active");
        }
    }

    /// <summary>Everything that a world holds, as comparable lines.</summary>
    public static IReadOnlyList<string> Lines(World world)
    {
        var held = world.Held();
        return
        [
            .. held.Departments.OrderBy(pair => pair.Key).Select(pair => Line(Departments, pair.Value)),
            .. held.Users.OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).Select(pair => $"{pair.Key.ToUpperInvariant()} {Line(People, pair.Value)}"),
        ];
    }

    private static string Line<TKey, TRecord, TStored, TChange>(RecordKind<TKey, TRecord, TStored, TChange> kind, InMemoryRecord<TRecord> record)
        where TKey : notnull
        where TChange : class
        => $"{(record.IsActive ? "active" : "inactive")} {record.Stamp} {string.Join('|', Enumerable.Range(0, kind.Fields.Count).Select(field => kind.FieldText(record.Values, field)))}";

    private static void CheckTaken<TKey, TRecord, TStored, TChange>(World world, RecordKind<TKey, TRecord, TStored, TChange> kind, string id, TRecord known, InMemoryRecord<TRecord>? held)
        where TKey : notnull
        where TChange : class
    {
        world.Require(held is { IsActive: true }, $"{id} is in WeCom and not active in the store");
        for (var field = 0; field < kind.Fields.Count && held is not null; field++)
        {
            var (wanted, text) = (kind.FieldText(known, field), kind.FieldText(held.Values, field));
            if (wanted is not null && wanted != text)
            {
                world.Violations.Add($"{kind.Fields[field]} of {id} is '{text}', not '{wanted}'");
            }
        }
    }
}
