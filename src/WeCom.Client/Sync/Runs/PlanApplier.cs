using System.Globalization;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Runs;

/// <summary>Writes a plan: departments parents first, people, then leavers, then departments that are gone, children first.</summary>
internal sealed class PlanApplier(WeComSettings settings, LeaverWitness witness, HostStores stores, TimeProvider timeProvider)
{
    /// <param name="plan">The plan.</param>
    /// <param name="context">The run that writes it.</param>
    /// <param name="mayWrite">Asked before each batch; throws where the run must stop writing.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public async Task<SyncResult> ApplyAsync(SyncPlan plan, SyncContext context, Action mayWrite, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        var batchSize = settings.Sync.BatchSize;
        var departmentWriter = new BatchWriter<DepartmentChange>(
            (batch, token) => stores.UseAsync<IDepartmentStore>((store, cancel) => store.ApplyAsync(context, batch, cancel), token),
            mayWrite,
            change => change.DepartmentId.ToString(CultureInfo.InvariantCulture),
            batchSize);
        var userWriter = new BatchWriter<UserChange>(
            (batch, token) => stores.UseAsync<IUserStore>((store, cancel) => store.ApplyAsync(context, batch, cancel), token),
            mayWrite,
            change => change.UserId,
            batchSize);
        var isKept = plan.RunId != context.RunId;
        var now = timeProvider.GetUtcNow();
        var history = plan.VisibleRoots is null && !isKept ? new(0, 0, null) : await RunHistory.ReadAsync(stores, context, now, cancellationToken).ConfigureAwait(false);
        plan = isKept ? await new KeptPlan(plan, history, now - settings.Sync.JournalRetention, stores).RecheckAsync(context, settings.Sync, cancellationToken).ConfigureAwait(false) : plan;
        var departments = new SectionOutcome<DepartmentChange>(plan.Departments, RecordType.Department, departmentWriter, stores, context);
        var users = new SectionOutcome<UserChange>(plan.Users, RecordType.User, userWriter, stores, context);

        await departments.WriteAsync(departments.Section.Items, SyncStage.WritingDepartments, progress, cancellationToken).ConfigureAwait(false);
        userWriter.GiveUp(departmentWriter.StoreFailure);
        await users.WriteAsync(users.Section.Items, SyncStage.WritingUsers, progress, cancellationToken).ConfigureAwait(false);

        // Confirmed while it was planned, unless that was long ago or the removals were held back then.
        await users.RemoveAsync(SyncStage.RemovingUsers, progress, witness.ConfirmAsync, isKept, cancellationToken).ConfigureAwait(false);
        departmentWriter.GiveUp(userWriter.StoreFailure);
        await departments.RemoveAsync(SyncStage.RemovingDepartments, progress, null, isKept, cancellationToken).ConfigureAwait(false);
        return Result(plan, context, departments, users, history);
    }

    private SyncResult Result(SyncPlan plan, SyncContext context, SectionOutcome<DepartmentChange> departments, SectionOutcome<UserChange> users, RunHistory history)
    {
        string[] errors = [.. plan.Gaps, .. departments.Errors("Department"), .. users.Errors("Person")];
        string[] warnings = [.. plan.Warnings, .. departments.Warnings("Departments", settings.Language), .. users.Warnings("People", settings.Language)];
        var isHeldBack = departments.IsHeldBack || users.IsHeldBack;
        return new()
        {
            RunId = context.RunId,
            Departments = departments.Count(),
            Users = users.Count(),
            Errors = errors,
            Warnings = warnings,
            Calls = plan.Calls + users.Calls,

            // Roots that are not those of before are accepted once it was decided who is gone: a policy or a protection that keeps them decides nothing.
            AcceptedRoots = isHeldBack || history.IsNewerThan(plan) || departments.Section.Kept.Count + users.Section.Kept.Count > 0 ? history.VisibleRoots ?? plan.VisibleRoots : plan.VisibleRoots,
            Status = departments.HasStoreFailed || users.HasStoreFailed ? SyncStatus.Failed
                : errors.Length > 0 ? SyncStatus.Partial
                : isHeldBack ? SyncStatus.HeldBack
                : warnings.Length > 0 ? SyncStatus.SucceededWithWarnings
                : SyncStatus.Succeeded,
        };
    }
}
