using WeCom.Client.Configuration.Internal;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Runs;

/// <summary>Writes a plan: departments parents first, people, then leavers, then departments that are gone, children first.</summary>
internal sealed class PlanApplier(WeComSettings settings, HostStores stores, NameWitness witness)
{
    private const int SmallBatch = 200;

    /// <param name="plan">The plan.</param>
    /// <param name="isKept">Whether it was kept since it was made.</param>
    /// <param name="context">The run that writes it.</param>
    /// <param name="mayWrite">Asked before each batch; throws where the run must stop writing.</param>
    /// <param name="intend">Makes durable how many departments and people are to be removed, before the store is asked.</param>
    /// <param name="toldBy">Returns the event of a callback that told of a record, for the journal; null if there are none.</param>
    /// <param name="progress">Receives the progress.</param>
    /// <param name="cancellationToken">A token to cancel the operation between two batches.</param>
    public async Task<SyncResult> ApplyAsync(
        SyncPlan plan,
        bool isKept,
        SyncContext context,
        Action mayWrite,
        Func<int, int, Task> intend,
        Func<RecordType, string, JournalEvent?>? toldBy,
        IProgress<SyncProgress>? progress,
        CancellationToken cancellationToken)
    {
        var writing = stores.OpenForWriting();
        await using (writing.ConfigureAwait(false))
        {
            return await ApplyAsync(plan, isKept, context, writing, mayWrite, intend, toldBy, progress, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task<SyncResult> ApplyAsync(
        SyncPlan plan,
        bool isKept,
        SyncContext context,
        WritingScope writing,
        Action mayWrite,
        Func<int, int, Task> intend,
        Func<RecordType, string, JournalEvent?>? toldBy,
        IProgress<SyncProgress>? progress,
        CancellationToken cancellationToken)
    {
        var language = settings.Language;
        var callsBefore = witness.Calls;
        var departmentBatch = await BatchSizeAsync<IDepartmentStore>(store => store.PreferredBatchSize, cancellationToken)
            .ConfigureAwait(false);
        var userBatch = await BatchSizeAsync<IUserStore>(store => store.PreferredBatchSize, cancellationToken).ConfigureAwait(false);
        var departmentStore = StoreOf<IDepartmentStore, DepartmentChange>(
            context, mayWrite, writing, (store, batch, token) => store.ApplyAsync(context, batch, token));
        var userStore = StoreOf<IUserStore, UserChange>(
            context, mayWrite, writing, (store, batch, token) => store.ApplyAsync(context, batch, token));
        var departmentWriter = new BatchWriter<DepartmentChange>(departmentStore.ApplyAsync, mayWrite, departmentBatch, language);
        var userWriter = new BatchWriter<UserChange>(userStore.ApplyAsync, mayWrite, userBatch, language);
        var departmentJournal = new SectionJournal<DepartmentChange>(
            RecordType.Department,
            IssueTexts.Departments,
            stores,
            context,
            toldBy,
            language);
        var userJournal = new SectionJournal<UserChange>(RecordType.User, IssueTexts.People, stores, context, toldBy, language);
        var departments = new SectionOutcome<DepartmentChange>(plan.Departments, departmentWriter, departmentStore, departmentJournal);
        var users = new SectionOutcome<UserChange>(plan.Users, userWriter, userStore, userJournal);

        UserChange[] saves = [.. users.Section.Items.Select(item => item.Change).OfType<UserChange>()];
        var control = new ControlWrite(stores, context, mayWrite) { IsAsked = toldBy is not null };
        departmentWriter.TryElsewhereAsync = async token =>
            await userWriter.IsThereAsync(saves, token).ConfigureAwait(false)
            || await control.AskDepartmentsAsync(ChangesOf(plan.Departments), token).ConfigureAwait(false) == true;
        userWriter.TryElsewhereAsync = async token =>
            await control.AskUsersAsync(ChangesOf(plan.Users), token).ConfigureAwait(false) == true;

        try
        {
            // A store in doubt is tried with people while departments are written. Who is rejected meanwhile follows before the people.
            await Rejections.ExpectAsync(stores, plan.CorpId, users.Renames(), cancellationToken).ConfigureAwait(false);
            await departments.WriteAsync(SyncStage.WritingDepartments, progress, cancellationToken).ConfigureAwait(false);
            userWriter.Doubt(departmentWriter.StoreFailure, departmentWriter.IsGivenUp);
            await Rejections.ExpectAsync(stores, plan.CorpId, users.Renames(), cancellationToken).ConfigureAwait(false);
            await users.WriteAsync(SyncStage.WritingUsers, progress, cancellationToken).ConfigureAwait(false);
            await Rejections.FollowAsync(stores, plan.CorpId, users.Renames(), CancellationToken.None).ConfigureAwait(false);
            await users.RemoveAsync(
                SyncStage.RemovingUsers,
                progress,
                OfLeavers(plan.CorpId, isKept),
                isKept,
                count => intend(0, count),
                cancellationToken).ConfigureAwait(false);
            departmentWriter.GiveUp(userWriter.StoreFailure);
            await departments.RemoveAsync(
                SyncStage.RemovingDepartments,
                progress,
                OfDepartments(plan.CorpId, isKept),
                isKept,
                count => intend(count, users.Removals.Count),
                cancellationToken).ConfigureAwait(false);
            await ConcludeAsync(
                departmentWriter,
                userWriter is { HasWritten: true, StoreFailure: null },
                token => control.AskDepartmentsAsync(ChangesOf(plan.Departments), token),
                cancellationToken).ConfigureAwait(false);
            await ConcludeAsync(
                userWriter, isThere: false, token => control.AskUsersAsync(ChangesOf(plan.Users), token), cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            // A run that is cancelled has left records alone as well.
            await departmentJournal.AddUnchangedAsync(departments, CancellationToken.None).ConfigureAwait(false);
            await userJournal.AddUnchangedAsync(users, CancellationToken.None).ConfigureAwait(false);
        }

        return Result(
            plan,
            context,
            departments,
            users,
            [.. departmentJournal.Issues, .. userJournal.Issues]) with { Calls = plan.Calls + witness.Calls - callsBefore };
    }

    // Few records that fail, and no other one, look like a store that is down.
    private static async Task ConcludeAsync<TChange>(
        BatchWriter<TChange> writer, bool isThere, Func<CancellationToken, Task<bool?>> askAsync, CancellationToken cancellationToken)
        where TChange : class, IRecordChange
    {
        var answer = writer.IsInDoubt && !isThere ? await askAsync(cancellationToken).ConfigureAwait(false) : null;
        if (answer == false)
        {
            writer.GiveUp();
        }

        writer.Conclude(isThere || answer == true);
    }

    private static IEnumerable<TChange> ChangesOf<TChange>(PlanSection<TChange>? section)
        where TChange : class, IRecordChange
        => section is null ? [] : section.Items.Concat(section.Removals).Select(item => item.Change).OfType<TChange>();

    private async Task<int> BatchSizeAsync<TStore>(Func<TStore, int> preferred, CancellationToken cancellationToken)
        where TStore : notnull
    {
        var size = settings.Sync.BatchSize ?? SmallBatch;
        if (settings.Sync.BatchSize is null)
        {
            try
            {
                await stores.UseAsync<TStore>(
                    (store, _) =>
                    {
                        size = Math.Clamp(preferred(store), 1, SyncSettingRules.MaxBatchSize);
                        return Task.CompletedTask;
                    },
                    cancellationToken).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // A broken store is reported by its first write.
            }
        }

        return size;
    }

    private BatchStore<TChange> StoreOf<TStore, TChange>(
        SyncContext context,
        Action mayWrite,
        WritingScope writing,
        Func<TStore, IReadOnlyList<TChange>, CancellationToken, Task> applyAsync)
        where TStore : notnull
        where TChange : class, IRecordChange
        => new(
            mayWrite,
            (changes, token) => stores.UseAsync<TStore>((store, cancel) => applyAsync(store, changes, cancel), token),
            (changes, entries, token) => writing.TryUseAsync<TStore, TChange>(
                (store, cancel) => store.ApplyAsync(context, changes, entries, cancel), token));

    // In a kept plan everybody is looked up. In the plan of this run, people who are removed by a status or a rule are in WeCom and would
    // be found.
    private RemovalConfirmation<UserChange> OfLeavers(string corpId, bool isKept)
    {
        var check = new LeaverCheck(witness, user => UserRules.HasLeft(user, settings.Sync.Scope), settings.Language)
        {
            LooksInList = isKept && settings.HasSecret && settings.HasContactsSecret,
        };
        return new(
            (section, token) => check.ConfirmAsync(section, corpId, item => !isKept && LeaverCheck.IsDecided(item), token),
            check.ConfirmOutOfSightAsync,
            (section, token) => Rejections.KeepAsync(section, RecordType.User, stores, corpId, settings.Language, token),
            token => Rejections.IdsAsync(stores, corpId, RecordType.User, token));
    }

    private RemovalConfirmation<DepartmentChange> OfDepartments(string corpId, bool isKept)
    {
        var check = new DepartmentCheck(witness, settings.Language);
        return new(
            (section, token) => check.ConfirmAsync(section, corpId, isKept, token),
            check.ConfirmOutOfSightAsync,
            (section, token) => Rejections.KeepAsync(section, RecordType.Department, stores, corpId, settings.Language, token),
            token => Rejections.IdsAsync(stores, corpId, RecordType.Department, token));
    }

    private SyncResult Result(
        SyncPlan plan,
        SyncContext context,
        SectionOutcome<DepartmentChange> departments,
        SectionOutcome<UserChange> users,
        IReadOnlyList<SyncIssue> journal)
    {
        var ofDepartments = new SectionIssues<DepartmentChange>(
            departments,
            RecordType.Department,
            IssueTexts.Department,
            IssueTexts.Departments,
            settings.Language);
        var ofUsers = new SectionIssues<UserChange>(users, RecordType.User, IssueTexts.Person, IssueTexts.People, settings.Language);
        SyncIssue[] errors = [.. plan.Gaps, .. ofDepartments.Errors(), .. ofUsers.Errors()];
        SyncIssue[] warnings =
        [
            .. plan.Warnings.Where(issue => !PlanIssues.IsRecounted(issue)),
            .. PlanIssues.Of(departments.Section, users.Section, settings.Language),
            .. ofDepartments.Warnings(),
            .. ofUsers.Warnings(),
            .. journal,
        ];
        return new()
        {
            RunId = context.RunId,
            Departments = departments.Count(),
            Users = users.Count(),
            Errors = errors,
            Warnings = warnings,
            Status = StatusOf(
                departments.HasStoreFailed || users.HasStoreFailed,
                errors.Length > 0,
                departments.IsHeldBack || users.IsHeldBack,
                warnings.Length > 0),
        };
    }

    private static SyncStatus StatusOf(bool hasStoreFailed, bool hasErrors, bool isHeldBack, bool hasWarnings)
    {
        if (hasStoreFailed)
        {
            return SyncStatus.Failed;
        }

        if (hasErrors)
        {
            return SyncStatus.Partial;
        }

        if (isHeldBack)
        {
            return SyncStatus.HeldBack;
        }

        return hasWarnings ? SyncStatus.SucceededWithWarnings : SyncStatus.Succeeded;
    }
}
