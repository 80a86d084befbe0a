using System.Globalization;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Sync.Internal;

/// <summary>Writes a plan: departments parents first, people, then leavers, then departments that are gone, children first.</summary>
internal sealed class PlanApplier(WeComConfiguration configuration, HostStores stores)
{
    public async Task<SyncResult> ApplyAsync(SyncPlan plan, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        var context = new SyncContext(plan.CorpId, plan.RunId);
        var batchSize = configuration.Current.Sync.BatchSize;
        var departmentWriter = new BatchWriter<DepartmentChange>(
            (batch, token) => stores.UseAsync<IDepartmentStore>((store, cancel) => store.ApplyAsync(context, batch, cancel), token),
            change => change.DepartmentId.ToString(CultureInfo.InvariantCulture),
            batchSize);
        var userWriter = new BatchWriter<UserChange>(
            (batch, token) => stores.UseAsync<IUserStore>((store, cancel) => store.ApplyAsync(context, batch, cancel), token),
            change => change.UserId,
            batchSize);
        var departments = plan.Departments ?? new();
        var users = plan.Users ?? new();

        await WriteAsync(departmentWriter, departments.Items, SyncStage.WritingDepartments, progress, cancellationToken).ConfigureAwait(false);
        userWriter.GiveUp(departmentWriter.StoreFailure);
        await WriteAsync(userWriter, users.Items, SyncStage.WritingUsers, progress, cancellationToken).ConfigureAwait(false);
        await WriteAsync(userWriter, Allowed(users), SyncStage.RemovingUsers, progress, cancellationToken).ConfigureAwait(false);
        departmentWriter.GiveUp(userWriter.StoreFailure);
        await WriteAsync(departmentWriter, Allowed(departments), SyncStage.RemovingDepartments, progress, cancellationToken).ConfigureAwait(false);

        var errors = plan.Gaps
            .Concat(Errors("Department", departments, departmentWriter))
            .Concat(Errors("Person", users, userWriter))
            .ToList();
        var warnings = plan.Warnings.Concat(HoldWarnings("Departments", departments)).Concat(HoldWarnings("People", users)).ToList();
        return new()
        {
            RunId = plan.RunId,
            Departments = Count(departments, departmentWriter),
            Users = Count(users, userWriter),
            Errors = errors,
            Warnings = warnings,
            Status = departmentWriter.StoreFailure is not null || userWriter.StoreFailure is not null ? SyncStatus.Failed
                : errors.Count > 0 ? SyncStatus.Partial
                : departments.HoldReasons.Count + users.HoldReasons.Count > 0 ? SyncStatus.HeldBack
                : warnings.Count > 0 ? SyncStatus.SucceededWithWarnings
                : SyncStatus.Succeeded,
        };
    }

    private static async Task WriteAsync<TChange>(
        BatchWriter<TChange> writer, IReadOnlyList<PlanItem<TChange>> items, SyncStage stage, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
        where TChange : class
    {
        var changes = items.Select(item => item.Change).OfType<TChange>().ToList();
        await writer.WriteAsync(changes, done => progress?.Report(new(stage, done, changes.Count)), cancellationToken).ConfigureAwait(false);
    }

    private static IReadOnlyList<PlanItem<TChange>> Allowed<TChange>(PlanSection<TChange> section)
        where TChange : class
        => section.HoldReasons.Count == 0 ? section.Removals : [];

    private static SyncCounts Count<TChange>(PlanSection<TChange> section, BatchWriter<TChange> writer)
        where TChange : class
    {
        var outcomes = section.Items.CountBy(item => IsWritten(item, writer) ? item.Action : PlanAction.Fail).ToDictionary();
        return new()
        {
            Created = outcomes.GetValueOrDefault(PlanAction.Create),
            Updated = outcomes.GetValueOrDefault(PlanAction.Update),
            Renamed = outcomes.GetValueOrDefault(PlanAction.Rename),
            Skipped = outcomes.GetValueOrDefault(PlanAction.Skip),
            Failed = outcomes.GetValueOrDefault(PlanAction.Fail),
            Unchanged = section.Unchanged,
            Removed = Allowed(section).Count(item => IsWritten(item, writer)),
            HeldBack = section.Removals.Count - Allowed(section).Count,
        };
    }

    private static bool IsWritten<TChange>(PlanItem<TChange> item, BatchWriter<TChange> writer)
        where TChange : class
        => item.Change is not { } change || !writer.Failures.ContainsKey(change);

    private static IEnumerable<string> Errors<TChange>(string what, PlanSection<TChange> section, BatchWriter<TChange> writer)
        where TChange : class
        => section.Items.Concat(Allowed(section))
            .Where(item => item.Action == PlanAction.Fail || !IsWritten(item, writer))
            .Select(item => $"{what} {item.Id}: {(item.Change is { } change ? writer.Failures[change] : item.Reason)}");

    private IEnumerable<string> HoldWarnings<TChange>(string what, PlanSection<TChange> section)
        where TChange : class
        => section.HoldReasons.Select(reason => $"{what}: no removal was made, since {reason}. {Remedies.RemovalHeldBack.In(configuration.Language)}");
}
