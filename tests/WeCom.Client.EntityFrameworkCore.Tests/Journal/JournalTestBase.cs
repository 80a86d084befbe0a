using Microsoft.Extensions.Time.Testing;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Journal;

/// <summary>The journal and the approvals of a database, and an approval to give and take.</summary>
public abstract class JournalTestBase : IDisposable
{
    private protected JournalTestBase(DatabaseKind kind)
        => Database = new(new FakeTimeProvider(Now), kind: kind, interceptors: Interference);

    private protected static DateTimeOffset Now { get; } = new(2026, 11, 22, 17, 0, 0, 123, TimeSpan.FromHours(8));

    private protected static RemovalApproval Approval { get; } = new()
    {
        RemovalHash = "set",
        ApprovedBy = "Zhang",
        ApprovedAt = Now,
        Reason = "the branch was sold",
    };

    private protected Interference Interference { get; } = new();

    private protected DirectoryDatabase Database { get; }

    public void Dispose()
    {
        Database.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Task ApproveAsync(string corp) => Database.Approvals().ApproveAsync(corp, Approval, CancellationToken.None);

    private protected async Task<bool> UseAsync(string corp, string set)
        => await Database.Approvals().TakeAsync(corp, set, CancellationToken.None) is not null;
}
