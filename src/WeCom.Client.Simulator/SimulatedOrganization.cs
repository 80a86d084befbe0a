using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Generation;
using WeCom.Client.Simulator.Records;

namespace WeCom.Client.Simulator;

/// <summary>
/// The departments and people of a simulated company. Change it at any time, also while it is being read; safe for concurrent use.
/// </summary>
/// <remarks>
/// It holds the library's own read models: a null property is left out of the answer. Of WeCom's rules only unique ids are enforced,
/// so that unknown parents, cycles and people in departments that do not exist can be served too.
/// </remarks>
public sealed partial class SimulatedOrganization
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, WeComDepartment> _departments = [];
    private readonly PeopleIndex _people;
    private readonly SortedDictionary<long, SimulatedTag> _tags = [];
    private WeComDepartment[]? _departmentSnapshot;
    private int _version;

    /// <summary>Creates a company with its root department, id 1, and no people.</summary>
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

    /// <summary>Gets the departments as they are now, in the order in which they are served.</summary>
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

    /// <summary>Gets the people as they are now.</summary>
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

    /// <summary>Gets the tags as they are now, by their ids.</summary>
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

    /// <summary>
    /// Called for every change, in the order of the changes and inside <see cref="Gate"/>. An exception undoes the change.
    /// </summary>
    internal Action<OrganizationChange>? Changed { get; set; }

    /// <summary>Held while a change is made that depends on the current state. The change itself enters it again.</summary>
    internal Lock Gate => _gate;

    internal int Version => Volatile.Read(ref _version);

    /// <summary>Generates a company: Chinese names, a tree of departments, leaders, people in several departments, attributes.</summary>
    /// <param name="shape">Size and seed; null for the default company.</param>
    /// <returns>The company.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number of <paramref name="shape"/> is outside its range.</exception>
    public static SimulatedOrganization Generate(CompanyShape? shape = null) => CompanyGenerator.Generate(shape ?? new CompanyShape());
}
