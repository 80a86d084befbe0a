using WeCom.Client.Contacts;

namespace WeCom.Client.Tests.Sync.Model.Companies;

internal sealed partial class RandomCompany
{
    /// <summary>Changes the company between two runs.</summary>
    public void Change()
    {
        for (var i = _random.Next(1, 7); i > 0; i--)
        {
            ChangeOnce();
        }

        if (_random.Percent(15))
        {
            foreach (var id in _random.Shuffled(People.Keys).Take(People.Count * 2 / 3))
            {
                Leave(id);
            }
        }
    }

    /// <summary>One person's position changes.</summary>
    public void Promote()
    {
        var id = _random.Pick(People.Keys);
        People[id] = People[id] with { Position = "总监" };
    }

    /// <summary>New departments side by side.</summary>
    public IReadOnlyList<long> Open(int count)
    {
        var before = Departments.Keys.ToHashSet();
        for (; count > 0; count--)
        {
            AddDepartment();
        }

        return [.. Departments.Keys.Except(before)];
    }

    /// <summary>A class of newcomers, all in one department.</summary>
    /// <returns>Their userids, in their order.</returns>
    public IReadOnlyList<string> Hire(int count)
    {
        var (before, place) = (People.Keys.ToHashSet(), _random.Pick(Departments.Keys));
        for (; count > 0; count--)
        {
            Join();
        }

        string[] hired = [.. People.Keys.Except(before)];
        foreach (var id in hired)
        {
            Move(People[id], place);
        }

        return hired;
    }

    /// <summary>A person gets another userid; the old one may be passed on to a newcomer.</summary>
    /// <returns>The new userid.</returns>
    public string Rename(string userId, bool isPassedOn)
    {
        People.Remove(userId, out var person);
        var renamed = person! with { UserId = $"r{++_joined}" };
        People.Add(renamed.UserId, renamed);
        if (isPassedOn)
        {
            var newcomer = Hire(1)[0];
            People.Remove(newcomer, out var other);
            People.Add(userId, other! with { UserId = userId });
            Count(Situation.UserIdsPassedOn);
        }

        return renamed.UserId;
    }

    public bool HasLeftStatus => People.Values.Any(person => person.Status == WeComUserStatus.Left);

    public void Move(WeComUser person, long departmentId)
        => People[person.UserId] = person with { DepartmentIds = [departmentId], DepartmentOrders = [1], IsLeaderInDepartments = [false] };

    private void ChangeOnce()
    {
        var id = _random.Pick(People.Keys);
        switch (_random.Next(14))
        {
            case 0 or 1:
                Join();
                Count(Situation.Joiners);
                break;
            case 2 or 3:
                Leave(id);
                break;
            case 4:
                Rejoin();
                break;
            case 5:
                People[id] = People[id] with { Status = WeComUserStatus.Left };
                Count(Situation.StatusFive);
                break;
            case 6:
                People[id] = People[id] with { Position = $"职务{_random.Next(1000)}", Name = $"改名{_random.Next(1000)}" };
                break;
            case 7:
                SwapNames();
                break;
            case 8:
                Move(People[id], _random.Pick(Departments.Keys));
                break;
            case 9:
                AddDepartment();
                break;
            case 10:
                RemoveDepartment(_random.Pick(Departments.Keys));
                break;
            case 11:
                Move(_random.Pick(Departments.Keys), _random.Pick(Departments.Keys));
                break;
            case 12:
                ChangeCase(id);
                break;
            default:
                ChangeGrants();
                break;
        }
    }

    private void Leave(string userId)
    {
        if (People.Count > 1 && People.Remove(userId, out var leaver))
        {
            _left.Add(leaver);
            Count(Situation.Leavers);
        }
    }

    private void Rejoin()
    {
        if (_left.Count > 0)
        {
            var back = _random.Pick(_left);
            _left.Remove(back);
            var isUnchanged = _random.Percent(50) && back.DepartmentIds!.All(Departments.ContainsKey);
            if (!isUnchanged)
            {
                var department = _random.Pick(Departments.Keys);
                back = back with { DepartmentIds = [department], DepartmentOrders = [1], IsLeaderInDepartments = [false] };
            }

            var isBack = People.TryAdd(back.UserId, back);
            Count(Situation.Rejoiners);
            Count(Situation.UnchangedRejoiners, isBack && isUnchanged);
        }
    }

    /// <summary>The admin writes the userid in another case: the same person.</summary>
    private void ChangeCase(string userId)
    {
        People.Remove(userId, out var person);
        var other = char.IsUpper(userId[0]) ? userId.ToLowerInvariant() : userId.ToUpperInvariant();
        People.Add(other, person! with { UserId = other });
        Count(Situation.RecasedUserIds, other != userId);
    }

    private void SwapNames()
    {
        var (one, other) = (_random.Pick(Departments.Keys), _random.Pick(Departments.Keys));
        var (first, second) = (Departments[one], Departments[other]);
        Departments[one] = first with { Name = second.Name };
        Departments[other] = second with { Name = first.Name };
        Count(Situation.SwappedNames, one != other);
    }

    private void RemoveDepartment(long id)
    {
        if (Departments.Count == 1)
        {
            return;
        }

        Departments.Remove(id);
        var refuge = Departments.Keys.First();
        foreach (var child in Departments.Values.Where(department => department.ParentId == id).ToList())
        {
            Departments[child.DepartmentId] = child with { ParentId = refuge == child.DepartmentId ? 0 : refuge };
        }

        foreach (var person in People.Values.Where(person => person.DepartmentIds!.Contains(id)).ToList())
        {
            People[person.UserId] = person with
            {
                DepartmentIds = [refuge],
                DepartmentOrders = [2],
                IsLeaderInDepartments = [false],
                MainDepartmentId = refuge,
            };
        }
    }

    private void Move(long id, long parent)
    {
        if (id != parent)
        {
            Departments[id] = Departments[id] with { ParentId = parent };
            Count(Situation.MovedBranches, Departments.Values.Any(department => department.ParentId == id));
        }
    }

    private void ChangeGrants()
    {
        GrantsMobile = !GrantsMobile;
        Count(GrantsMobile ? Situation.GrantsRegained : Situation.GrantsLost);
        if (_random.Percent(20))
        {
            (IsMemberLevel, GivesIdsForNames) = (_random.Percent(50), _random.Percent(50));
            Count(Situation.MemberLevelAuthorisations, IsMemberLevel);
            Count(Situation.IdsForNames, GivesIdsForNames);
        }
    }
}
