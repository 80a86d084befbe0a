using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Testing.Internal;
using WeCom.Client.Testing.Internal.Generation;

namespace WeCom.Client.Testing;

/// <summary>
/// The departments and people of a simulated company. Change it at any time, also while it is being read; safe for concurrent use.
/// </summary>
/// <remarks>
/// It is told what to serve in the library's own read models: a null property is left out of the answer. It holds no rule of WeCom's but unique ids,
/// so that unknown parents, cycles and people in departments that do not exist can be served too.
/// </remarks>
public sealed class SimulatedOrganization
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, WeComDepartment> _departments = [];
    private readonly PeopleIndex _people;
    private readonly SortedDictionary<long, SimulatedTag> _tags = [];
    private WeComDepartment[]? _departmentSnapshot;
    private int _version;

    /// <summary>Makes a company that has its root department, id 1, and nobody in it.</summary>
    public SimulatedOrganization()
        : this(capacity: 0) => AddDepartment(new WeComDepartment
        {
            DepartmentId = 1,
            ParentId = 0,
            Name = "示例科技有限公司",
            Leaders = [],
            Order = 100_000_000,
        });

    internal SimulatedOrganization(int capacity) => _people = new PeopleIndex(capacity);

    /// <summary>The departments as they are now, in the order in which they are served.</summary>
    public IReadOnlyList<WeComDepartment> Departments
    {
        get
        {
            lock (_gate)
            {
                return _departmentSnapshot ??= [.. _departments.Values];
            }
        }
    }

    /// <summary>The people as they are now.</summary>
    public IReadOnlyList<WeComUser> People
    {
        get
        {
            lock (_gate)
            {
                return _people.Snapshot();
            }
        }
    }

    /// <summary>The tags as they are now, by their ids.</summary>
    public IReadOnlyList<SimulatedTag> Tags
    {
        get
        {
            lock (_gate)
            {
                return [.. _tags.Values];
            }
        }
    }

    internal int Version => Volatile.Read(ref _version);

    /// <summary>Draws a company: Chinese names, a tree of departments, leaders, people in several departments, attributes.</summary>
    /// <param name="shape">Size and seed; null for the default company.</param>
    /// <returns>The company.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number of <paramref name="shape"/> is outside its range.</exception>
    public static SimulatedOrganization Generate(CompanyShape? shape = null) => CompanyGenerator.Generate(shape ?? new CompanyShape());

    /// <summary>Adds a department.</summary>
    /// <param name="department">The department; its parent need not exist.</param>
    /// <exception cref="ArgumentException">There is a department with this id.</exception>
    public void AddDepartment(WeComDepartment department)
    {
        ArgumentNullException.ThrowIfNull(department);
        lock (_gate)
        {
            if (!_departments.TryAdd(department.DepartmentId, department))
            {
                throw new ArgumentException($"There is a department {department.DepartmentId} already.", nameof(department));
            }

            DepartmentsChanged();
        }
    }

    /// <summary>Adds an ordinary department.</summary>
    /// <param name="departmentId">Its id.</param>
    /// <param name="name">Its name.</param>
    /// <param name="parentId">Its parent's id; the root by default.</param>
    /// <returns>The department.</returns>
    /// <exception cref="ArgumentException">There is a department with this id.</exception>
    public WeComDepartment AddDepartment(long departmentId, string name, long parentId = 1)
    {
        var department = new WeComDepartment { DepartmentId = departmentId, ParentId = parentId, Name = name, Leaders = [], Order = 100_000 };
        AddDepartment(department);
        return department;
    }

    /// <summary>Finds a department.</summary>
    /// <param name="departmentId">Its id.</param>
    /// <returns>The department, or null.</returns>
    public WeComDepartment? FindDepartment(long departmentId)
    {
        lock (_gate)
        {
            return _departments.GetValueOrDefault(departmentId);
        }
    }

    /// <summary>Changes a department.</summary>
    /// <param name="departmentId">Its id.</param>
    /// <param name="change">Makes the new department of the old one; must keep the id.</param>
    /// <exception cref="ArgumentException">There is no such department, or <paramref name="change"/> gave it another id.</exception>
    public void UpdateDepartment(long departmentId, Func<WeComDepartment, WeComDepartment> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_gate)
        {
            if (!_departments.TryGetValue(departmentId, out var department))
            {
                throw new ArgumentException($"There is no department {departmentId}.", nameof(departmentId));
            }

            var changed = change(department);
            if (changed.DepartmentId != departmentId)
            {
                throw new ArgumentException("A department keeps its id for life.", nameof(change));
            }

            _departments[departmentId] = changed;
            DepartmentsChanged();
        }
    }

    /// <summary>Puts a department, with all that is below it, under another parent.</summary>
    /// <param name="departmentId">Its id.</param>
    /// <param name="newParentId">The new parent's id; it need not exist.</param>
    /// <exception cref="ArgumentException">There is no such department.</exception>
    public void MoveDepartment(long departmentId, long newParentId) =>
        UpdateDepartment(departmentId, department => department with { ParentId = newParentId });

    /// <summary>Removes a department. Its sub-departments and its people stay as they are.</summary>
    /// <param name="departmentId">Its id.</param>
    /// <returns>Whether it was there.</returns>
    public bool RemoveDepartment(long departmentId)
    {
        lock (_gate)
        {
            if (!_departments.Remove(departmentId))
            {
                return false;
            }

            DepartmentsChanged();
            return true;
        }
    }

    /// <summary>Adds a person.</summary>
    /// <param name="person">The person; the departments need not exist.</param>
    /// <exception cref="ArgumentException">There is a person with this userid, ignoring case.</exception>
    public void AddPerson(WeComUser person)
    {
        ArgumentNullException.ThrowIfNull(person);
        lock (_gate)
        {
            _people.Add(person);
        }
    }

    /// <summary>Adds an ordinary person, with every field that an app may be granted.</summary>
    /// <param name="userId">The userid.</param>
    /// <param name="name">The name.</param>
    /// <param name="departmentIds">The departments, the main one first; the root if there are none.</param>
    /// <returns>The person.</returns>
    /// <exception cref="ArgumentException">There is a person with this userid, ignoring case.</exception>
    public WeComUser AddPerson(string userId, string name, params IReadOnlyList<long> departmentIds)
    {
        lock (_gate)
        {
            var person = OrdinaryPerson.Create(userId, name, departmentIds.Count == 0 ? [1] : departmentIds, _people.Added);
            _people.Add(person);
            return person;
        }
    }

    /// <summary>Finds a person.</summary>
    /// <param name="userId">The userid, in any case.</param>
    /// <returns>The person, or null.</returns>
    public WeComUser? FindPerson(string userId)
    {
        lock (_gate)
        {
            return _people.Find(userId);
        }
    }

    /// <summary>Changes a person. Giving the person another userid is a rename.</summary>
    /// <param name="userId">The userid, in any case.</param>
    /// <param name="change">Makes the new person of the old one.</param>
    /// <exception cref="ArgumentException">There is no such person, or the new userid is somebody else's.</exception>
    public void UpdatePerson(string userId, Func<WeComUser, WeComUser> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_gate)
        {
            var person = _people.Find(userId) ?? throw new ArgumentException($"There is no person '{userId}'.", nameof(userId));
            _people.Replace(person, change(person));
        }
    }

    /// <summary>Removes a person.</summary>
    /// <param name="userId">The userid, in any case.</param>
    /// <returns>Whether the person was there.</returns>
    public bool RemovePerson(string userId)
    {
        lock (_gate)
        {
            return _people.Remove(userId);
        }
    }

    /// <summary>Serves one field of a person as this very JSON, whatever the model says: a number for gender, half a surrogate pair, a list that is too short.</summary>
    /// <param name="userId">The userid, in any case.</param>
    /// <param name="field">The field's name on the wire.</param>
    /// <param name="json">The value as JSON text; null to leave the field out.</param>
    /// <exception cref="ArgumentException">There is no such person.</exception>
    /// <exception cref="JsonException"><paramref name="json"/> is not JSON.</exception>
    public void SetRawField(string userId, string field, string? json) =>
        UpdatePerson(userId, person => person with { AdditionalFields = RawFields.With(person.AdditionalFields, field, json) });

    /// <summary>Serves one field of a department as this very JSON, whatever the model says.</summary>
    /// <param name="departmentId">The department's id.</param>
    /// <param name="field">The field's name on the wire.</param>
    /// <param name="json">The value as JSON text; null to leave the field out.</param>
    /// <exception cref="ArgumentException">There is no such department.</exception>
    /// <exception cref="JsonException"><paramref name="json"/> is not JSON.</exception>
    public void SetRawField(long departmentId, string field, string? json) =>
        UpdateDepartment(departmentId, department => department with { AdditionalFields = RawFields.With(department.AdditionalFields, field, json) });

    /// <summary>Adds a tag, or replaces the one with this id.</summary>
    /// <param name="tag">The tag; its members and departments need not exist.</param>
    public void SetTag(SimulatedTag tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        lock (_gate)
        {
            _tags[tag.TagId] = tag;
        }
    }

    /// <summary>Removes a tag.</summary>
    /// <param name="tagId">Its id.</param>
    /// <returns>Whether it was there.</returns>
    public bool RemoveTag(long tagId)
    {
        lock (_gate)
        {
            return _tags.Remove(tagId);
        }
    }

    internal WeComUser[] DirectMembers(long departmentId)
    {
        lock (_gate)
        {
            return _people.DirectMembers(departmentId);
        }
    }

    private void DepartmentsChanged()
    {
        _departmentSnapshot = null;
        Interlocked.Increment(ref _version);
    }
}
