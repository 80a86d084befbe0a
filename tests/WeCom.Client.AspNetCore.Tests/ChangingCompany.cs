using WeCom.Client.Simulator;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>Random changes of the company of <see cref="CallbackWorld"/>.</summary>
/// <param name="company">The company.</param>
/// <param name="most">How many people leave at most.</param>
/// <param name="chance">Draws the changes.</param>
/// <param name="passSecond">Lets a second pass: of who had a userid within one, nothing tells who was the first.</param>
/// <param name="hasSuccessors">Whether newcomers take userids that others had before. Where events are lost, nothing tells of it.</param>
internal sealed class ChangingCompany(SimulatedOrganization company, int most, Random chance, Action passSecond, bool hasSuccessors)
{
    private readonly List<string> _people = [.. Enumerable.Range(0, 30).Select(i => $"worker-{i:00}-of-callbacks")];
    private readonly List<long> _departments = [1, 2, 3, 4, 5];
    private readonly List<string> _left = [];
    private readonly List<string> _freed = [];
    private readonly List<string> _successors = [];
    private readonly List<long> _dissolved = [];
    private readonly Dictionary<string, string> _renamedFrom = new(StringComparer.Ordinal);
    private int _number;
    private int _leavers;

    /// <summary>The last userid that somebody got; null if nobody got one.</summary>
    public string? Newest { get; private set; }

    /// <summary>Userids now and at the beginning of those who got a new one, or several, and are still there.</summary>
    public IEnumerable<KeyValuePair<string, string>> Renamed => _renamedFrom.Where(renamed => _people.Contains(renamed.Key));

    /// <summary>The newcomers who have a userid that another member had at the beginning, and are still there.</summary>
    public IEnumerable<string> Successors => _successors.Where(_people.Contains);

    public void Change()
    {
        _number++;
        switch (chance.Next(12))
        {
            case 0:
                Newest = $"joiner-{_number:00}-of-callbacks";
                company.AddPerson(Newest, $"新人{_number}", Department());
                _people.Add(Newest);
                break;
            case 1 when ++_leavers <= most:
                var leaver = Person();
                _people.Remove(leaver);
                _left.Add(leaver);
                company.RemovePerson(leaver);
                break;
            case 2:
                Rename(Person(), $"renamed-{_number:00}-of-callbacks");
                break;
            case 3:
                company.AddDepartment(100 + _number, $"部门{_number}", Department());
                _departments.Add(100 + _number);
                break;
            case 4:
                company.MoveDepartment(chance.Next(2) == 0 ? 3 : 4, chance.Next(2) == 0 ? 2 : 5);
                break;
            case 5:
                company.UpdateDepartment(Department(), department => department with { Name = $"改名{_number}" });
                break;
            case 6 when _left.Count > 0:
                var back = _left[chance.Next(_left.Count)];
                _left.Remove(back);
                _people.Add(back);
                _renamedFrom.Remove(back);
                company.AddPerson(back, $"回来{_number}", Department());
                break;
            case 7 when Empty() is { } empty:
                _departments.Remove(empty);
                _dissolved.Add(empty);
                company.RemoveDepartment(empty);
                break;
            case 8 when _dissolved.Count > 0:
                var again = _dissolved[chance.Next(_dissolved.Count)];
                _dissolved.Remove(again);
                _departments.Add(again);
                company.AddDepartment(again, $"重建{_number}", Department());
                break;
            case 10 when _freed.Count > 0:
                var freed = _freed[chance.Next(_freed.Count)];
                _freed.Remove(freed);
                _people.Add(freed);
                _renamedFrom.Remove(freed);
                _successors.Add(freed);
                passSecond();
                company.AddPerson(freed, $"接手{_number}", Department());
                Newest = freed;
                break;
            case 9:
                company.UpdatePerson(Person(), person => person with { Position = $"职位{_number}", Name = $"改名{_number}" });
                break;
            default:
                var (one, two) = (Department(), Department());
                long[] both = one == two ? [one] : [one, two];
                company.UpdatePerson(Person(), person => person with { DepartmentIds = both, MainDepartmentId = one });
                break;
        }
    }

    private void Rename(string userId, string renamed)
    {
        _people.Remove(userId);
        _people.Add(renamed);
        Newest = renamed;
        company.UpdatePerson(userId, person => person with { UserId = renamed });
        if (_successors.Remove(userId))
        {
            return;
        }

        _renamedFrom[renamed] = _renamedFrom.GetValueOrDefault(userId, userId);
        if (hasSuccessors && userId.StartsWith("worker", StringComparison.Ordinal))
        {
            _freed.Add(userId);
        }
    }

    /// <summary>A department that WeCom lets be dissolved: nobody and nothing is in it; null where there is none.</summary>
    private long? Empty() => _departments.Where(id => id > 5)
        .Where(id => company.Departments.All(department => department.ParentId != id))
        .Where(id => company.People.All(person => person.DepartmentIds?.Contains(id) != true))
        .Select(id => (long?)id)
        .FirstOrDefault();

    private string Person() => _people[chance.Next(_people.Count)];

    private long Department() => _departments[chance.Next(_departments.Count)];
}
