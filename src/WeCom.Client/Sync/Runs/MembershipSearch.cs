using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Runs;

/// <summary>
/// Finds by ids alone the members who may have joined, left or moved since the stores were written. It decides nothing: each member is then
/// read and judged by name, as after a callback.
/// </summary>
internal sealed class MembershipSearch(IWeComContactsClient client, HostStores stores, WeComSettings settings)
{
    // Up to this number members are looked up by name even if a full sync takes fewer calls, since that also reads everybody's fields.
    private const int FewNames = 100;

    private static readonly LocalizedText NeedsBothSecrets = new(
        "The membership sync lists the company by the contacts-sync secret and reads members by the app's. One of the two is missing.",
        "成员关系同步用通讯录同步 Secret 列出全企业，用应用 Secret 读取成员。两者缺少其一。");

    private static readonly LocalizedText NeedsBothSecretsRemedy = new(
        "Set both Secret and ContactsSecret, or run a full sync.", "请同时设置 Secret 和 ContactsSecret，或运行全量同步。");

    private readonly SyncContext _context = new(settings.CorpId, Guid.Empty);

    /// <summary>Called after the lists; throws where they may be another company's.</summary>
    public Action? Verify { get; init; }

    /// <returns>The members and departments to read by name; everything where that takes fewer calls.</returns>
    /// <exception cref="WeChatException">A list could not be read to its end, or no department is visible.</exception>
    public async Task<ReadScope> FindAsync(CancellationToken cancellationToken)
    {
        if (!settings.HasSecret || !settings.HasContactsSecret)
        {
            throw new WeChatSyncException($"{NeedsBothSecrets.English} {NeedsBothSecretsRemedy.English}")
            {
                Summary = NeedsBothSecrets,
                Category = ErrorCategory.Configuration,
                Remedy = NeedsBothSecretsRemedy.In(settings.Language),
                RemedyPair = NeedsBothSecretsRemedy,
            };
        }

        var listed = await client.ListDepartmentsAsync(null, cancellationToken).ConfigureAwait(false);
        var visible = listed.Select(department => department.DepartmentId)
            .Concat(listed.Malformed.Select(BrokenDepartments.IdOf).OfType<long>())
            .ToHashSet();
        if (visible.Count == 0)
        {
            throw OrganizationReader.NoDepartment("department/list", settings.Language);
        }

        var places = await PlacesAsync(cancellationToken).ConfigureAwait(false);
        Verify?.Invoke();
        var absent = await AbsentDepartmentsAsync(visible, cancellationToken).ConfigureAwait(false);
        var userIds = await UserIdsAsync(places, visible, cancellationToken).ConfigureAwait(false);
        return userIds.Count + absent.Count > Math.Max(FewNames, visible.Count)
            ? ReadScope.Everything
            : new(null, false, true) { UserIds = userIds, DepartmentIds = [.. visible, .. absent] };
    }

    /// <returns>The departments of each person in the company; none for those whose row cannot be read.</returns>
    private async Task<Dictionary<string, HashSet<long>>> PlacesAsync(CancellationToken cancellationToken)
    {
        var places = new Dictionary<string, HashSet<long>>(StringComparer.OrdinalIgnoreCase);
        var malformed = new List<MalformedRecord>();
        await foreach (var row in client.ListUserIdsAsync(malformed.Add, cancellationToken).ConfigureAwait(false))
        {
            places.TryAdd(row.UserId, []);
            places[row.UserId].Add(row.DepartmentId);
        }

        // A row without a userid hides a joiner until the next full sync. A member who seems to have left for it is asked for by name.
        foreach (var userId in malformed.Select(record => record.Id).OfType<string>())
        {
            places[userId] = [];
        }

        return places;
    }

    // A department below one that is not visible is out of sight, unless the upper one is absent itself.
    private async Task<List<long>> AbsentDepartmentsAsync(HashSet<long> visible, CancellationToken cancellationToken)
    {
        var stored = await stores.ListAsync<IDepartmentStore, StoredDepartment>(
            store => store.ListAsync(_context, cancellationToken), cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var open = stored.Where(department => department.IsActive && !visible.Contains(department.DepartmentId)).ToList();
        List<long> absent = [];
        var above = visible.Append(0).ToHashSet();
        while (open.FindAll(department => above.Contains(department.ParentId)) is { Count: > 0 } next)
        {
            absent.AddRange(next.Select(department => department.DepartmentId));
            above = [.. absent];
            open.RemoveAll(next.Contains);
        }

        return absent;
    }

    private async Task<List<string>> UserIdsAsync(
        Dictionary<string, HashSet<long>> places, HashSet<long> visible, CancellationToken cancellationToken)
    {
        var leftOut = await LeftOutAsync(cancellationToken).ConfigureAwait(false);
        var active = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var stored = stores.ListAsync<IUserStore, StoredUser>(
            store => store.ListAsync(_context, cancellationToken), cancellationToken);
        await foreach (var user in stored.Where(user => user.IsActive).ConfigureAwait(false))
        {
            active.Add(user.UserId);
            if (!places.TryGetValue(user.UserId, out var now) || HasMoved(Stamp.PlacesOf(user.Stamp), now, visible))
            {
                found.Add(user.UserId);
            }
        }

        found.UnionWith(places
            .Where(place => !active.Contains(place.Key) && !leftOut.Contains(place.Key) && place.Value.Overlaps(visible))
            .Select(place => place.Key));
        return [.. found];
    }

    // WeCom does not document that an app is told of departments it does not see, so either counts as the same place.
    private static bool HasMoved(IReadOnlyList<long> before, HashSet<long> now, HashSet<long> visible)
        => !now.SetEquals(before)
            && !now.Where(visible.Contains).ToHashSet().SetEquals(before)
            && (now.Count == 0 || now.Overlaps(visible) || visible.Overlaps(before));

    /// <returns>The userids that a rule left out of the latest full sync: each would be asked for every time.</returns>
    private async Task<HashSet<string>> LeftOutAsync(CancellationToken cancellationToken)
    {
        var latest = SyncRunFilter.LatestFull(settings.AgentId) with { Statuses = Enum.GetValues<SyncStatus>() };
        var full = await stores.ListAsync<ISyncJournal, SyncRun>(
                journal => journal.FindRunsAsync(settings.CorpId, latest, cancellationToken), cancellationToken)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var filter = new JournalEntryFilter { Type = RecordType.User, Actions = [PlanAction.Skip, PlanAction.Remove] };
        return full is null ? [] : await stores.ListAsync<ISyncJournal, JournalEntry>(
            journal => journal.FindEntriesAsync(new(settings.CorpId, full.RunId), filter, cancellationToken), cancellationToken)
            .Where(IsOfRule)
            .Select(entry => entry.Id)
            .ToHashSetAsync(StringComparer.OrdinalIgnoreCase, cancellationToken).ConfigureAwait(false);
    }

    // A person who was removed for another reason may have come back.
    private static bool IsOfRule(JournalEntry entry) => entry.Action == PlanAction.Skip
        || entry.ReasonKind is PlanReasonKind.LeftStatus or PlanReasonKind.DeactivatedByRule;
}
