using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WeCom.Client.Callbacks;
using WeCom.Client.Callbacks.Internal;
using WeCom.Client.Companies;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Schedule.Internal;

/// <summary>
/// Tells the observers of a registration what happens. States are found in the journal and the inbox, and what each observer was told is in
/// the state store, so that neither a restart nor another instance tells it again. It is marked there before it is told and after, so that
/// it is not lost if the process dies between.
/// </summary>
internal sealed class NoticeBoard(
    string registration,
    IReadOnlyList<ObserverKey> observers,
    Func<Company> company,
    Func<IWeComCallbacks> callbacks,
    IServiceScopeFactory scopes,
    TimeProvider timeProvider,
    ILogger<NoticeBoard> logger) : IRunListener
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    /// <summary>Longer than all notices take: an instance that has not ended by then has died, and its notices are repeated.</summary>
    private static readonly TimeSpan LongestTelling = TimeSpan.FromMinutes(5);

    public async Task EndedAsync(
        WeComSettings settings, SyncResult? result, Exception? failure, CancellationToken cancellationToken)
    {
        try
        {
            var notice = new NoticeFactory(settings, timeProvider.GetUtcNow()).Ended(result, failure);
            await EachAsync(
                (observer, _, token) => TellAsync(observer, notice, token),
                cancellationToken).ConfigureAwait(false);
            if (!notice.IsCancelled)
            {
                await FindAsync(settings, failure, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            Log.NotTold(logger, e is WeChatException ? e.Message : e.GetType().Name);
        }
    }

    public Task LookAsync(CancellationToken cancellationToken) => LookAsync(() => company().Configuration.Current, cancellationToken);

    public Task LookAsync(WeComSettings settings, CancellationToken cancellationToken) => LookAsync(() => settings, cancellationToken);

    private async Task LookAsync(Func<WeComSettings> settings, CancellationToken cancellationToken)
    {
        try
        {
            await FindAsync(settings(), null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotTold(logger, e is WeChatException ? e.Message : e.GetType().Name);
        }
    }

    private async Task FindAsync(WeComSettings settings, Exception? failure, CancellationToken cancellationToken)
    {
        if (observers.Count == 0)
        {
            return;
        }

        var current = await ReadAsync(settings.CorpId, settings.AgentId, cancellationToken).ConfigureAwait(false);
        await EachAsync(
            (observer, name, token) => FindAsync(observer, name, settings, current, failure, token),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task FindAsync(
        ISyncObserver observer,
        string name,
        WeComSettings settings,
        CurrentStates current,
        Exception? failure,
        CancellationToken cancellationToken)
    {
        var state = new SharedState<ToldStates>(
            company().Stores, settings.CorpId, $"told:{registration}:{name}", ScheduleJsonContext.Default.ToldStates);
        List<(SyncNotice Notice, Func<ToldStates, ToldStates> TakeBack)> notices = [];
        var mark = Guid.NewGuid();
        var (marked, isMarked, _) = await state.ChangeAsync(
            (told, now) =>
            {
                notices = [];
                var next = current.After(told);
                if (told.NotBefore > now || told.Telling?.Since > now - LongestTelling || (told.Telling is null && next.IsSame(told)))
                {
                    return null;
                }

                // A notice that is repeated because its process died keeps its time.
                var at = told.Telling is { } broken && broken.States == next ? broken.At : now;
                notices = [.. new NoticeFactory(settings, at).Of(told, next, current, failure)];
                return notices.Count == 0 ? next : told with { NotBefore = null, Telling = new(mark, now, at, next) };
            },
            cancellationToken).ConfigureAwait(false);
        if (!isMarked || marked.Telling is not { } telling)
        {
            return;
        }

        var heard = telling.States;
        TimeSpan? pause = null;
        foreach (var (notice, takeBack) in notices)
        {
            if (!await TellAsync(observer, notice, cancellationToken).ConfigureAwait(false))
            {
                // An instance that stops has not failed; the next one gives the notice.
                (heard, pause) = (takeBack(heard), cancellationToken.IsCancellationRequested ? pause : AfterFailure);
            }
        }

        await state.ChangeAsync(
            (told, now) => told.Telling?.Mark == mark ? heard with { NotBefore = now + pause } : null,
            CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<CurrentStates> ReadAsync(string corpId, long? agentId, CancellationToken cancellationToken)
    {
        var stores = company().Stores;
        var run = await new RunLog(stores).LastCompleteAsync(corpId, agentId, cancellationToken).ConfigureAwait(false);
        var (schedule, _, _) = await ScheduleDocument.In(stores, corpId, registration).ReadAsync(cancellationToken).ConfigureAwait(false);
        var current = new CurrentStates { Run = run, Failed = schedule.FailedRuns.LastOrDefault(failed => !IsOver(failed, run)) };
        try
        {
            return current with { Callbacks = await StatusAsync(corpId, cancellationToken).ConfigureAwait(false) };
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotTold(logger, e is WeChatException ? e.Message : e.GetType().Name);
            return current;
        }
    }

    // The host may have run a full sync itself.
    private static bool IsOver(ScheduleClaim failed, SyncRun? full)
        => (failed.Kind == ScheduledRunKind.Full || failed.Due is null) && full?.StartedAt >= failed.Since;

    // The run may be of the company that the settings named when it began. The callbacks of the host are known only for the current
    // company.
    private async Task<WeComCallbackStatus?> StatusAsync(string corpId, CancellationToken cancellationToken)
    {
        var asked = callbacks();
        if (asked is WeComCallbacks own)
        {
            return await own.GetStatusAsync(corpId, cancellationToken).ConfigureAwait(false);
        }

        return company().Configuration.Current.CorpId == corpId
            ? await asked.GetStatusAsync(cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <summary>Calls a method for each observer in a scope of its own, so that none depends on another.</summary>
    private async Task EachAsync(Func<ISyncObserver, string, CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var key in observers)
        {
            try
            {
                await OneAsync(key, known, call, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                Log.NotTold(logger, e is WeChatException ? e.Message : e.GetType().Name);
            }
        }
    }

    private async Task OneAsync(
        ObserverKey key,
        Dictionary<string, int> known,
        Func<ISyncObserver, string, CancellationToken, Task> call,
        CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            ISyncObserver observer;
            var name = key.Type.FullName!;
            try
            {
                observer = scope.ServiceProvider.GetRequiredKeyedService<ISyncObserver>(key);
                name = observer.Name;
            }
            catch (Exception e)
            {
                // The observer is counted even so, so that the next one of the same name keeps its own name.
                known[name] = known.GetValueOrDefault(name) + 1;
                Log.ObserverNotMade(logger, key.Type.Name, e is WeChatException ? e.Message : e.GetType().Name);
                return;
            }

            var count = known[name] = known.GetValueOrDefault(name) + 1;
            await call(observer, count == 1 ? name : $"{name}#{count}", cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> TellAsync(ISyncObserver observer, SyncNotice notice, CancellationToken cancellationToken)
    {
        try
        {
            using var limit = new CancellationTokenSource(Patience, timeProvider);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            await observer.ObserveAsync(notice, linked.Token).WaitAsync(linked.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception e)
        {
            Log.ObserverFailed(logger, observer.GetType().Name, notice.GetType().Name, e is WeChatException ? e.Message : e.GetType().Name);
            return false;
        }
    }
}
