using WeCom.Client.Simulator;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>Random changes of the company of <see cref="CallbackWorld"/>.</summary>
/// <param name="company">The company.</param>
/// <param name="most">How many people leave at most.</param>
/// <param name="chance">Draws the changes.</param>
internal sealed class ChangingCompany(SimulatedOrganization company, int most, Random chance)
{
    private readonly List<string> _people = [.. Enumerable.Range(0, 30).Select(i => $"worker-{i:00}-of-callbacks")];
    private readonly List<long> _departments = [1, 2, 3, 4, 5];
    private int _number;
    private int _leavers;

    public void Change()
    {
        _number++;
        switch (chance.Next(8))
        {
            case 0:
                company.AddPerson($"joiner-{_number:00}-of-callbacks", $"新人{_number}", Department());
                _people.Add($"joiner-{_number:00}-of-callbacks");
                break;
            case 1 when ++_leavers <= most:
                var leaver = Person();
                _people.Remove(leaver);
                company.RemovePerson(leaver);
                break;
            case 2:
                var renamed = Person();
                _people.Remove(renamed);
                _people.Add($"renamed-{_number:00}-of-callbacks");
                company.UpdatePerson(renamed, person => person with { UserId = $"renamed-{_number:00}-of-callbacks" });
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
            case 6:
                company.UpdatePerson(Person(), person => person with { Position = $"职位{_number}", Name = $"改名{_number}" });
                break;
            default:
                var (one, two) = (Department(), Department());
                long[] both = one == two ? [one] : [one, two];
                company.UpdatePerson(Person(), person => person with { DepartmentIds = both, MainDepartmentId = one });
                break;
        }
    }

    private string Person() => _people[chance.Next(_people.Count)];

    private long Department() => _departments[chance.Next(_departments.Count)];
}
