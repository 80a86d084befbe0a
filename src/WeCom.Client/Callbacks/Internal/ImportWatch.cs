using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>
/// Tells an import from daily changes, also one whose rows arrive slowly: once what was read by name within some minutes comes near to the
/// cost of a full sync, rows wait until no more come, and are followed together.
/// </summary>
internal sealed class ImportWatch(HostStores stores, TimeProvider timeProvider)
{
    // A branch is read for each department.
    private const int MostDepartments = 10;
    private const int FewRecords = 100;

    // A full sync costs a call for each department, and reads everybody.
    private const double ShareOfCalls = 0.15;
    private const double ShareOfPeople = 0.05;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private readonly Queue<(DateTimeOffset At, int Count)> _followed = [];
    private DateTimeOffset? _waitingSince;

    public async Task<ImportVerdict> JudgeAsync(
        string corpId, long? agentId, List<WeComInboxRow> due, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        while (_followed.TryPeek(out var oldest) && (now - oldest.At).Duration() >= Window)
        {
            _followed.Dequeue();
        }

        var departments = due.Count(row => row.Kind is WeComHintKind.Department);
        var recent = _followed.Sum(followed => followed.Count);
        if (departments <= MostDepartments && due.Count + recent <= FewRecords)
        {
            return Decide(ImportVerdict.ByName);
        }

        var history = await RunHistory.ReadAsync(
            stores, new SyncContext(corpId, Guid.Empty), agentId, now, cancellationToken).ConfigureAwait(false);
        if (departments <= MostDepartments && due.Count + recent <= history.Departments * ShareOfCalls)
        {
            return Decide(ImportVerdict.ByName);
        }

        var summary = new WeComInboxSummary();
        await stores.UseAsync<IWeComInbox>(
            async (inbox, token) => summary = await inbox.SummarizeAsync(corpId, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        _waitingSince ??= now;
        if (IsWithin(Quiet, summary.LastHeardAt, now) && IsWithin(LongestWait, _waitingSince, now))
        {
            return ImportVerdict.Wait;
        }

        var isCheaper = summary.WaitingRecords > FewRecords
            && summary.WaitingRecords > history.Departments
            && summary.WaitingRecords > history.Users * ShareOfPeople;
        return Decide(departments > MostDepartments || isCheaper ? ImportVerdict.Everything : ImportVerdict.ByName);
    }

    /// <summary>Notes how many rows were followed by name.</summary>
    public void Followed(int count) => _followed.Enqueue((timeProvider.GetUtcNow(), count));

    /// <summary>Notes that everything was followed.</summary>
    public void FollowedAll() => _followed.Clear();

    // A clock that was set back makes times lie ahead.
    private static bool IsWithin(TimeSpan time, DateTimeOffset? since, DateTimeOffset now) => (now - since)?.Duration() < time;

    private ImportVerdict Decide(ImportVerdict verdict)
    {
        _waitingSince = null;
        return verdict;
    }
}
