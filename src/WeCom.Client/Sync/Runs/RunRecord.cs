using Microsoft.Extensions.Logging;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Runs;

/// <summary>The row of one run in the journal.</summary>
internal sealed class RunRecord(SyncRun run, TimeSpan retention, HostStores stores, string language, ILogger logger)
{
    private SyncRun _run = run;

    /// <exception cref="WeChatSyncException">The journal failed, so nothing was written.</exception>
    public Task BeginAsync(DateTimeOffset now, CancellationToken cancellationToken) => SaveAsync(_run, now - retention, cancellationToken);

    /// <summary>Saves how many records the run is about to remove. If this fails, the stores are not asked to remove any.</summary>
    public Task IntendAsync(int departments, int users, DateTimeOffset now, CancellationToken cancellationToken)
        => SaveAsync(
            _run with { RemovingDepartments = departments, RemovingUsers = users, RemovingAt = now }, now - retention, cancellationToken);

    /// <summary>Saves the end of the run. A failure becomes a warning of the result, since all records are written by then.</summary>
    public async Task<SyncResult> EndAsync(
        SyncResult result,
        WithheldFields? withheld,
        int? drift,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        try
        {
            var ended = _run with
            {
                EndedAt = now,
                Status = result.Status,
                Departments = result.Departments,
                Users = result.Users,
                Withheld = withheld,
                Drift = drift,
                Issues = RunIssues.Of(result.Errors.Concat(result.Warnings), language),
            };
            await SaveAsync(ended, now - retention, cancellationToken).ConfigureAwait(false);
            return result;
        }
        catch (WeChatSyncException e)
        {
            return result with
            {
                Status = result.Status == SyncStatus.Succeeded ? SyncStatus.SucceededWithWarnings : result.Status,
                Warnings = [.. result.Warnings, Failed(IssueTexts.EndNotJournaled, e)],
            };
        }
    }

    /// <summary>Saves that the run ended with an exception.</summary>
    public async Task BreakAsync(Exception failure, string? cancelledBy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var text = failure is WeChatException known ? known.LogText ?? known.Message : failure.GetType().Name;
        Log.Broken(logger, _run.RunId, text);
        try
        {
            var ended = _run with { EndedAt = now };
            ended = failure is OperationCanceledException
                ? ended with { IsCancelled = true, CancelledBy = cancelledBy }
                : ended with { Failure = RunFailures.Of(failure, language) };
            await SaveAsync(ended, now - retention, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.JournalFailed(logger, _run.RunId, InnermostCause.Of(e));
        }
    }

    /// <summary>
    /// Saves a plan that was made and not applied, so that its removals can be approved by hash. It deletes no old runs: without a lease
    /// there is no time of the database by which to choose them.
    /// </summary>
    /// <returns>The plan, with a warning where the journal failed.</returns>
    public async Task<SyncPlan> PlannedAsync(SyncPlan plan, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var planned = _run with
            {
                IsDryRun = true,
                EndedAt = now,
                Departments = CountsOf(plan.Departments),
                Users = CountsOf(plan.Users),
                Issues = RunIssues.Of(plan.Gaps.Concat(plan.Warnings), language),
            };
            await SaveAsync(planned, keepSince: DateTimeOffset.MinValue, cancellationToken).ConfigureAwait(false);
            return plan;
        }
        catch (WeChatSyncException e)
        {
            return plan with { Warnings = [.. plan.Warnings, Failed(IssueTexts.PlanNotJournaled, e)] };
        }
    }

    private static SyncCounts CountsOf<TChange>(PlanSection<TChange>? section)
        where TChange : class, IRecordChange
        => section is null ? new() : new()
        {
            Created = section.Items.Count(item => item.Action == PlanAction.Create),
            Updated = section.Items.Count(item => item.Action == PlanAction.Update),
            Renamed = section.Items.Count(item => item.Action == PlanAction.Rename),
            Skipped = section.Items.Count(item => item.Action == PlanAction.Skip),
            Failed = section.Items.Count(item => item.Action == PlanAction.Fail),
            Unchanged = section.Unchanged,
            HeldBack = section.Removals.Count,
            HeldBackHash = section.RemovalHash,
            OutOfSight = section.OutOfSight.Count,
            OutOfSightHash = section.OutOfSightHash,
            Kept = section.Kept.Count,
        };

    private SyncIssue Failed(LocalizedText text, Exception failure) => new(SyncIssueKind.JournalFailed, text.In(language))
    {
        Category = ErrorCategory.Store,
        Cause = InnermostCause.Of(failure, language),
        Remedy = IssueTexts.DatabaseRemedy.In(language),
    };

    private async Task SaveAsync(SyncRun run, DateTimeOffset keepSince, CancellationToken cancellationToken)
    {
        try
        {
            await stores.UseAsync<ISyncJournal>(
                async (journal, token)
                    => _run = await journal
                        .SaveRunAsync(run, keepSince, token)
                        .ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw HostStores.Failure<ISyncJournal>(PortTasks.WriteRun, e, cancellationToken);
        }
    }
}
