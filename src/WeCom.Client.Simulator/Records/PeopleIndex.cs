using System.Diagnostics.CodeAnalysis;
using WeCom.Client.Contacts;

namespace WeCom.Client.Simulator.Records;

/// <summary>The people of an organisation, by userid and by department. Its owner holds the lock.</summary>
internal sealed class PeopleIndex
{
    private readonly HashSet<WeComUser>.AlternateLookup<string> _byUserId;
    private readonly Dictionary<long, List<WeComUser>> _byDepartment = [];
    private WeComUser[]? _snapshot;

    public PeopleIndex(int capacity)
        => _byUserId = new HashSet<WeComUser>(capacity, new UserIdComparer()).GetAlternateLookup<string>();

    public int Added { get; private set; }

    public WeComUser? Find(string userId) => _byUserId.TryGetValue(userId, out var person) ? person : null;

    public WeComUser[] Snapshot() => _snapshot ??= [.. _byUserId.Set];

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

    /// <summary>Adds many people, and gives back the room that the lists of their departments keep for more.</summary>
    public void AddAll(WeComUser[] people)
    {
        Array.ForEach(people, Add);
        foreach (var members in _byDepartment.Values)
        {
            members.TrimExcess();
        }
    }

    private void Add(WeComUser person)
    {
        if (!_byUserId.Set.Add(person))
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

        _byUserId.Remove(before.UserId);
        _byUserId.Set.Add(after);
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

    /// <summary>Compares people by their userids alone, so that these need no place of their own in the index.</summary>
    private sealed class UserIdComparer : IEqualityComparer<WeComUser>, IAlternateEqualityComparer<string, WeComUser>
    {
        private static readonly StringComparer UserIds = StringComparer.OrdinalIgnoreCase;

        public bool Equals(WeComUser? x, WeComUser? y) => UserIds.Equals(x?.UserId, y?.UserId);

        public int GetHashCode([DisallowNull] WeComUser obj) => UserIds.GetHashCode(obj.UserId);

        public bool Equals(string alternate, WeComUser other) => UserIds.Equals(alternate, other.UserId);

        public int GetHashCode(string alternate) => UserIds.GetHashCode(alternate);

        public WeComUser Create(string alternate)
            => throw new NotSupportedException("Nobody is made of a userid.");
    }
}
