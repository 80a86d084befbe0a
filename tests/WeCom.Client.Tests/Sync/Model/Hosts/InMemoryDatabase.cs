using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Testing;

namespace WeCom.Client.Tests.Sync.Model.Hosts;

/// <summary>The stores of WeCom.Client.Testing, with the journal and the lease of a host that is one process.</summary>
internal sealed class InMemoryDatabase(TimeProvider clock) : IHostDatabase
{
    private readonly InMemoryDepartmentStore _departments = new();
    private readonly InMemoryUserStore _users = new();
    private readonly InMemoryJournal _journal = new();

    public IDepartmentStore Departments => _departments;

    public IUserStore Users => _users;

    public ISyncJournal Journal => _journal;

    public IRemovalApprovals Approvals => _journal;

    public ISyncLease Lease { get; } = new InProcessLease(clock);

    public IReadOnlyDictionary<long, InMemoryRecord<WeComDepartment>> HeldDepartments(string corpId) => _departments.Departments(corpId);

    public IReadOnlyDictionary<string, InMemoryRecord<WeComUser>> HeldUsers(string corpId) => _users.Users(corpId);

    public void Dispose()
    {
    }
}
