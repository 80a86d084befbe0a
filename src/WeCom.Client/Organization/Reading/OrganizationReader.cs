using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Http.Limits;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Organization.Reading;

/// <summary>
/// Reads departments, then the people of each in parallel. fetch_child is never sent: it left WeCom's documentation in 2022.
/// </summary>
internal sealed class OrganizationReader(
    IWeComContactsClient client,
    WeComSettings settings,
    RecordReader records,
    ExportReader exports,
    RateBudgets budgets,
    ILogger<OrganizationReader> logger)
{
    private readonly IdsReader _ids = new(client, settings);
    private readonly NamedPeopleReader _named = new(client, settings);

    /// <summary>Called after a read; throws where the answers may be another company's.</summary>
    public Action? Verify { get; init; }

    // The departments, and the app's visible scope.
    private const int CallsBesides = 2;

    /// <summary>Reads with all fields, or where the secret may not, ids.</summary>
    /// <param name="scope">The scope to read.</param>
    /// <param name="progress">Receives the number of departments whose people are read, and of all.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="WeChatSyncException">No department is visible.</exception>
    public async Task<OrganizationSnapshot> ReadAsync(
        ReadScope scope,
        IProgress<ReadProgress>? progress,
        CancellationToken cancellationToken)
    {
        var snapshot = await ReadScopeAsync(scope, progress, cancellationToken).ConfigureAwait(false);
        Verify?.Invoke();
        return snapshot with { Renames = scope.Renames };
    }

    private async Task<OrganizationSnapshot> ReadScopeAsync(
        ReadScope scope,
        IProgress<ReadProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (scope.IsByName)
        {
            return await records.ReadAsync(scope, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await ReadFieldsAsync(scope, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (WeChatApiException e) when (e.ErrorCode == WeComErrorCodes.ContactsSecretFromNewIp && !settings.HasSecret)
        {
            Log.IdsOnly(logger);
            var snapshot = await _ids.ReadAsync(scope, progress, cancellationToken).ConfigureAwait(false);
            return snapshot with { Calls = snapshot.Calls + 1 };
        }
    }

    /// <summary>Determines whether a full read of so many departments reads people by an export.</summary>
    public bool IsByExport(int departments) => exports.IsChosen(departments);

    /// <summary>About how many calls a full read of so many departments takes.</summary>
    public int ForecastCalls(int departments) =>
        CallsBesides + (exports.IsChosen(departments) ? ExportReader.UsualCalls : departments);

    /// <summary>About how long a full read takes to read the people of so many departments.</summary>
    public TimeSpan Forecast(int departments) =>
        exports.IsChosen(departments) ? ExportReader.UsualDuration : ForecastOfLists(departments);

    private TimeSpan ForecastOfLists(int departments) =>
        budgets.Of(settings.CorpId, "user/list").Forecast(departments, settings.Sync.MaxParallelism);

    private async Task<OrganizationSnapshot> ReadFieldsAsync(
        ReadScope scope,
        IProgress<ReadProgress>? progress,
        CancellationToken cancellationToken)
    {
        // The departments below one that the settings name can be found only in the list of all departments.
        if (scope.DepartmentId is not null
            && settings.Sync.Scope is { } limits
            && limits.Include.Concat(limits.Exclude).Any(limit => limit.WithChildren))
        {
            var visible = await client.ListDepartmentsAsync(null, cancellationToken).ConfigureAwait(false);
            var part = await ReadPartAsync(scope, progress, cancellationToken).ConfigureAwait(false);
            return part with { Visible = visible, Calls = part.Calls + 1 };
        }

        return await ReadPartAsync(scope, progress, cancellationToken).ConfigureAwait(false);
    }

    public static WeChatSyncException NoDepartment(string endpoint, string language)
        => new($"{endpoint}: WeCom reported success and no department. {Remedies.NoVisibleDepartment.English}")
        {
            Summary = new(
                $"{endpoint}: WeCom reported success and no department.", $"{endpoint}：企业微信返回成功，但没有任何部门。"),
            Category = ErrorCategory.Permission,
            Remedy = Remedies.NoVisibleDepartment.In(language),
            Endpoint = endpoint,
        };

    private async Task<OrganizationSnapshot> ReadPartAsync(
        ReadScope scope,
        IProgress<ReadProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (scope is { DepartmentId: { } only, WithChildren: false })
        {
            return scope.WithUsers
                ? await ReadUsersAsync([], [], [only], 0, progress, cancellationToken).ConfigureAwait(false) with { IsScoped = true }
                : new()
                {
                    Departments = [await client.GetDepartmentAsync(only, cancellationToken).ConfigureAwait(false)],
                    Users = [],
                    IsScoped = true,
                    Calls = 1,
                };
        }

        var listed = await client.ListDepartmentsAsync(scope.DepartmentId, cancellationToken).ConfigureAwait(false);
        var named = scope is { IsWhole: true, WithUsers: true }
            ? await _named.FindAsync(cancellationToken).ConfigureAwait(false)
            : NamedScope.None;
        if (listed.Count == 0 && listed.Malformed.Count == 0 && named.UserIds.Count == 0)
        {
            throw NoDepartment("department/list", settings.Language);
        }

        var departments = Distinct(listed);
        var malformed = BrokenDepartments.Of(listed).ToList();
        var wanted = Wanted(scope, departments, malformed);
        var read = scope is { IsWhole: true, WithUsers: true } && exports.IsChosen(wanted.Count)
            ? await ReadExportAsync(departments, malformed, wanted, named, progress, cancellationToken).ConfigureAwait(false)
            : await ReadUsersAsync(departments, malformed, wanted, 1, progress, cancellationToken).ConfigureAwait(false);
        read = await _named.AddAsync(read, named, cancellationToken).ConfigureAwait(false);
        return read with { IsScoped = !scope.IsWhole, Visible = scope.DepartmentId is null ? listed : null };
    }

    private static List<long> Wanted(ReadScope scope, List<WeComDepartment> departments, List<MalformedRecord> malformed)
    {
        if (!scope.WithUsers)
        {
            return [];
        }

        return scope.WithChildren
            ? [.. departments.Select(one => one.DepartmentId).Concat(malformed.Select(BrokenDepartments.IdOf).OfType<long>()).Order()]
            : [.. new DepartmentTree(departments).Roots.Select(root => root.Department.DepartmentId)];
    }

    private async Task<OrganizationSnapshot> ReadExportAsync(
        IReadOnlyList<WeComDepartment> departments,
        IReadOnlyList<MalformedRecord> malformedDepartments,
        IReadOnlyList<long> wanted,
        NamedScope named,
        IProgress<ReadProgress>? progress,
        CancellationToken cancellationToken)
    {
        try
        {
            var (answers, calls) = await exports.ReadAsync(wanted, named, progress, cancellationToken).ConfigureAwait(false);
            return Assemble(departments, malformedDepartments, wanted, answers, new WeChatException?[wanted.Count], 1 + calls);
        }
        catch (WeChatException e) when (e is not (WeChatConfigException or WeChatTokenException))
        {
            Log.ExportNotUsed(logger, e.Message);
            var read = await ReadUsersAsync(departments, malformedDepartments, wanted, 2, progress, cancellationToken)
                .ConfigureAwait(false);
            return read with { ExportFailure = e };
        }
    }

    private async Task<OrganizationSnapshot> ReadUsersAsync(
        IReadOnlyList<WeComDepartment> departments,
        IReadOnlyList<MalformedRecord> malformedDepartments,
        IReadOnlyList<long> wanted,
        int calls,
        IProgress<ReadProgress>? progress,
        CancellationToken cancellationToken)
    {
        var answers = new ContactsList<WeComUser>?[wanted.Count];
        var failures = new WeChatException?[wanted.Count];
        var breaker = new ReadBreaker();
        var done = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = settings.Sync.MaxParallelism, CancellationToken = cancellationToken };
        if (wanted.Count > 0)
        {
            var expected = ForecastOfLists(wanted.Count);
            Log.ReadingPeople(logger, wanted.Count, expected);
            progress?.Report(new(0, wanted.Count, expected));
        }

        await Parallel.ForAsync(0, wanted.Count, parallel, async (index, token) =>
        {
            try
            {
                answers[index] = await client.ListUsersAsync(wanted[index], token).ConfigureAwait(false);
                breaker.Succeeded();
            }
            catch (WeChatException e) when (breaker.MayGoOn(e))
            {
                Log.DepartmentNotRead(logger, wanted[index], e.Message);
                failures[index] = e;
            }

            progress?.Report(new(Interlocked.Increment(ref done), wanted.Count));
        }).ConfigureAwait(false);

        if (failures.Length > 0 && Array.TrueForAll(failures, failure => failure is not null))
        {
            // Nothing at all was read, so there is no rest to go on with.
            ExceptionDispatchInfo.Throw(failures[0]!);
        }

        return Assemble(departments, malformedDepartments, wanted, answers, failures, calls + wanted.Count);
    }

    private OrganizationSnapshot Assemble(
        IReadOnlyList<WeComDepartment> departments,
        IReadOnlyList<MalformedRecord> malformedDepartments,
        IReadOnlyList<long> wanted,
        IReadOnlyList<ContactsList<WeComUser>?> answers,
        WeChatException?[] failures,
        int calls)
    {
        var people = PeopleMerge.Merge(answers);
        return new()
        {
            Departments = departments,
            Users = people.Users,
            MalformedDepartments = [.. malformedDepartments.Where(record => record.Id is not null)],
            MalformedUsers = [.. people.Malformed.Where(record => record.Id is not null)],
            Gaps = [.. Gaps(malformedDepartments, people.Malformed, wanted, failures)],
            ReadDepartmentIds = wanted.Where((_, index) => failures[index] is null).ToHashSet(),
            HasMobiles = people.Users.Any(user => !string.IsNullOrWhiteSpace(user.Mobile)),
            Calls = calls,
        };
    }

    private IEnumerable<ReadGap> Gaps(
        IReadOnlyList<MalformedRecord> departments,
        IReadOnlyList<MalformedRecord> people,
        IReadOnlyList<long> wanted,
        WeChatException?[] failures)
    {
        foreach (var record in departments.Where(record => record.Id is null))
        {
            yield return new(ReadGapKind.Department, record.Reason.In(settings.Language));
        }

        foreach (var record in people.Where(record => record.Id is null))
        {
            yield return new(ReadGapKind.Person, record.Reason.In(settings.Language));
        }

        for (var i = 0; i < failures.Length; i++)
        {
            if (failures[i] is { } failure)
            {
                yield return new(ReadGapKind.DepartmentPeople, failure.Summary.In(settings.Language))
                {
                    DepartmentId = wanted[i],
                    ErrorCode = failure.ErrorCode,
                    Category = failure.Category,
                    Remedy = failure.Remedy,
                };
            }
        }
    }

    private static List<WeComDepartment> Distinct(IEnumerable<WeComDepartment> listed) =>
        [.. listed.OrderBy(department => department.DepartmentId)
            .ThenBy(department => department.UnreadableFields is not null)
            .ThenBy(department => department.ParentId)
            .ThenBy(department => department.Name, StringComparer.Ordinal)
            .DistinctBy(department => department.DepartmentId)];
}
