using WeCom.Client.Contacts;
using WeCom.Client.Organization;

namespace WeCom.Client.Tests.Sync.Model.Companies;

/// <summary>A company in WeCom: what is true there, and what of it the app is granted to see.</summary>
internal sealed partial class RandomCompany
{
    private readonly Random _random;
    private readonly HashSet<Situation> _situations;
    private readonly List<WeComUser> _left = [];
    private int _joined;
    private long _lastDepartment = 1;

    public RandomCompany(Random random, HashSet<Situation> situations)
    {
        (_random, _situations) = (random, situations);
        AddDepartments(random.Next(1, 13));
        for (var i = random.Next(1, 26); i > 0; i--)
        {
            Join();
        }

        (GrantsMobile, IsMemberLevel, GivesIdsForNames) = (random.Percent(70), random.Percent(4), random.Percent(4));
        Count(Situation.MemberLevelAuthorisations, IsMemberLevel);
        Count(Situation.IdsForNames, GivesIdsForNames);
        var tree = new DepartmentTree(Departments.Values);
        Count(Situation.Trees, tree.Roots.Count == 1 && tree.Count > 2);
        Count(Situation.Forests, tree.Roots.Count > 1);
        Count(Situation.Cycles, tree.BrokenCycles.Count > 0);
    }

    public SortedDictionary<long, WeComDepartment> Departments { get; } = [];

    public SortedDictionary<string, WeComUser> People { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The departments with which the app's visible scope begins; null where it is the whole company.</summary>
    public IReadOnlySet<long>? Roots { get; set; }

    public IReadOnlyDictionary<long, WeComDepartment> VisibleDepartments()
        => Departments.Where(pair => IsVisible(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value);

    public bool IsVisible(long departmentId) => Roots is null || Roots.Any(root => IsBelow(departmentId, root));

    public bool IsVisible(WeComUser person) => Roots is null || IsNamed(person.UserId) || person.DepartmentIds!.Any(IsVisible);

    /// <summary>The people whom the app's visible scope names singly.</summary>
    public HashSet<string> Singles { get; set; } = [];

    /// <summary>Those whom it names by tag, by the id of the tag.</summary>
    public Dictionary<long, HashSet<string>> Tags { get; set; } = [];

    public bool IsNamed(string userId) => Singles.Contains(userId) || Tags.Values.Any(tag => tag.Contains(userId));

    public bool GrantsMobile { get; set; }

    /// <summary>Everybody seems to be in department 1.</summary>
    public bool IsMemberLevel { get; private set; }

    public bool GivesIdsForNames { get; private set; }

    /// <summary>A person as the app sees them; null where a field is not returned.</summary>
    public WeComUser Seen(WeComUser person)
    {
        person = Roots is null ? person : WithoutHidden(person);
        person = GrantsMobile ? person : person with { Mobile = null, Email = null };
        person = GivesIdsForNames ? person with { Name = person.UserId } : person;
        return IsMemberLevel
            ? person with { DepartmentIds = [1], DepartmentOrders = null, IsLeaderInDepartments = null, MainDepartmentId = 1 }
            : person;
    }

    public Authorisation Authorisation => new(IsMemberLevel, GivesIdsForNames);

    /// <summary>Returns the true values of a person: without department 1 for everybody, and without ids in the place of names.</summary>
    public WeComUser Known(WeComUser person) => Authorisation.Known(Seen(person));

    public bool IsBelow(long id, long top)
    {
        var seen = new HashSet<long>();
        while (id != top && seen.Add(id) && Departments.TryGetValue(id, out var department))
        {
            id = department.ParentId;
        }

        return id == top;
    }

    // WeCom returns only those departments that the app may see: https://developer.work.weixin.qq.com/document/path/90196
    private WeComUser WithoutHidden(WeComUser person)
    {
        var seen = Enumerable.Range(0, person.DepartmentIds!.Count).Where(place => IsVisible(person.DepartmentIds[place])).ToList();
        return person with
        {
            DepartmentIds = [.. seen.Select(place => person.DepartmentIds[place])],
            DepartmentOrders = [.. seen.Select(place => person.DepartmentOrders![place])],
            IsLeaderInDepartments = [.. seen.Select(place => person.IsLeaderInDepartments![place])],
            MainDepartmentId = IsVisible(person.MainDepartmentId ?? 0) ? person.MainDepartmentId : null,
        };
    }

    private void AddDepartments(int count)
    {
        if (_random.Percent(60))
        {
            Departments.Add(1, NewDepartment(1, 0));
        }

        while (Departments.Count < count)
        {
            AddDepartment();
        }

        if (_random.Percent(10))
        {
            var id = _random.Pick(Departments.Keys);
            Departments[id] = Departments[id] with { ParentId = _random.Pick(Departments.Keys) };
        }
    }

    private void AddDepartment()
    {
        var id = _lastDepartment += _random.Percent(5) ? 3_000_000_000 : _random.Next(1, 4);
        var parent = Departments.Count > 0 && _random.Percent(85) ? _random.Pick(Departments.Keys) : 900_000_000 + id;
        Departments.Add(id, NewDepartment(id, parent));
    }

    private WeComDepartment NewDepartment(long id, long parent)
        => new()
        {
            DepartmentId = id,
            ParentId = parent,
            Name = $"部门{id}",
            Order = _random.Next(100),
            Leaders = _random.Percent(30) ? [$"p{_random.Next(10)}"] : null,
        };

    private void Join()
    {
        var id = $"{_random.Pick(["p", "P", "张"])}{++_joined}";
        var departments = _random.Shuffled(Departments.Keys).Take(_random.Percent(30) ? _random.Next(2, 4) : 1).ToArray();
        Count(Situation.MultiDepartmentPeople, departments.Length > 1);
        People.Add(id, new()
        {
            UserId = id,
            Name = $"员工{_joined}",
            DepartmentIds = departments,
            DepartmentOrders = [.. departments.Select(_ => (long)_random.Next(10))],
            IsLeaderInDepartments = [.. departments.Select(_ => _random.Percent(20))],
            MainDepartmentId = departments[0],
            Mobile = _random.Percent(90) ? $"138{_joined:D8}" : "",
            Email = _random.Percent(70) ? $"{id}@example.com" : "",
            Position = _random.Pick(["", "工程师", "经理"]),
            Gender = _random.Percent(50) ? WeComGender.Female : null,
            Status = _random.Percent(90) ? WeComUserStatus.Active : WeComUserStatus.NotActivated,
            ExtendedAttributes = _random.Percent(20) ? [new() { Name = "工号", Type = 0, Value = $"{_joined}" }] : null,
        });
    }

    private void Count(Situation situation, bool occurred = true)
    {
        if (occurred)
        {
            _situations.Add(situation);
        }
    }
}
