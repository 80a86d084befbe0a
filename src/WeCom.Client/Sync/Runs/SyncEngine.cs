using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Runs;

/// <summary>
/// Executes one run: takes the lease, reads, plans, applies, and writes the journal. Each run has its own instance, with frozen settings.
/// </summary>
internal sealed class SyncEngine(
    WeComSettings settings,
    OrganizationReader reader,
    PlanMaker planner,
    PlanApplier applier,
    PlanSeal seal,
    RenameAudit renames,
    HostStores stores,
    RateLimitWaits waits,
    SyncTelemetry telemetry,
    TimeProvider timeProvider,
    ILogger<SyncEngine> logger)
{
    private readonly SyncContext _context = new(settings.CorpId, Guid.CreateVersion7(timeProvider.GetUtcNow()));

    /// <summary>Adds to the snapshot what is known from elsewhere, such as callbacks; null to leave it as it is.</summary>
    public Func<OrganizationSnapshot, OrganizationSnapshot>? Amend { get; set; }

    /// <summary>Called with the snapshot and the plan that was made from it; null for no call.</summary>
    public Action<OrganizationSnapshot, SyncPlan>? Watch { get; set; }

    /// <summary>Returns the event of a callback that made the run look at a record; null for none.</summary>
    public Func<RecordType, string, JournalEvent?>? ToldBy { get; set; }

    /// <summary>Returns the changes of userids that callbacks reported, for a run that reads lists; null without callbacks.</summary>
    public Func<CancellationToken, Task<ToldRenames>>? ReadRenames { get; init; }

    /// <summary>Counts the records that a full run changed without a callback; null if there are no callbacks.</summary>
    public Func<SyncContext, CancellationToken, Task<int?>>? CountDrift { get; init; }

    /// <summary>The names of those who requested and who cancelled the run; null if nobody is named.</summary>
    public RunRequest? Request { get; init; }

    /// <summary>Called before the first step of the run; null for no call.</summary>
    public Action? Begun { get; init; }

    /// <summary>Called with the result or the exception of a full run that was in the journal; null for no call.</summary>
    public Func<SyncResult?, Exception?, CancellationToken, Task>? Ended { get; set; }

    private bool _hasBegun;
    private OrganizationSnapshot? _read;

    /// <summary>Reads and plans without writing anything, the journal included.</summary>
    public async Task<(OrganizationSnapshot Read, SyncPlan Plan)> LookAsync(
        ReadScope scope, RunKinds kinds, CancellationToken cancellationToken)
    {
        Begun?.Invoke();
        (OrganizationSnapshot Read, SyncPlan Plan) looked = default;
        Watch = (read, plan) => looked = (read, plan);
        var history = await RunHistory.ReadAsync(stores, _context, settings.AgentId, timeProvider.GetUtcNow(), cancellationToken)
            .ConfigureAwait(false);
        await MakePlanAsync(scope, kinds, _context, history, null, cancellationToken).ConfigureAwait(false);
        return looked;
    }

    /// <summary>Makes a plan and writes nothing but its row in the journal.</summary>
    public async Task<SyncPlan> PlanAsync(IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        Begun?.Invoke();
        var started = timeProvider.GetUtcNow();
        var history = await RunHistory.ReadAsync(stores, _context, settings.AgentId, started, cancellationToken).ConfigureAwait(false);
        if (history.IsLatestOpen && await IsAnotherUnderWayAsync(cancellationToken).ConfigureAwait(false))
        {
            // This plan does not contain what that run is still going to write.
            history = history with { LatestRun = history.LatestRun - 1 };
        }

        var plan = await MakePlanAsync(
            ReadScope.Everything,
            RunKinds.All,
            _context,
            history,
            progress,
            cancellationToken).ConfigureAwait(false);
        var record = Record(
            new() { RunId = _context.RunId, CorpId = _context.CorpId, StartedAt = started, IsFull = true, IsDryRun = true });
        return seal.Put(await record.PlannedAsync(plan, timeProvider.GetUtcNow(), cancellationToken).ConfigureAwait(false));
    }

    public Task<SyncResult> ApplyAsync(SyncPlan plan, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        if (PlanRefusals.Find(plan, settings, seal) is { } refusal)
        {
            throw refusal;
        }

        // Not the run of the plan: a plan may be applied twice, also by two processes at once, and each needs a row in the journal.
        return RunAsync(
            plan.IsFull,
            isKept: true,
            (context, history, token) => RecheckAsync(plan, context, history, token),
            progress,
            cancellationToken);
    }

    public Task<SyncResult> RunAsync(
        ReadScope scope,
        RunKinds kinds,
        IProgress<SyncProgress>? progress,
        CancellationToken cancellationToken)
        => RunAsync(
            scope.IsWhole && kinds == RunKinds.All,
            isKept: false,
            (context, history, token) => MakePlanAsync(scope, kinds, context, history, progress, token),
            progress,
            cancellationToken);

    private async Task<SyncResult> RunAsync(
        bool isFull,
        bool isKept,
        Func<SyncContext, RunHistory, CancellationToken, Task<SyncPlan>> plan,
        IProgress<SyncProgress>? progress,
        CancellationToken cancellationToken)
    {
        Begun?.Invoke();
        var started = timeProvider.GetTimestamp();
        using var activity = telemetry.StartRun(settings.Registration, _context, isFull);
        try
        {
            var result = await LeasedAsync(isFull, isKept, plan, progress, cancellationToken).ConfigureAwait(false);
            telemetry.Ended(activity, settings.Registration, result, isFull);
            await TellAsync(isFull, result, null, CancellationToken.None).ConfigureAwait(false);
            return result;
        }
        catch (Exception e)
        {
            telemetry.Broken(activity, settings.Registration, timeProvider.GetElapsedTime(started), isFull, e);
            await TellAsync(isFull, null, e, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    // Not cancelled: observers are told of the end of a cancelled run as well.
    private Task TellAsync(bool isFull, SyncResult? result, Exception? failure, CancellationToken cancellationToken)
        => isFull && _hasBegun && Ended is { } tell ? tell(result, failure, cancellationToken) : Task.CompletedTask;

    private async Task<SyncResult> LeasedAsync(
        bool isFull,
        bool isKept,
        Func<SyncContext, RunHistory, CancellationToken, Task<SyncPlan>> plan,
        IProgress<SyncProgress>? progress,
        CancellationToken cancellationToken)
    {
        var lease = await RunLease.TakeAsync(
            stores,
            _context,
            settings.Sync.LeaseDuration,
            timeProvider,
            logger,
            cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            Log.Started(logger, _context.RunId, isFull);
            var clock = new RunClock(timeProvider, lease.TakenAt);
            var context = _context with { Fence = lease.Fence };
            var record = Record(new() { RunId = context.RunId, CorpId = context.CorpId, StartedAt = clock.Now, IsFull = isFull });
            await record.BeginAsync(clock.Now, cancellationToken).ConfigureAwait(false);
            _hasBegun = true;
            try
            {
                var history = await RunHistory.ReadAsync(stores, context, settings.AgentId, clock.Now, cancellationToken)
                    .ConfigureAwait(false);
                var made = await plan(context, history, cancellationToken).ConfigureAwait(false);
                if (isFull && _read is { } read)
                {
                    await new Rejections(settings.CorpId, stores, settings.Sync.JournalRetention)
                        .EndAsync(history, read, made, settings.Sync, cancellationToken).ConfigureAwait(false);
                }

                var result = await telemetry.PartAsync(
                    "apply",
                    token => applier.ApplyAsync(
                        made, isKept, context, lease.ThrowIfLost, (departments, users)
                            => record.IntendAsync(departments, users, clock.Now, CancellationToken.None), ToldBy, progress, token),
                    cancellationToken).ConfigureAwait(false);
                result = await record.EndAsync(
                    result with { Duration = clock.Elapsed },
                    made.Withheld,
                    await DriftAsync(isFull, history, context, CancellationToken.None).ConfigureAwait(false),
                    clock.Now,
                    CancellationToken.None).ConfigureAwait(false);
                SyncReport.Write(logger, result, settings.Sync.SlowWarningThreshold);
                return result;
            }
            catch (Exception e)
            {
                // Not cancelled: the journal needs the end of a cancelled run as well.
                await record.BreakAsync(e, Request?.CancelledBy, clock.Now, CancellationToken.None).ConfigureAwait(false);
                throw;
            }
        }
    }

    // Before the first full run nothing was stored that a callback could have changed.
    private async Task<int?> DriftAsync(bool isFull, RunHistory history, SyncContext context, CancellationToken cancellationToken) =>
        isFull && history.Departments > 0 && CountDrift is not null
            ? await CountDrift(context, cancellationToken).ConfigureAwait(false)
            : null;

    private async Task<SyncPlan> MakePlanAsync(
        ReadScope scope,
        RunKinds kinds,
        SyncContext context,
        RunHistory history,
        IProgress<SyncProgress>? progress,
        CancellationToken cancellationToken)
    {
        var forecast = ReadForecast.Make(scope, context, history, reader, settings, logger);
        using var reading = progress is null ? null : new RunProgress(progress, waits, forecast);
        var snapshot = await telemetry.PartAsync(
            "read",
            token => reader.ReadAsync(scope, reading, token),
            cancellationToken).ConfigureAwait(false);
        if (ReadRenames is not null && (!scope.IsByName || scope.UserIds is { Count: > 0 }))
        {
            // After the read: a callback of a change before it has arrived by now, or is about a member whom this run did not see.
            var told = await ReadRenames(cancellationToken).ConfigureAwait(false);
            var later = told.LaterThan(scope.UserIds ?? []);
            if (later.Count > 0)
            {
                // Read without the new userid that waits in the inbox, a member would look as if they had left, and who got their userid
                // would get their record.
                scope = scope with { UserIds = [.. scope.UserIds ?? [], .. later] };
                snapshot = await telemetry.PartAsync(
                    "read", token => reader.ReadAsync(scope, reading, token), cancellationToken).ConfigureAwait(false);
            }

            snapshot = snapshot with { Renames = scope.Renames.With(told) };
        }

        snapshot = Amend?.Invoke(snapshot) ?? snapshot;
        _read = snapshot;

        progress?.Report(new(SyncStage.Planning, 0, snapshot.Departments.Count + snapshot.Users.Count));
        var plan = await telemetry.PartAsync(
            "plan",
            token => planner.MakeAsync(snapshot, kinds, context, history, token),
            cancellationToken).ConfigureAwait(false);
        Watch?.Invoke(snapshot, plan);
        return plan;
    }

    private async Task<SyncPlan> RecheckAsync(SyncPlan plan, SyncContext context, RunHistory history, CancellationToken cancellationToken)
    {
        var told = ReadRenames is null ? ToldRenames.None : await ReadRenames(cancellationToken).ConfigureAwait(false);
        var untold = await renames.DemandAsync(plan, told, context, cancellationToken).ConfigureAwait(false);
        plan = await planner.RefreshAsync(plan, context, cancellationToken).ConfigureAwait(false);
        plan = await new KeptPlan(plan, history, settings, stores).RecheckAsync(context, cancellationToken).ConfigureAwait(false);
        return await renames.ConfirmAsync(plan, untold, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> IsAnotherUnderWayAsync(CancellationToken cancellationToken)
    {
        try
        {
            var lease = await RunLease.TakeAsync(
                stores,
                _context,
                settings.Sync.LeaseDuration,
                timeProvider,
                logger,
                cancellationToken).ConfigureAwait(false);
            await lease.DisposeAsync().ConfigureAwait(false);
            return false;
        }
        catch (WeChatSyncException e) when (e.Category == ErrorCategory.Conflict)
        {
            return true;
        }
    }

    private RunRecord Record(SyncRun run)
    {
        var own = run with { AgentId = settings.AgentId, RequestedBy = Request?.RequestedBy };
        return new(own, settings.Sync.JournalRetention, stores, settings.Language, logger);
    }
}
