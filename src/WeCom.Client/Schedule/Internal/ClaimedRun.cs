using Microsoft.Extensions.Logging;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Sync.Runs;

namespace WeCom.Client.Schedule.Internal;

/// <summary>A run that this process claimed: performs the sync, reports its progress to other instances, and releases the claim.</summary>
internal sealed class ClaimedRun(
    string corpId,
    ScheduleClaim claim,
    SharedState<ScheduleDocument> state,
    IWeChatSyncService sync,
    RunRequests requests,
    Func<string> language,
    TimeProvider timeProvider,
    ILogger logger) : IProgress<SyncProgress>, IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _cancelled = new();
    private readonly RunRequest _request = new() { CorpId = corpId, RequestedBy = claim.RequestedBy };
    private readonly Lock _gate = new();
    private SyncProgress? _progress;

    public Guid Id => claim.Id;

    public ScheduledRun Shown
    {
        get
        {
            lock (_gate)
            {
                return claim.ToRun(_progress) with
                {
                    IsCancelling = _cancelled.IsCancellationRequested,
                    CancelledBy = _request.CancelledBy,
                };
            }
        }
    }

    public void Report(SyncProgress value)
    {
        lock (_gate)
        {
            _progress = value;
        }
    }

    /// <param name="cancelledBy">The name of the person who cancels it; null if none is named.</param>
    /// <param name="cancellationToken">A token to cancel the wait for it.</param>
    public async Task CancelAsync(string? cancelledBy, CancellationToken cancellationToken)
    {
        _request.CancelledBy = cancelledBy;
        try
        {
            await _cancelled.CancelAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The run has just ended.
        }
    }

    public void Dispose() => _cancelled.Dispose();

    /// <summary>Runs until the claim is given back. It never throws.</summary>
    /// <param name="cancellationToken">A token to cancel the run because the process stops.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ended = new CancellationTokenSource();
        var beating = BeatAsync(ended.Token);
        var (outcome, failure) = await SyncAsync(cancellationToken).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        await beating.ConfigureAwait(false);
        await EndAsync(outcome, failure, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(ScheduleOutcome Outcome, SyncIssue? Failure)> SyncAsync(CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _cancelled.Token);
        requests.Set(_request);
        try
        {
            var result = await (claim.Kind switch
            {
                ScheduledRunKind.Departments => sync.SyncDepartmentsAsync(null, this, linked.Token),
                ScheduledRunKind.Membership => sync.SyncMembershipAsync(this, linked.Token),
                _ => sync.SyncAllAsync(this, linked.Token),
            }).ConfigureAwait(false);
            return result.Status switch
            {
                SyncStatus.Failed => (ScheduleOutcome.Failed, Failure(ErrorCategory.Store, IssueTexts.StoreFailedRun.In(language()))),

                // Of a full sync the journal tells what it could not process.
                SyncStatus.Partial when claim.Kind != ScheduledRunKind.Full => (
                    ScheduleOutcome.Failed,
                    Failure(
                        ErrorCategory.Unknown,
                        IssueTexts.RecordsFailed.Fill(language(), result.Departments.Failed + result.Users.Failed))),
                _ => (ScheduleOutcome.Served, null),
            };
        }
        catch (Exception) when (linked.IsCancellationRequested)
        {
            return (cancellationToken.IsCancellationRequested ? ScheduleOutcome.Stopped : ScheduleOutcome.Served, null);
        }
        catch (WeChatException e)
        {
            Log.RunFailed(logger, claim.Kind, e.Message);

            // Of a full sync the journal knows the failure, or the store that is away is the journal's. Of others only the schedule does.
            var isBlocked = e.Category == ErrorCategory.Conflict
                || (e.Category == ErrorCategory.Store && claim.Kind == ScheduledRunKind.Full);
            return (isBlocked ? ScheduleOutcome.Blocked : ScheduleOutcome.Failed, RunFailures.Public(e, language()));
        }
        catch (Exception e)
        {
            Log.RunFailed(logger, claim.Kind, e.GetType().Name);
            return (ScheduleOutcome.Failed, RunFailures.Public(e, language()));
        }
    }

    private static SyncIssue Failure(ErrorCategory category, string text) => new(SyncIssueKind.RunFailed, text) { Category = category };

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Beat, timeProvider, cancellationToken).ConfigureAwait(false);
                var shown = Shown;
                var (kept, _, _) = await state.ChangeAsync(
                    (document, _) => Mine(document) is { } mine
                        ? document with { Claim = WithProgress(mine, shown.Progress) }
                        : null,
                    cancellationToken).ConfigureAwait(false);
                if (Mine(kept) is { IsCancelling: true } cancelled)
                {
                    _request.CancelledBy = cancelled.CancelledBy;
                    await _cancelled.CancelAsync().ConfigureAwait(false);
                }
            }
            catch (Exception e)
            {
                if (!cancellationToken.IsCancellationRequested)
                {
                    Log.BeatFailed(logger, e.GetType().Name);
                }
            }
        }
    }

    // A claim that is not released would count as that of a dead process, and its due time would be made up a second time.
    private async Task EndAsync(ScheduleOutcome outcome, SyncIssue? failure, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await state.ChangeAsync(
                    (document, now) => Mine(document) is null ? null : document.End(outcome, failure, now),
                    CancellationToken.None).ConfigureAwait(false);
                return;
            }
            catch (Exception e)
            {
                Log.NotGivenBack(logger, Pause, e.GetType().Name);
            }

            try
            {
                await Task.Delay(Pause, timeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static ScheduleClaim WithProgress(ScheduleClaim mine, SyncProgress? progress)
        => progress is { } known ? mine.At(known) : mine;

    private ScheduleClaim? Mine(ScheduleDocument document) => document.Claim is { } held && held.Id == claim.Id ? held : null;
}
