using System.Globalization;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Organization;

namespace WeCom.Client.Sync.Internal;

/// <summary>Makes the plan for a snapshot.</summary>
internal sealed class SyncPlanner(WeComConfiguration configuration, HostStores stores)
{
    private readonly DepartmentKind _departments = new();
    private readonly UserKind _users = new();

    public async Task<SyncPlan> PlanAsync(OrganizationSnapshot snapshot, RunKinds kinds, SyncContext context, CancellationToken cancellationToken)
    {
        var options = configuration.Current.Sync;
        var tree = new DepartmentTree(snapshot.Departments);
        var mayRemove = !snapshot.IsScoped && kinds == RunKinds.All;
        var departments = new PlanInput<WeComDepartment>
        {
            Records = [.. tree.Nodes.Select(node => node.Department)],
            Malformed = snapshot.MalformedDepartments,
            Removal = options.DepartmentRemoval,
            MayRemove = mayRemove,
            Gaps = snapshot.Gaps,
        };
        var users = new PlanInput<WeComUser>
        {
            Records = snapshot.Users,
            Malformed = snapshot.MalformedUsers,
            Removal = options.UserRemoval,
            MayRemove = mayRemove,
            Gaps = snapshot.Gaps,
            SkipReason = SkipReason(snapshot, options.MissingMobile),
        };
        return new()
        {
            RunId = context.RunId,
            CorpId = context.CorpId,
            Departments = !kinds.HasFlag(RunKinds.Departments) ? null : await new SectionPlanner<long, WeComDepartment, StoredDepartment, DepartmentChange>(_departments, departments)
                .PlanAsync(stores.ListAsync<IDepartmentStore, StoredDepartment>(store => store.ListAsync(context, cancellationToken), cancellationToken), cancellationToken).ConfigureAwait(false),
            Users = !kinds.HasFlag(RunKinds.Users) ? null : await new SectionPlanner<string, WeComUser, StoredUser, UserChange>(_users, users)
                .PlanAsync(stores.ListAsync<IUserStore, StoredUser>(store => store.ListAsync(context, cancellationToken), cancellationToken), cancellationToken).ConfigureAwait(false),
            Gaps = snapshot.Gaps,
            Warnings = [.. Warnings(snapshot, tree, options)],
        };
    }

    private static Func<WeComUser, string?> SkipReason(OrganizationSnapshot snapshot, MissingMobile policy)
        => policy == MissingMobile.Require || (policy == MissingMobile.Skip && snapshot.HasMobiles)
            ? user => string.IsNullOrWhiteSpace(user.Mobile) ? $"has no mobile (Sync:MissingMobile is {policy})" : null
            : _ => null;

    private IEnumerable<string> Warnings(OrganizationSnapshot snapshot, DepartmentTree tree, WeComSyncOptions options)
    {
        if (snapshot is { Users.Count: > 0, HasMobiles: false } && options.MissingMobile != MissingMobile.Include)
        {
            yield return Remedies.MobileNotGranted.In(configuration.Language);
        }

        foreach (var id in tree.BrokenCycles)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Department {id} is above itself: it is treated as a root. Correct its parent in WeCom.");
        }
    }
}
