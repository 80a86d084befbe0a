using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;

namespace WeCom.Client.Tests.Sync.Model.Hosts;

/// <summary>The data of a host: the records of all its companies, the journal, the approvals and the lease.</summary>
internal interface IHostDatabase : IDisposable
{
    IDepartmentStore Departments { get; }

    IUserStore Users { get; }

    ISyncJournal Journal { get; }

    IRemovalApprovals Approvals { get; }

    ISyncLease Lease { get; }

    IReadOnlyDictionary<long, InMemoryRecord<WeComDepartment>> HeldDepartments(string corpId);

    IReadOnlyDictionary<string, InMemoryRecord<WeComUser>> HeldUsers(string corpId);
}
