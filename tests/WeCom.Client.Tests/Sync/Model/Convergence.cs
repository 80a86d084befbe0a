using WeCom.Client.Contacts;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Testing;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>What the stores must hold when a run met no fault and nothing is held back.</summary>
internal static class Convergence
{
    private static readonly UserKind People = new();
    private static readonly DepartmentKind Departments = new();

    public static void Check(World world)
    {
        var expected = new Expectation(world.Company, world.Settings.Sync);
        var held = world.Held();
        foreach (var person in world.Company.People.Values.Where(expected.IsTaken))
        {
            CheckTaken(world, People, person.UserId, world.Company.Known(person), held.Users.GetValueOrDefault(person.UserId));
        }

        foreach (var department in world.Company.Departments.Values.Where(expected.IsTaken))
        {
            CheckTaken(world, Departments, $"{department.DepartmentId}", department, held.Departments.GetValueOrDefault(department.DepartmentId));
        }

        foreach (var id in held.Users.Where(record => record.Value.IsActive && expected.IsGone(record.Key)).Select(record => record.Key))
        {
            world.Require(false, $"{id} left and is still active");
        }

        foreach (var id in held.Departments.Where(record => record.Value.IsActive && expected.IsGone(record.Key)).Select(record => record.Key))
        {
            world.Require(false, $"Department {id} is gone and still active");
        }
    }

    /// <summary>Everything that a world holds, as comparable lines.</summary>
    public static IReadOnlyList<string> Lines(World world, bool withStamps)
    {
        var held = world.Held();
        return
        [
            .. held.Departments.OrderBy(pair => pair.Key).Select(pair => Line(Departments, pair.Value, withStamps)),
            .. held.Users.OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).Select(pair => $"{pair.Key.ToUpperInvariant()} {Line(People, pair.Value, withStamps)}"),
        ];
    }

    private static string Line<TKey, TRecord, TStored, TChange>(RecordKind<TKey, TRecord, TStored, TChange> kind, InMemoryRecord<TRecord> record, bool withStamps)
        where TKey : notnull
        where TChange : class
        => $"{(record.IsActive ? "active" : "inactive")} {(withStamps ? record.Stamp : "")} {string.Join('|', Enumerable.Range(0, kind.Fields.Count).Select(field => kind.FieldText(record.Values, field)))}";

    private static void CheckTaken<TKey, TRecord, TStored, TChange>(World world, RecordKind<TKey, TRecord, TStored, TChange> kind, string id, TRecord known, InMemoryRecord<TRecord>? held)
        where TKey : notnull
        where TChange : class
    {
        world.Require(held is { IsActive: true }, $"{id} is in WeCom and not active in the store");
        for (var field = 0; field < kind.Fields.Count && held is not null; field++)
        {
            var text = kind.FieldText(known, field);
            world.Require(text is null || text == kind.FieldText(held.Values, field), $"{kind.Fields[field]} of {id} is '{kind.FieldText(held.Values, field)}', not '{text}'");
        }
    }
}
