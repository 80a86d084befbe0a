using System.Runtime.CompilerServices;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Tests.Sync.Model.Hosts;

namespace WeCom.Client.Tests.Sync.Model.Companies;

/// <summary>Answers for a random company, in random order and with the faults of the moment.</summary>
internal sealed partial class CompanyClient(ModelHost host) : IWeComContactsClient
{
    private SyncProcess Process => host.Process;

    private World World => Process.World;

    private RandomCompany Company => World.Company;

    private ReadFaults Faults => Process.ReadFaults;

    public async Task<ContactsList<WeComDepartment>> ListDepartmentsAsync(
        long? departmentId = null,
        CancellationToken cancellationToken = default)
    {
        await Process.Calls.ReadAsync(cancellationToken);
        RefuseNewAddress();
        if (departmentId is null && Process.AsksFor is not null)
        {
            return new([.. Company.VisibleDepartments().Values], []);
        }

        Process.Read = NewRead(departmentId is null);
        var departments = World.Random.Shuffled(
            Company
                .VisibleDepartments().Values
                .Where(department => departmentId is not { } top || Company.IsBelow(department.DepartmentId, top)));
        if (departments.Index().Any(child => departments.FindIndex(parent => parent.DepartmentId == child.Item.ParentId) > child.Index))
        {
            World.Situations.Add(Situation.LateParents);
        }

        return List(
            departments,
            department => $"{department.DepartmentId}",
            department => department,
            department => Process.Read.Departments.TryAdd(department.DepartmentId, department));
    }

    public async Task<ContactsList<WeComUser>> ListUsersAsync(long departmentId, CancellationToken cancellationToken = default)
    {
        await Process.Calls.ReadAsync(cancellationToken);
        if (Faults.Unreadable.Contains(departmentId))
        {
            World.Situations.Add(Situation.UnreadableDepartments);
            Process.Read.IsComplete = false;
            throw new WeChatApiException("no privilege") { ErrorCode = 60011, Category = ErrorCategory.Permission };
        }

        if (Faults.NobodyIsListed)
        {
            World.Situations.Add(Situation.EmptyReads);
            Process.Read.ReadDepartments.Add(departmentId);
            return new([], []);
        }

        var people = List(
            World.Random.Shuffled(Company.People.Values.Where(person => person.DepartmentIds!.Contains(departmentId))),
            person => person.UserId,
            person => InSomeCase(Company.Seen(person)),
            person => Process.Read.People.TryAdd(person.UserId, Process.Read.Authorisation.Known(Company.Seen(person))));
        Process.Read.IsAnybodyWhole |= people.Count > 0;
        Process.Read.ReadDepartments.Add(departmentId);
        MoveSomebody(departmentId);
        return people;
    }

    public async Task<WeComDepartment> GetDepartmentAsync(long departmentId, CancellationToken cancellationToken = default)
    {
        await Process.Calls.ReadAsync(cancellationToken);
        RefuseNewAddress();
        return Process.AsksFor is null ? Answer(departmentId) : ReadAlone(departmentId);
    }

    public async Task<WeComUser> GetUserAsync(string userId, CancellationToken cancellationToken = default)
    {
        await Process.Calls.ReadAsync(cancellationToken);
        RefuseNewAddress();
        return Process.Read.IsOver ? AskFor(userId) : ReadNamed(userId);
    }

    public async Task<ContactsList<WeComDepartment>> SimpleListDepartmentsAsync(
        long? departmentId = null,
        WeComCredential credential = WeComCredential.App,
        CancellationToken cancellationToken = default)
    {
        await Process.Calls.ReadAsync(cancellationToken);
        if (Process.Read.IsOver)
        {
            Process.Read.GoneDepartments.UnionWith(World.Held().Departments.Keys.Except(Company.Departments.Keys));
            return new([.. Company.Departments.Values.Select(World.IdsOf)], []);
        }

        Process.Read = NewRead(departmentId is null);
        Process.Read.IsIdsOnly = true;
        Process.Read.IsAnybodyWhole = true;
        foreach (var department in Company.Departments.Values)
        {
            Process.Read.Departments.Add(department.DepartmentId, World.IdsOf(department));
        }

        return new(World.Random.Shuffled(Process.Read.Departments.Values), []);
    }

    public async IAsyncEnumerable<UserDepartment> ListUserIdsAsync(
        Action<MalformedRecord>? onMalformed = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Process.Calls.ReadAsync(cancellationToken);
        var isWitness = Process.Read.IsOver;
        foreach (var person in World.Random.Shuffled(Company.People.Values))
        {
            if (!isWitness)
            {
                Process.Read.People.TryAdd(person.UserId, World.IdsOf(person));
            }

            foreach (var departmentId in person.DepartmentIds!)
            {
                yield return new(person.UserId, departmentId);
            }
        }

        if (isWitness)
        {
            Fail();
            Process.Read.NoteCompany(Company.People.Keys);
        }
    }

    public async Task<WeComAgent> GetAgentAsync(CancellationToken cancellationToken = default)
    {
        await Process.Calls.ReadAsync(cancellationToken);
        return new() { AgentId = 1, VisibleUserIds = [.. Company.Singles], VisibleTagIds = [.. Company.Tags.Keys] };
    }

    public async Task<WeComTagMembers> GetTagAsync(long tagId, CancellationToken cancellationToken = default)
    {
        await Process.Calls.ReadAsync(cancellationToken);
        return new() { Users = [.. Company.Tags[tagId].Select(userId => new WeComUser { UserId = userId })], DepartmentIds = [] };
    }

    // A contacts-sync secret from a new address may list ids, and nothing else.
    private void RefuseNewAddress()
    {
        if (World.Credentials == Credentials.ContactsFromNewAddress)
        {
            throw Refusal(48009);
        }
    }

    // Reads a person whom the scope names and no list shows.
    private WeComUser ReadNamed(string userId)
    {
        if (!Company.People.TryGetValue(userId, out var person))
        {
            throw Refusal(60111);
        }

        Process.Read.People.TryAdd(person.UserId, Process.Read.Authorisation.Known(Company.Seen(person)));
        Process.Read.IsAnybodyWhole = true;
        return Company.Seen(person);
    }

    private WeComUser AskFor(string userId)
    {
        Fail(60003);
        if (Company.People.TryGetValue(userId, out var person) && (Company.IsVisible(person) || World.Random.Percent(50)))
        {
            return Company.IsVisible(person) ? Company.Seen(person) : throw Refusal(60011);
        }

        Process.Read.GonePeople.Add(userId);
        throw Refusal(60111);
    }

    private static WeChatApiException Refusal(int code) =>
        new($"WeCom answered {code}") { ErrorCode = code, Category = ErrorCategory.Unknown };

    private WeComDepartment Answer(long departmentId)
    {
        Fail();
        if (Company.Departments.TryGetValue(departmentId, out var department))
        {
            return Company.IsVisible(departmentId) ? department : throw Refusal(60011);
        }

        Process.Read.GoneDepartments.Add(departmentId);
        throw Refusal(World.Random.Percent(50) ? 60003 : 60123);
    }

    // Answers to a question by name that prove nothing.
    private void Fail(params IEnumerable<int> further)
    {
        if (!World.Random.Percent(Faults.FailingQuestions))
        {
            return;
        }

        World.Situations.Add(Situation.FailingQuestions);
        var code = World.Random.Pick([48002, 45009, -1, 60011, 40003, 0, .. further]);
        throw code == 0 ? new WeChatNetworkException("the network is away") : Refusal(code);
    }

    private WeComDepartment ReadAlone(long departmentId)
    {
        Process.Read = NewRead(false);
        if (Faults.Malformed.Contains($"{departmentId}") || Faults.Nameless.Contains($"{departmentId}"))
        {
            Process.Read.IsComplete = false;
            throw new WeChatApiException("broken") { Category = ErrorCategory.Unknown };
        }

        // It may have gone since the case chose it.
        if (!Company.VisibleDepartments().TryGetValue(departmentId, out var department))
        {
            throw Refusal(60003);
        }

        Process.Read.Departments.Add(departmentId, department);
        return department;
    }

    private CompanyRead NewRead(bool isWhole) => new()
    {
        Number = ++World.Reads,
        IsWhole = isWhole,
        AllDepartments = Company.VisibleDepartments(),
        Authorisation = Process.IsOverPart ? World.Authorisation : Company.Authorisation,
    };

    private ContactsList<T> List<T>(IReadOnlyList<T> all, Func<T, string> id, Func<T, T> seen, Action<T> note)
    {
        var nameless = all.Where(record => Faults.Nameless.Contains(id(record))).ToList();
        var malformed = all.Except(nameless).Where(record => Faults.Malformed.Contains(id(record))).ToList();
        var whole = all.Except(nameless).Except(malformed).ToList();
        foreach (var record in whole.Concat(malformed))
        {
            note(record);
        }

        if (malformed.Count > 0)
        {
            World.Situations.Add(Situation.MalformedWithId);
        }

        if (nameless.Count > 0)
        {
            Process.Read.IsComplete = false;
            World.Situations.Add(Situation.MalformedWithoutId);
        }

        var unread = malformed.Select(id).Concat(nameless.Select(_ => (string?)null));
        return new([.. whole.Select(seen)], [.. unread.Select(id => new MalformedRecord { Id = id, Reason = new("broken", "损坏") })]);
    }

    // One list may write a userid in another case than the next one.
    private WeComUser InSomeCase(WeComUser person)
    {
        var twin = person.UserId.ToLowerInvariant();
        if ((Process.IsOverPart && Company.GivesIdsForNames)
            || person.DepartmentIds!.Count < 2
            || twin == person.UserId
            || !World.Random.Percent(50))
        {
            return person;
        }

        World.Situations.Add(Situation.CaseTwins);
        return person with { UserId = twin, Name = person.Name == person.UserId ? twin : person.Name };
    }

    // From a department that is still to be read to the one that has just been: no list shows them.
    private void MoveSomebody(long departmentId)
    {
        if (!Faults.SomebodyMoves || Company.IsMemberLevel || !Company.Departments.ContainsKey(departmentId) || !World.Random.Percent(30)
            || Company.People.Values.FirstOrDefault(IsStillToCome) is not { } mover)
        {
            return;
        }

        Company.Move(mover, departmentId);
        World.HasCompanyChanged = true;
        Process.Read.Moved.Add(mover.UserId);
        World.Situations.Add(Situation.MovesWhileReading);

        bool IsStillToCome(WeComUser person) =>
            person is { DepartmentIds: [var only], Status: not WeComUserStatus.Left }
            && only != departmentId
            && !Process.Read.People.ContainsKey(person.UserId);
    }
}
