using System.Text.Json.Serialization.Metadata;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>Answers for a random company, in random order and with the faults of the moment.</summary>
internal sealed class CompanyClient(World world) : IWeComContactsClient
{
    public ReadFaults Faults { get; set; } = ReadFaults.None;

    public CompanyRead Read { get; private set; } = new();

    public Task<ContactsList<WeComDepartment>> ListDepartmentsAsync(long? departmentId = null, CancellationToken cancellationToken = default)
    {
        Read = new() { IsWhole = departmentId is null };
        var departments = world.Random.Shuffled(world.Company.Departments.Values);
        var known = new HashSet<long>();
        world.Coverage.Count(Situation.LateParents, departments.Exists(department => !known.Add(department.DepartmentId) | (world.Company.Departments.ContainsKey(department.ParentId) && !known.Contains(department.ParentId))));
        return Task.FromResult(List(departments, department => $"{department.DepartmentId}", department => department, department => Read.Departments.TryAdd(department.DepartmentId, department)));
    }

    public Task<ContactsList<WeComUser>> ListUsersAsync(long departmentId, CancellationToken cancellationToken = default)
    {
        if (Faults.Unreadable.Contains(departmentId))
        {
            Read.IsComplete = false;
            throw new WeChatApiException("no privilege") { ErrorCode = 60011, Category = ErrorCategory.Permission };
        }

        var people = Faults.NobodyIsListed ? [] : world.Random.Shuffled(world.Company.People.Values.Where(person => person.DepartmentIds!.Contains(departmentId)));
        return Task.FromResult(List(people, person => person.UserId, person => InSomeCase(world.Company.Seen(person)), person => Read.People.TryAdd(person.UserId, world.Company.Known(person))));
    }

    private ContactsList<T> List<T>(IReadOnlyList<T> all, Func<T, string> id, Func<T, T> seen, Action<T> note)
    {
        var nameless = all.Where(record => Faults.Nameless.Contains(id(record))).ToList();
        var malformed = all.Except(nameless).Where(record => Faults.Malformed.Contains(id(record))).ToList();
        var whole = all.Except(nameless).Except(malformed).ToList();
        Read.IsComplete &= nameless.Count == 0;
        foreach (var record in whole.Concat(malformed))
        {
            note(record);
        }

        return new([.. whole.Select(seen)], [.. malformed.Select(record => new MalformedRecord(id(record), "broken")), .. nameless.Select(_ => new MalformedRecord(null, "broken"))]);
    }

    // One list may write a userid in another case than the next one.
    private WeComUser InSomeCase(WeComUser person)
    {
        if (person.DepartmentIds!.Count < 2 || !world.Random.Percent(30))
        {
            return person;
        }

        world.Coverage.Count(Situation.CaseTwins);
        var twin = person.UserId.ToLowerInvariant();
        return person with { UserId = twin, Name = person.Name == person.UserId ? twin : person.Name };
    }

    public Task<IReadOnlyList<string>> GetApiDomainIpAsync(CancellationToken cancellationToken = default) => throw Never();

    public Task<IReadOnlyList<string>> GetCallbackIpAsync(CancellationToken cancellationToken = default) => throw Never();

    public Task<ContactsList<WeComDepartment>> SimpleListDepartmentsAsync(long? departmentId = null, WeComCredential credential = WeComCredential.App, CancellationToken cancellationToken = default) => throw Never();

    public Task<WeComDepartment> GetDepartmentAsync(long departmentId, CancellationToken cancellationToken = default) => throw Never();

    public Task<ContactsList<WeComUser>> SimpleListUsersAsync(long departmentId, CancellationToken cancellationToken = default) => throw Never();

    public Task<WeComUser> GetUserAsync(string userId, CancellationToken cancellationToken = default) => throw Never();

    public IAsyncEnumerable<UserDepartment> ListUserIdsAsync(CancellationToken cancellationToken = default) => throw Never();

    public Task<string> GetUserIdByMobileAsync(string mobile, CancellationToken cancellationToken = default) => throw Never();

    public Task<string> GetUserIdByEmailAsync(string email, WeComEmailType emailType = WeComEmailType.Company, CancellationToken cancellationToken = default) => throw Never();

    public Task<WeComAgent> GetAgentAsync(CancellationToken cancellationToken = default) => throw Never();

    public Task<ContactsList<WeComTag>> ListTagsAsync(CancellationToken cancellationToken = default) => throw Never();

    public Task<WeComTagMembers> GetTagAsync(long tagId, CancellationToken cancellationToken = default) => throw Never();

    public Task<WeComLogin> GetUserInfoAsync(string code, CancellationToken cancellationToken = default) => throw Never();

    public Task<WeComUser> GetUserDetailAsync(string userTicket, CancellationToken cancellationToken = default) => throw Never();

    public Task<TResponse> SendAsync<TResponse>(WeComRequest request, JsonTypeInfo<TResponse> responseType, CancellationToken cancellationToken = default) => throw Never();

    private static NotSupportedException Never() => new("A sync does not call this.");
}
