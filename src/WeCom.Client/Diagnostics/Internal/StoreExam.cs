using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>Examines whether the host's stores can be listed, and name each record once.</summary>
internal sealed class StoreExam(HostStores stores, string corpId, FindingList findings)
{
    public Task ExamineAsync(CancellationToken cancellationToken) => findings.TryPortAsync(
        DoctorCheck.Stores, () => ListStoresAsync(cancellationToken), cancellationToken);

    private async Task ListStoresAsync(CancellationToken cancellationToken)
    {
        if (!stores.AreRegistered)
        {
            findings.Add(DoctorCheck.Stores, DoctorState.Attention, DoctorTexts.NoStores, DoctorRemedies.RegisterStores);
            return;
        }

        var context = new SyncContext(corpId, Guid.NewGuid());
        var (people, activePeople, departments) = (0, 0, 0);
        var userIds = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var departmentIds = new HashSet<long>();
        var users = stores.ListAsync<IUserStore, StoredUser>(store => store.ListAsync(context, cancellationToken), cancellationToken);
        await foreach (var user in users.ConfigureAwait(false))
        {
            people++;
            activePeople += user.IsActive ? 1 : 0;
            userIds.Add(user.UserId);
        }

        var units = stores.ListAsync<IDepartmentStore, StoredDepartment>(
            store => store.ListAsync(context, cancellationToken), cancellationToken);
        await foreach (var unit in units.ConfigureAwait(false))
        {
            departments++;
            departmentIds.Add(unit.DepartmentId);
        }

        var doubled = people - userIds.Count + departments - departmentIds.Count;
        if (doubled > 0)
        {
            findings.Add(DoctorCheck.Stores, DoctorState.Broken, DoctorTexts.Doubled(doubled), DoctorRemedies.MendDoubled);
            return;
        }

        findings.Add(DoctorCheck.Stores, DoctorState.Good, DoctorTexts.Held(departments, people, activePeople));
    }
}
