using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Organization.Witness;

/// <summary>
/// Asks WeCom by name for people and departments that a read did not show. Departments are read one after another, so a person who moves
/// meanwhile from one that is still to be read to one that is already read is shown by neither.
/// </summary>
internal sealed class NameWitness(IWeComContactsClient client, WeComSettings settings)
{
    /// <summary>The answers that a question by name expects: they are no failures.</summary>
    public static ImmutableArray<int> ExpectedCodes { get; } =
    [
        WeComErrorCodes.UserIdNotFound,
        WeComErrorCodes.DepartmentDoesNotExist,
        WeComErrorCodes.InvalidDepartmentId,
        WeComErrorCodes.NoPrivilege,
        WeComErrorCodes.ContactsSecretFromNewIp,
    ];

    /// <summary>The reason to ask again about somebody whom WeCom may not know yet.</summary>
    public static LocalizedText NotKnownYet { get; } = new(
        "WeCom told just now that somebody got this userid, and does not know it yet", "企业微信刚刚告知有人获得该 userid，但查询时该 userid 尚不存在");

    /// <summary>The reason for which the list of the departments proves nothing.</summary>
    public static LocalizedText Incomplete { get; } = new(
        "department/simplelist is incomplete", "department/simplelist 的返回不完整");

    private int _calls;

    /// <summary>Called before each question by name, in its own flow.</summary>
    public Action? Prepare { get; init; }

    /// <summary>Called after questions; throws where the answers may be another company's.</summary>
    public Action? Verify { get; init; }

    /// <summary>
    /// Finds those of the userids that somebody got just now, as events told: for a moment WeCom may not know them yet. Null without
    /// callbacks.
    /// </summary>
    public Func<IReadOnlyCollection<string>, CancellationToken, Task<IReadOnlySet<string>>>? FindNew { get; init; }

    /// <summary>The number of calls that the questions took.</summary>
    public int Calls => _calls;

    /// <returns>
    /// An answer for each person. Where the secret may ask for nobody by name, the people are looked for in a second list of the whole
    /// company.
    /// </returns>
    public async Task<IReadOnlyDictionary<string, WitnessAnswer>> AskUsersAsync(
        IReadOnlyCollection<string> userIds,
        CancellationToken cancellationToken)
    {
        var answers = new ConcurrentDictionary<string, WitnessAnswer>(StringComparer.OrdinalIgnoreCase);
        try
        {
            await ForEachAsync(
                userIds,
                async (userId, token) => answers[userId] = await AskUserAsync(userId, token).ConfigureAwait(false),
                cancellationToken)
                .ConfigureAwait(false);
            Verify?.Invoke();
            return await WithoutEarlyAsync(answers, cancellationToken).ConfigureAwait(false);
        }
        catch (WeChatApiException e) when (e.ErrorCode == WeComErrorCodes.ContactsSecretFromNewIp)
        {
            var found = await FindInListAsync(userIds, cancellationToken).ConfigureAwait(false);
            return await WithoutEarlyAsync(found, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>
    /// An answer for each department. Where the secret may ask for none by name, they are looked for in a second list of the whole company.
    /// </returns>
    public async Task<IReadOnlyDictionary<long, WitnessAnswer>> AskDepartmentsAsync(
        IReadOnlyCollection<long> departmentIds,
        CancellationToken cancellationToken)
    {
        var answers = new ConcurrentDictionary<long, WitnessAnswer>();
        try
        {
            await ForEachAsync(
                departmentIds,
                async (departmentId, token) => answers[departmentId] = await AskDepartmentAsync(departmentId, token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            Verify?.Invoke();
            return answers;
        }
        catch (WeChatApiException e) when (e.ErrorCode == WeComErrorCodes.ContactsSecretFromNewIp)
        {
            return await FindInListAsync(departmentIds, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Lists all people in the company by the contacts-sync secret, which sees more than the app.
    /// https://developer.work.weixin.qq.com/document/path/96067
    /// </summary>
    /// <returns>Their userids, and the number of rows.</returns>
    /// <exception cref="WeChatException">The list could not be read to its end, so it proves nothing.</exception>
    public async Task<(IReadOnlySet<string> UserIds, int Rows)> ListCompanyAsync(CancellationToken cancellationToken)
    {
        var rows = 0;
        var userIds = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var malformed = new List<MalformedRecord>();
        Interlocked.Increment(ref _calls);
        await foreach (var row in client.ListUserIdsAsync(malformed.Add, cancellationToken).ConfigureAwait(false))
        {
            userIds.Add(row.UserId);
            rows++;
        }

        foreach (var record in malformed)
        {
            userIds.Add(record.Id ?? throw TransportFailures.MalformedRow("user/list_id", null, record.Reason));
        }

        Verify?.Invoke();
        return (userIds, rows);
    }

    /// <summary>Looks for people in the list of the whole company.</summary>
    /// <remarks>
    /// The pages of list_id are no snapshot: a person who moves between two calls may be on none of them. So somebody else must lack the
    /// userid as well.
    /// </remarks>
    public async Task<IReadOnlyDictionary<string, WitnessAnswer>> FindInListAsync(
        IReadOnlyCollection<string> userIds,
        CancellationToken cancellationToken)
    {
        try
        {
            var (listed, _) = await ListCompanyAsync(cancellationToken).ConfigureAwait(false);
            return userIds.ToDictionary(
                userId => userId,
                userId => new WitnessAnswer(listed.Contains(userId) ? WitnessVerdict.Present : WitnessVerdict.Gone),
                StringComparer.OrdinalIgnoreCase);
        }
        catch (WeChatException e)
        {
            var unknown = new WitnessAnswer(WitnessVerdict.Unknown, e.WithRemedy(settings.Language), ListFailure: e);
            return userIds.ToDictionary(userId => userId, _ => unknown, StringComparer.OrdinalIgnoreCase);
        }
    }

    /// <param name="userIds">Userids that WeCom does not know.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>Those of them that it may know in a moment, since an event told just now that somebody got them.</returns>
    public async Task<IReadOnlySet<string>> FindEarlyAsync(IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
        => FindNew is null || userIds.Count == 0
            ? FrozenSet<string>.Empty
            : await FindNew(userIds, cancellationToken).ConfigureAwait(false);

    private async Task<IReadOnlyDictionary<string, WitnessAnswer>> WithoutEarlyAsync(
        IReadOnlyDictionary<string, WitnessAnswer> answers, CancellationToken cancellationToken)
    {
        List<string> gone = [.. answers.Where(answer => answer.Value.Verdict == WitnessVerdict.Gone).Select(answer => answer.Key)];
        var early = await FindEarlyAsync(gone, cancellationToken).ConfigureAwait(false);
        var unknown = new WitnessAnswer(WitnessVerdict.Unknown, NotKnownYet.In(settings.Language), IsEarly: true);
        return early.Count == 0 ? answers : answers.ToDictionary(
            answer => answer.Key,
            answer => early.Contains(answer.Key) ? unknown : answer.Value,
            StringComparer.OrdinalIgnoreCase);
    }

    private Task ForEachAsync<T>(IReadOnlyCollection<T> ids, Func<T, CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = settings.Sync.MaxParallelism, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(ids, parallel, async (id, token) => await ask(id, token).ConfigureAwait(false));
    }

    private async Task<WitnessAnswer> AskUserAsync(string userId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        Prepare?.Invoke();
        try
        {
            return new(WitnessVerdict.Present, User: await client.GetUserAsync(userId, cancellationToken).ConfigureAwait(false));
        }
        catch (WeChatException e) when (e.ErrorCode != WeComErrorCodes.ContactsSecretFromNewIp || settings.HasSecret)
        {
            return Answer(e, e.ErrorCode == WeComErrorCodes.UserIdNotFound);
        }
    }

    private async Task<WitnessAnswer> AskDepartmentAsync(long departmentId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        Prepare?.Invoke();
        try
        {
            await client.GetDepartmentAsync(departmentId, cancellationToken).ConfigureAwait(false);
            return new(WitnessVerdict.Present);
        }
        catch (WeChatException e) when (e.ErrorCode != WeComErrorCodes.ContactsSecretFromNewIp || settings.HasSecret)
        {
            return Answer(e, e.ErrorCode is WeComErrorCodes.DepartmentDoesNotExist or WeComErrorCodes.InvalidDepartmentId);
        }
    }

    private WitnessAnswer Answer(WeChatException failure, bool isGone)
    {
        if (isGone)
        {
            return new(WitnessVerdict.Gone);
        }

        return failure.ErrorCode == WeComErrorCodes.NoPrivilege
            ? new(WitnessVerdict.NoPrivilege)
            : new(WitnessVerdict.Unknown, failure.WithRemedy(settings.Language), Failure: failure);
    }

    private async Task<IReadOnlyDictionary<long, WitnessAnswer>> FindInListAsync(
        IReadOnlyCollection<long> departmentIds,
        CancellationToken cancellationToken)
    {
        try
        {
            Interlocked.Increment(ref _calls);
            var listed = await client.SimpleListDepartmentsAsync(
                null,
                WeComCredential.ContactsSecret,
                cancellationToken).ConfigureAwait(false);
            var known = listed.Select(department => department.DepartmentId).ToHashSet();
            var isComplete = listed.Malformed.Count == 0 && known.Count > 0;
            var absent = isComplete
                ? new WitnessAnswer(WitnessVerdict.Gone)
                : new(WitnessVerdict.Unknown, Incomplete.In(settings.Language));
            return departmentIds.ToDictionary(id => id, id => known.Contains(id) ? new(WitnessVerdict.Present) : absent);
        }
        catch (WeChatException e)
        {
            var unknown = new WitnessAnswer(WitnessVerdict.Unknown, e.WithRemedy(settings.Language), ListFailure: e);
            return departmentIds.ToDictionary(id => id, _ => unknown);
        }
    }
}
