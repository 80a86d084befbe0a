using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Runs;

/// <summary>Runs: read, plan, take the lease, apply, and write it all into the journal.</summary>
internal sealed class SyncEngine(
    WeComSettings settings,
    OrganizationReader reader,
    PlanMaker planner,
    LeaverWitness witness,
    PlanApplier applier,
    HostStores stores,
    RateLimitWaits waits,
    SyncTelemetry telemetry,
    TimeProvider timeProvider,
    ILogger<SyncEngine> logger)
{
    public Task<SyncPlan> PlanAsync(IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
        => PlanAsync(ReadScope.Everything, RunKinds.All, NewContext(), progress, cancellationToken);

    public Task ApproveRemovalsAsync(string removalHash, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(removalHash);
        return JournalAsync("keep the approval", (journal, token) => journal.ApproveRemovalsAsync(settings.CorpId, removalHash, token), cancellationToken);
    }

    public Task<SyncResult> ApplyAsync(SyncPlan plan, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.CorpId != settings.CorpId)
        {
            throw new WeChatSyncException($"The plan is of company {plan.CorpId}, this registration of {settings.CorpId}. Apply it where it was made.") { Category = ErrorCategory.InvalidArgument };
        }

        // A run of its own: a plan may be applied twice, also by two processes at once, and neither may pass for the other.
        return RunAsync(NewContext(), plan.VisibleRoots is not null, _ => Task.FromResult(plan), progress, cancellationToken);
    }

    public Task<SyncResult> RunAsync(ReadScope scope, RunKinds kinds, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        var context = NewContext();
        return RunAsync(context, scope.IsWhole && kinds == RunKinds.All, token => PlanAsync(scope, kinds, context, progress, token), progress, cancellationToken);
    }

    private async Task<SyncResult> RunAsync(SyncContext context, bool isFull, Func<CancellationToken, Task<SyncPlan>> plan, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        using var activity = telemetry.StartRun(settings.Registration, context, isFull);
        try
        {
            var result = await LeasedAsync(context, isFull, started, plan, progress, cancellationToken).ConfigureAwait(false);
            telemetry.Ended(activity, settings.Registration, result, isFull);
            return result;
        }
        catch (Exception e)
        {
            telemetry.Broken(activity, settings.Registration, timeProvider.GetElapsedTime(started), isFull, e);
            throw;
        }
    }

    private async Task<SyncResult> LeasedAsync(SyncContext context, bool isFull, long started, Func<CancellationToken, Task<SyncPlan>> plan, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        var options = settings.Sync;
        var lease = await RunLease.TakeAsync(stores, context, options.LeaseDuration, timeProvider, logger, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            Log.Started(logger, context.RunId, isFull);
            var run = new SyncRun { RunId = context.RunId, CorpId = context.CorpId, StartedAt = timeProvider.GetUtcNow(), IsFull = isFull };
            await SaveAsync(run, cancellationToken).ConfigureAwait(false);
            try
            {
                var made = await plan(cancellationToken).ConfigureAwait(false);
                var result = await telemetry.PartAsync("apply", token => applier.ApplyAsync(made, context, lease.ThrowIfLost, progress, token), cancellationToken).ConfigureAwait(false);
                result = result with { Duration = timeProvider.GetElapsedTime(started) };
                result = await SaveEndAsync(run, result, CancellationToken.None).ConfigureAwait(false);
                SyncReport.Write(logger, result, options.SlowWarningThreshold);
                return result;
            }
            catch (Exception e)
            {
                // Cancelled or not, the journal learns how it ended.
                await SaveBrokenAsync(run, e, CancellationToken.None).ConfigureAwait(false);
                throw;
            }
        }
    }

    private async Task<SyncPlan> PlanAsync(ReadScope scope, RunKinds kinds, SyncContext context, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        var asOf = timeProvider.GetUtcNow();
        var forecast = await ReadForecast.MakeAsync(scope, context, reader, stores, settings, logger, cancellationToken).ConfigureAwait(false);
        using var reading = progress is null ? null : new RunProgress(progress, waits, forecast);
        var snapshot = await telemetry.PartAsync("read", token => reader.ReadAsync(scope, reading, token), cancellationToken).ConfigureAwait(false);
        progress?.Report(new(SyncStage.Planning, 0, snapshot.Departments.Count + snapshot.Users.Count));
        return await telemetry.PartAsync("plan", MakeAsync, cancellationToken).ConfigureAwait(false);

        async Task<SyncPlan> MakeAsync(CancellationToken token)
        {
            var plan = await planner.MakeAsync(snapshot, kinds, context, token).ConfigureAwait(false);

            // As of when the read began: a run that ends while it goes on has seen what the plan has not.
            return await witness.ConfirmAsync(plan with { CreatedAt = asOf }, token).ConfigureAwait(false);
        }
    }

    // All is written: a journal that fails now, or a caller who gives up now, costs nobody the result.
    private async Task<SyncResult> SaveEndAsync(SyncRun run, SyncResult result, CancellationToken cancellationToken)
    {
        try
        {
            await SaveAsync(run with { EndedAt = timeProvider.GetUtcNow(), Status = result.Status, Departments = result.Departments, Users = result.Users, VisibleRoots = result.AcceptedRoots }, cancellationToken).ConfigureAwait(false);
            return result;
        }
        catch (WeChatSyncException e)
        {
            var type = e.InnerException?.GetType().Name;
            return result with
            {
                Status = result.Status == SyncStatus.Succeeded ? SyncStatus.SucceededWithWarnings : result.Status,
                Warnings = [.. result.Warnings, $"The end of this run could not be written into the journal ({type}), which will show it as one that never ended."],
            };
        }
    }

    private async Task SaveBrokenAsync(SyncRun run, Exception failure, CancellationToken cancellationToken)
    {
        var text = failure is WeChatException ? failure.Message : failure.GetType().Name;
        Log.Broken(logger, run.RunId, text);
        try
        {
            await SaveAsync(run with { EndedAt = timeProvider.GetUtcNow(), Failure = text }, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.JournalFailed(logger, run.RunId, (e.InnerException ?? e).GetType().Name);
        }
    }

    private Task SaveAsync(SyncRun run, CancellationToken cancellationToken)
        => JournalAsync("write down the run, so nothing was written", (journal, token) => journal.SaveRunAsync(run, timeProvider.GetUtcNow() - settings.Sync.JournalRetention, token), cancellationToken);

    private async Task JournalAsync(string task, Func<ISyncJournal, CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        try
        {
            await stores.UseAsync(ask, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw HostStores.Failure<ISyncJournal>(task, e, cancellationToken);
        }
    }

    private SyncContext NewContext() => new(settings.CorpId, Guid.CreateVersion7(timeProvider.GetUtcNow()));
}
