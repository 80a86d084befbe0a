using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;
using WeCom.Client.Tests.Sync.Model.Companies;

namespace WeCom.Client.Tests.Sync.Model.Invariants;

/// <summary>Checks the stores after a run that met no fault and held nothing back.</summary>
internal static class Convergence
{
    private static readonly UserKind People = new();
    private static readonly DepartmentKind Departments = new();

    /// <param name="world">The world.</param>
    /// <param name="failed">Records that the store did not take, by their keys: they stay as they were.</param>
    public static void Check(World world, IReadOnlySet<string>? failed = null)
    {
        var company = world.Company;
        var expected = new Expectation(company.VisibleDepartments(), world.Settings);
        var held = world.Held();
        var people = company.People.Values
            .Where(company.IsVisible)
            .Select(world.Known)
            .ToDictionary(person => person.UserId, StringComparer.OrdinalIgnoreCase);
        var hasMobiles = people.Values.Any(person => !string.IsNullOrEmpty(person.Mobile));
        foreach (var person in people.Values.Where(person => failed?.Contains(CompanyRead.Key(person.UserId)) != true))
        {
            var record = held.Users.GetValueOrDefault(person.UserId);
            if (expected.IsTaken(person, hasMobiles))
            {
                CheckTaken(world, People, person.UserId, person, record);
            }
            else if (person.Status != WeComUserStatus.Left && record is { IsActive: true })
            {
                CheckLeftOut(
                    world,
                    expected.Rules(person, hasMobiles).ToList(),
                    expected.IsKept(person.UserId) || (!expected.IsInScope(person) && IsPartlyUnseen(world, person.UserId)),
                    People,
                    person.UserId,
                    WithoutMobile(person),
                    record);
            }
        }

        foreach (var (id, department) in world.KnownDepartments()
            .Where(department => failed?.Contains(CompanyRead.Key(department.Key)) != true))
        {
            var record = held.Departments.GetValueOrDefault(id);
            if (expected.IsInScope(id))
            {
                CheckTaken(world, Departments, $"{id}", department, record);
            }
            else if (record is { IsActive: true })
            {
                CheckLeftOut(world, expected.Rules(id).ToList(), expected.IsKept(id), Departments, $"{id}", department, record);
            }
        }

        foreach (var id in held.Users.Where(record => record.Value.IsActive).Select(record => record.Key))
        {
            var hasLeft = people.TryGetValue(id, out var person)
                ? person.Status == WeComUserStatus.Left
                : !company.People.ContainsKey(id) && world.Places.Of(id).Any(place => IsDecided(world, place));
            world.Require(!hasLeft || expected.IsKept(id), $"{id} left and is still active");
        }

        foreach (var id in held.Departments.Where(record => record.Value.IsActive).Select(record => record.Key))
        {
            world.Require(
                company.Departments.ContainsKey(id) || expected.IsKept(id) || !IsDecided(world, id),
                $"Department {id} is gone and still active");
        }
    }

    /// <summary>Everything that a world holds, as comparable lines.</summary>
    public static IReadOnlyList<string> Lines(World world)
    {
        var held = world.Held();
        var expected = new Expectation(world.Company.VisibleDepartments(), world.Settings);
        var outOfScope = world.Company.People.Values.Where(person => !expected.IsInScope(world.Known(person)))
            .Select(person => person.UserId).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. held.Departments.OrderBy(pair => pair.Key).Select(pair => Line(Departments, pair.Value, hasPlaces: true)),
            .. held.Users
                .OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
                .Select(pair => $"{pair.Key.ToUpperInvariant()} {Line(People, pair.Value, !outOfScope.Contains(pair.Key))}"),
        ];
    }

    private static string Line<TKey, TRecord, TStored, TChange>(
        RecordKind<TKey, TRecord, TStored, TChange> kind,
        InMemoryRecord<TRecord> record,
        bool hasPlaces)
        where TKey : notnull
        where TChange : class, IRecordChange
    {
        var fields = Enumerable.Range(0, kind.Fields.Count).Select(field => kind.FieldText(record.Values, field));
        return $"{(record.IsActive ? "active" : "inactive")} {Stamp(record, hasPlaces)} {string.Join('|', fields)}";
    }

    // The stamp holds where an active record was last seen. A night in which the scope is in doubt changes it, before the record is removed
    // for its place or kept in spite of that.
    private static string? Stamp<TRecord>(InMemoryRecord<TRecord> record, bool hasPlaces)
        => (record.IsActive && hasPlaces) || record.Stamp is null ? record.Stamp : Readable(record.Stamp.Split('.')[0]);

    // A stamp that nothing can be read from is as good as an empty one, which such a night puts in its place.
    private static string Readable(string stamp)
        => stamp.StartsWith(Drift.Stamp, StringComparison.Ordinal) ? WeCom.Client.Sync.Plans.Internal.Stamp.Create([]) : stamp;

    // A stored department below one that exists and is hidden is out of sight.
    private static bool IsDecided(World world, long id)
    {
        var (company, held, seen) = (world.Company, world.Held().Departments, new HashSet<long>());
        while (!company.Departments.ContainsKey(id))
        {
            if (!seen.Add(id) || !held.TryGetValue(id, out var record) || !record.IsActive)
            {
                return true;
            }

            id = record.Values.ParentId;
        }

        return company.IsVisible(id);
    }

    // A rule about places judges nobody who may still be in a department that the app no longer sees.
    private static bool IsPartlyUnseen(World world, string userId) => world.Places.Of(userId).Any(place => !IsDecided(world, place));

    // If a mobile is required, an empty one does not replace the stored one.
    private static WeComUser WithoutMobile(WeComUser person)
        => string.IsNullOrEmpty(person.Mobile) ? person with { Mobile = null } : person;

    /// <summary>
    /// A stored person whom a rule leaves out goes on being updated, or is deactivated, as the host says for that rule.
    /// </summary>
    private static void CheckLeftOut<TKey, TRecord, TStored, TChange>(
        World world,
        List<WhenStored> rules,
        bool isKept,
        RecordKind<TKey, TRecord, TStored, TChange> kind,
        string id,
        TRecord known,
        InMemoryRecord<TRecord> held)
        where TKey : notnull
        where TChange : class, IRecordChange
    {
        if (rules.TrueForAll(rule => rule == WhenStored.Update))
        {
            CheckTaken(world, kind, id, known, held);
        }

        world.Require(
            isKept || !rules.Contains(WhenStored.Deactivate),
            $"{id} is to be deactivated by a rule, and is active");
    }

    private static void CheckTaken<TKey, TRecord, TStored, TChange>(
        World world,
        RecordKind<TKey, TRecord, TStored, TChange> kind,
        string id,
        TRecord known,
        InMemoryRecord<TRecord>? held)
        where TKey : notnull
        where TChange : class, IRecordChange
    {
        world.Require(held is { IsActive: true }, $"{id} is in WeCom and not active in the store");
        for (var field = 0; field < kind.Fields.Count && held is not null; field++)
        {
            var (wanted, text) = (kind.FieldText(known, field), kind.FieldText(held.Values, field));
            if (wanted is not null && wanted != text && !IsAnotherOrder(kind.Fields[field], known, held.Values))
            {
                world.Violations.Add($"{kind.Fields[field]} of {id} is '{text}', not '{wanted}'");
            }
        }
    }

    // Ids alone come in no order, and another order of the departments, with their ranks and flags, is no change.
    private static bool IsAnotherOrder(string field, object? known, object? held)
        => (known, held) is (WeComUser one, WeComUser other) && field switch
        {
            nameof(WeComUser.DepartmentIds) => Places(one, one.DepartmentIds).SequenceEqual(Places(other, other.DepartmentIds)),
            nameof(WeComUser.DepartmentOrders) => Places(one, one.DepartmentOrders).SequenceEqual(Places(other, other.DepartmentOrders)),
            nameof(WeComUser.IsLeaderInDepartments) =>
                Places(one, one.IsLeaderInDepartments).SequenceEqual(Places(other, other.IsLeaderInDepartments)),
            _ => false,
        };

    private static IEnumerable<(long Department, T Value)> Places<T>(WeComUser person, IReadOnlyList<T>? values)
        => (person.DepartmentIds ?? []).Zip(values ?? []).OrderBy(place => place.First);
}
