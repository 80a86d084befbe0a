using WeCom.Client.Contacts;

namespace WeCom.Client.Simulator.Records;

/// <summary>The people of an organisation, by userid and by department. Its owner holds the lock.</summary>
internal sealed class PeopleIndex(int capacity)
{
    private readonly Dictionary<string, WeComUser> _byUserId = new(capacity, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, List<WeComUser>> _byDepartment = [];
    private WeComUser[]? _snapshot;

    public int Added { get; private set; }

    public WeComUser? Find(string userId) => _byUserId.GetValueOrDefault(userId);

    public WeComUser[] Snapshot() => _snapshot ??= [.. _byUserId.Values];

    public WeComUser[] DirectMembers(long departmentId) => _byDepartment.TryGetValue(departmentId, out var members) ? [.. members] : [];

    public void Store(WeComUser? before, WeComUser? after)
    {
        if (after is null)
        {
            Remove(before!);
        }
        else if (before is null)
        {
            Add(after);
        }
        else
        {
            Replace(before, after);
        }
    }

    private void Add(WeComUser person)
    {
        if (!_byUserId.TryAdd(person.UserId, person))
        {
            throw new ArgumentException($"There is a person '{person.UserId}' already.", nameof(person));
        }

        Added++;
        _snapshot = null;
        foreach (var departmentId in DepartmentsOf(person))
        {
            MembersOf(departmentId).Add(person);
        }
    }

    private void Replace(WeComUser before, WeComUser after)
    {
        if (_byUserId.TryGetValue(after.UserId, out var holder) && !ReferenceEquals(holder, before))
        {
            throw new ArgumentException($"There is a person '{after.UserId}' already.", nameof(after));
        }

        // Removed first: the dictionary would keep the old case of a userid that changed in case only.
        _byUserId.Remove(before.UserId);
        _byUserId.Add(after.UserId, after);
        _snapshot = null;
        var departments = DepartmentsOf(after);
        foreach (var departmentId in DepartmentsOf(before).Except(departments))
        {
            RemoveFrom(departmentId, before);
        }

        foreach (var departmentId in departments)
        {
            var members = MembersOf(departmentId);
            var index = members.FindIndex(member => ReferenceEquals(member, before));
            if (index < 0)
            {
                members.Add(after);
            }
            else
            {
                members[index] = after;
            }
        }
    }

    private void Remove(WeComUser person)
    {
        _byUserId.Remove(person.UserId);
        _snapshot = null;
        foreach (var departmentId in DepartmentsOf(person))
        {
            RemoveFrom(departmentId, person);
        }
    }

    private static IReadOnlyCollection<long> DepartmentsOf(WeComUser person) =>
        person.DepartmentIds is { Count: > 1 } several ? several.ToHashSet() : person.DepartmentIds ?? [];

    // By reference: the record's own equality would compare thirty fields of each member.
    private void RemoveFrom(long departmentId, WeComUser person)
    {
        var members = MembersOf(departmentId);
        members.RemoveAt(members.FindIndex(member => ReferenceEquals(member, person)));
    }

    private List<WeComUser> MembersOf(long departmentId)
    {
        if (!_byDepartment.TryGetValue(departmentId, out var members))
        {
            _byDepartment.Add(departmentId, members = []);
        }

        return members;
    }
}
