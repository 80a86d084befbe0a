using System.Globalization;
using Microsoft.Extensions.Logging;
using WeCom.Client.Companies;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Schedule.Internal;

internal sealed class WeComSchedule(
    Company company, IWeChatSyncService sync, RunLog runs, string registration, ILogger<WeComSchedule> logger)
    : IWeComSchedule, IDisposable, IAsyncDisposable
{
    /// <summary>The longest time between two checks: another instance may have changed the due times.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    private readonly string _owner =
        $"{Environment.MachineName}/{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";

    private readonly ClaimWatch _watch = new(company.TimeProvider);
    private readonly CancellationTokenSource _stopping = new();
    private WeComSettings? _settings;
    private ScheduleTimes? _adopted;
    private volatile ClaimedRun? _current;
    private Task _asked = Task.CompletedTask;
    private bool _isDisposed;

    /// <summary>
    /// Gets a value that indicates whether the state is in the memory of this process, so that no other instance shares it.
    /// </summary>
    public bool IsOfThisProcess => company.Stores.KeepsStateInMemory;

    public async Task<WeComScheduleStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        var corpId = company.Configuration.CorpId;
        var (document, _, _) = await State(corpId).ReadAsync(cancellationToken).ConfigureAwait(false);
        var own = _current;
        return new()
        {
            Current = own is not null && own.Id == document.Claim?.Id ? own.Shown : document.Claim?.ToRun(null),
            NextRunAt = document.DueFull,
            NextDepartmentsRunAt = document.NextDepartments,
            NextMembershipRunAt = document.NextMembership,
            Failure = document.Failure,
            LastRun = await runs.LastAsync(corpId, company.Configuration.AgentId, cancellationToken).ConfigureAwait(false),
        };
    }

    public async Task<ScheduledRun> RunNowAsync(
        ScheduledRunKind kind = ScheduledRunKind.Full, string? requestedBy = null, CancellationToken cancellationToken = default)
    {
        var settings = company.Configuration.Freeze();
        company.Stores.Demand(settings.Language);
        var state = State(settings.CorpId);
        await ForgetDeadAsync(state, settings.CorpId, cancellationToken).ConfigureAwait(false);
        var (document, isTaken, _) = await state.ChangeAsync(
            (document, now) => document.Claim is null ? document.Take(kind, _owner, now, requestedBy) : null,
            cancellationToken).ConfigureAwait(false);
        var claim = document.Claim!;
        if (!isTaken)
        {
            var summary = new LocalizedText(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A sync of the schedule is in progress: by {claim.Owner} since {claim.Since:u}. Wait for its end or cancel it; if its "
                    + $"process has ended, ask again in {ClaimWatch.Silence}."),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"定时任务的同步正在进行：{claim.Owner} 自 {claim.Since:u} 起运行。请等待其结束或将其取消；"
                    + $"如果其进程已终止，请在 {ClaimWatch.Silence} 后重试。"));
            throw new WeChatSyncException(summary.English) { Summary = summary, Category = ErrorCategory.Conflict };
        }

        var run = NewRun(settings.CorpId, claim, state);
        _asked = Task.Run(() => RunAsync(run, _stopping.Token), CancellationToken.None);
        return run.Shown;
    }

    public async Task<bool> CancelAsync(string? cancelledBy = null, CancellationToken cancellationToken = default)
    {
        var (document, _, _) = await State(company.Configuration.CorpId).ChangeAsync(
            (document, _) => document.Claim is { IsCancelling: false } claim
                ? document with { Claim = claim with { IsCancelling = true, CancelledBy = cancelledBy } }
                : null,
            cancellationToken).ConfigureAwait(false);
        if (document.Claim is { } cancelled && _current is { } own && own.Id == cancelled.Id)
        {
            await own.CancelAsync(cancelled.CancelledBy, cancellationToken).ConfigureAwait(false);
        }

        return document.Claim is not null;
    }

    /// <summary>Runs the sync that is due, if no other instance does.</summary>
    /// <returns>The time to wait before the next call.</returns>
    public async Task<TimeSpan> TickAsync(CancellationToken cancellationToken)
    {
        var settings = await SettingsAsync(cancellationToken).ConfigureAwait(false);
        var times = ScheduleTimes.Of(settings.Schedule, company.TimeProvider.LocalTimeZone);
        var (state, salt) = (State(settings.CorpId), $"{settings.CorpId}\n{registration}");
        if (await ForgetDeadAsync(state, settings.CorpId, cancellationToken).ConfigureAwait(false))
        {
            // Notices come first, since the repeated sync may end the state.
            await company.Listener.Value.LookAsync(settings, cancellationToken).ConfigureAwait(false);
        }

        ScheduleClaim? due = null;
        var (document, _, now) = await state.ChangeAsync(
            (document, now) =>
            {
                // Times of another instance stay until this one starts or its settings change: the latest times apply to all.
                var adopted = document.Times is null || times != _adopted ? document.Adopt(times, now, salt) : document;
                var taken = adopted.TakeDue(_owner, now, salt);
                due = taken?.Claim;
                return taken ?? (ReferenceEquals(adopted, document) ? null : adopted);
            },
            cancellationToken).ConfigureAwait(false);
        _adopted = times;
        if (due is not null)
        {
            Log.Due(logger, due.Kind, due.Due);
            await RunAsync(NewRun(settings.CorpId, due, state), cancellationToken).ConfigureAwait(false);
            return ShortestPause;
        }

        TimeSpan?[] waits = [document.DueFull - now, document.NextDepartments - now, document.NextMembership - now, Look];
        var wait = waits.Min() ?? Look;
        return wait > ShortestPause ? wait : ShortestPause;
    }

    // The container disposes an instance once for each service that it is registered as.
    public void Dispose()
    {
        if (!Interlocked.Exchange(ref _isDisposed, true))
        {
            _stopping.Cancel();
            _stopping.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!Interlocked.Exchange(ref _isDisposed, true))
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
            await _asked.ConfigureAwait(false);
            _stopping.Dispose();
        }
    }

    private async Task<WeComSettings> SettingsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _settings = company.Configuration.Current;
        }
        catch (WeChatConfigException e) when (_settings is { } last)
        {
            // An instance with valid settings would have begun what is overdue.
            var (_, isNoted, _) = await State(last.CorpId).ChangeAsync(
                (document, now) => document.IsOverdue(now) ? document.Miss(_owner, RunFailures.Public(e, last.Language), now) : null,
                cancellationToken).ConfigureAwait(false);
            if (isNoted)
            {
                await company.Listener.Value.LookAsync(last, cancellationToken).ConfigureAwait(false);
            }

            throw;
        }
    }

    private SharedState<ScheduleDocument> State(string corpId) => ScheduleDocument.In(company.Stores, corpId, registration);

    private ClaimedRun NewRun(string corpId, ScheduleClaim claim, SharedState<ScheduleDocument> state)
    {
        var run = new ClaimedRun(corpId, claim, state, sync, company.Requests, Language, company.TimeProvider, logger);
        _current = run;
        return run;
    }

    private string Language() => ErrorLanguage.Resolve(company.Configuration.ReadEvenInvalid().Language);

    private async Task RunAsync(ClaimedRun run, CancellationToken cancellationToken)
    {
        using (run)
        {
            await run.RunAsync(cancellationToken).ConfigureAwait(false);
            Interlocked.CompareExchange(ref _current, null, run);
        }
    }

    /// <returns>Whether a process was found to have died before its sync ended.</returns>
    private async Task<bool> ForgetDeadAsync(SharedState<ScheduleDocument> state, string corpId, CancellationToken cancellationToken)
    {
        try
        {
            var (document, version, now) = await state.ReadAsync(cancellationToken).ConfigureAwait(false);
            return document.Claim is { } claim && claim.Id != _current?.Id && _watch.IsDead(claim, version)
                && await BuryAsync(claim, now, state, corpId, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _watch.Forget();
            throw;
        }
    }

    // The run may have killed the process, so it counts as a failed one: it is repeated a few times, not endlessly.
    private async Task<bool> BuryAsync(
        ScheduleClaim claim,
        DateTimeOffset now,
        SharedState<ScheduleDocument> state,
        string corpId,
        CancellationToken cancellationToken)
    {
        // The process may have died between the end of its sync and the release of the claim.
        var hasEnded = await runs.HasEndedAsync(corpId, company.Configuration.AgentId, claim.Since, now, cancellationToken)
            .ConfigureAwait(false);
        if (!hasEnded)
        {
            Log.ProcessDied(logger, claim.Kind);
        }

        var failure = new SyncIssue(SyncIssueKind.RunFailed, NoticeTexts.Died(claim, Language())) { Category = ErrorCategory.Unknown };
        var (_, isBuried, _) = await state.ChangeAsync(
            (kept, at) =>
            {
                if (kept.Claim?.Id != claim.Id)
                {
                    return null;
                }

                return hasEnded ? kept.End(ScheduleOutcome.Served, null, at) : kept.Bury(failure, at);
            },
            cancellationToken).ConfigureAwait(false);
        return isBuried && !hasEnded;
    }
}
