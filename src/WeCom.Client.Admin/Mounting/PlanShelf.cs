using Microsoft.Extensions.Logging;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Admin.Mounting;

/// <summary>Makes and applies the plans of each registration in the background, one at a time, and keeps the latest.</summary>
internal sealed class PlanShelf(ILogger<PlanShelf> logger) : IDisposable, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, PlanState> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task> _tasks = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private bool _isDisposed;

    public PlanState Find(string registration)
    {
        lock (_gate)
        {
            return _states.GetValueOrDefault(registration) ?? new();
        }
    }

    /// <returns>The id of the work that was begun; null if something is in progress.</returns>
    public Guid? TryMake(
        string registration, string by, DateTimeOffset now, Func<IProgress<SyncProgress>, CancellationToken, Task<SyncPlan>> makeAsync)
    {
        lock (_gate)
        {
            var before = Find(registration) with { Failure = null };
            if (before.Work is not null || _isDisposed)
            {
                return null;
            }

            var work = new PlanWork(_stopping.Token) { By = by, Since = now, IsApplying = false };
            Begin(registration, before with { Work = work }, work, before, async () => new()
            {
                Plan = await makeAsync(work, work.Token).ConfigureAwait(false),
            });
            return work.Id;
        }
    }

    /// <summary>Applies the plan that was seen. Of several callers, one does.</summary>
    /// <returns>The id of the work that was begun; null if the plan is no longer here, or something is in progress.</returns>
    public Guid? TryApply(
        string registration,
        string? planId,
        string by,
        DateTimeOffset now,
        Func<SyncPlan, IProgress<SyncProgress>, CancellationToken, Task<SyncResult>> applyAsync)
    {
        lock (_gate)
        {
            if (_isDisposed || Find(registration) is not { Work: null, Plan: { } plan } || $"{plan.RunId:N}" != planId)
            {
                return null;
            }

            var work = new PlanWork(_stopping.Token) { By = by, Since = now, IsApplying = true };
            Begin(registration, new() { Work = work }, work, new(), async () => new()
            {
                Applied = (await applyAsync(plan, work, work.Token).ConfigureAwait(false)).RunId,
            });
            return work.Id;
        }
    }

    /// <summary>Asks to cancel the plan that is being made, and was seen to be. It may be made all the same.</summary>
    /// <returns>False if it is over.</returns>
    public async Task<bool> TryCancelAsync(string registration, string? workId, CancellationToken cancellationToken)
    {
        if (Find(registration).Work is not { IsApplying: false } work || $"{work.Id:N}" != workId)
        {
            return false;
        }

        await work.CancelAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    // The container disposes an instance in one of the two ways.
    public void Dispose()
    {
        if (Stop())
        {
            _stopping.Cancel();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Stop())
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(_tasks.Values).ConfigureAwait(false);
            _stopping.Dispose();
        }
    }

    private bool Stop()
    {
        lock (_gate)
        {
            var isFirst = !_isDisposed;
            _isDisposed = true;
            return isFirst;
        }
    }

    private void Begin(string registration, PlanState during, PlanWork work, PlanState otherwise, Func<Task<PlanState>> workAsync)
    {
        _states[registration] = during;
        _tasks[registration] = Task.Run(() => RunAsync(registration, work, otherwise, workAsync, work.Token), CancellationToken.None);
    }

    private static string Word(PlanOutcome outcome) => outcome switch
    {
        PlanOutcome.Done => "done",
        PlanOutcome.Cancelled => "cancelled",
        _ => "failed",
    };

    private async Task RunAsync(
        string registration, PlanWork work, PlanState otherwise, Func<Task<PlanState>> workAsync, CancellationToken cancellationToken)
    {
        using (work)
        {
            var (ended, outcome) = (otherwise, PlanOutcome.Cancelled);
            try
            {
                (ended, outcome) = (await workAsync().ConfigureAwait(false), PlanOutcome.Done);
            }
            catch (Exception e)
            {
                if (!cancellationToken.IsCancellationRequested)
                {
                    outcome = PlanOutcome.Failed;
                    Log.PlanFailed(logger, (e as WeChatException)?.Message ?? e.GetType().Name);
                    ended = otherwise with { Failure = e };
                }
            }

            // Before the page can show the end: who looks into the log then finds it there.
            Log.WorkEnded(logger, Acted.Name(work.By), work.IsApplying ? "apply" : "plan", registration, Word(outcome));
            lock (_gate)
            {
                _states[registration] = ended with { Ended = new(work.Id, work.IsApplying, outcome) };
            }
        }
    }
}
