using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Tests.Sync;

/// <summary>A lease and a journal that work until <see cref="Fail"/> says otherwise, by the name of the method called.</summary>
internal sealed class BrokenPorts(TimeProvider timeProvider) : ISyncLease, ISyncJournal, IRemovalApprovals
{
    private readonly InProcessLease _lease = new(timeProvider);
    private readonly InMemoryJournal _journal = new();

    public Func<string, CancellationToken, Exception?> Fail { get; set; } = (_, _) => null;

    public void Register(IServiceCollection services) =>
        services.AddKeyedSingleton<ISyncLease>("", this)
            .AddKeyedSingleton<ISyncJournal>("", this)
            .AddKeyedSingleton<IRemovalApprovals>("", this);

    public async Task<LeaseState> HoldAsync(string corpId, LeaseHolder holder, TimeSpan duration, CancellationToken cancellationToken)
    {
        Ask(nameof(HoldAsync), cancellationToken);
        return await _lease.HoldAsync(corpId, holder, duration, cancellationToken);
    }

    public async Task ReleaseAsync(string corpId, LeaseHolder holder, CancellationToken cancellationToken)
    {
        Ask(nameof(ReleaseAsync), cancellationToken);
        await _lease.ReleaseAsync(corpId, holder, cancellationToken);
    }

    public async Task<SyncRun> SaveRunAsync(SyncRun run, DateTimeOffset keepSince, CancellationToken cancellationToken)
    {
        Ask(run.EndedAt is null ? nameof(SaveRunAsync) : "SaveEndAsync", cancellationToken);
        return await _journal.SaveRunAsync(run, keepSince, cancellationToken);
    }

    public IAsyncEnumerable<SyncRun> ListRunsAsync(string corpId, CancellationToken cancellationToken)
    {
        Ask(nameof(ListRunsAsync), cancellationToken);
        return _journal.ListRunsAsync(corpId, cancellationToken);
    }

    public async Task AddEntriesAsync(SyncContext context, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        Ask(nameof(AddEntriesAsync), cancellationToken);
        await _journal.AddEntriesAsync(context, entries, cancellationToken);
    }

    public IAsyncEnumerable<JournalEntry> ListEntriesAsync(SyncContext context, CancellationToken cancellationToken) =>
        _journal.ListEntriesAsync(context, cancellationToken);

    public async Task ApproveAsync(string corpId, RemovalApproval approval, CancellationToken cancellationToken)
    {
        Ask(nameof(ApproveAsync), cancellationToken);
        await _journal.ApproveAsync(corpId, approval, cancellationToken);
    }

    public IAsyncEnumerable<RemovalApproval> ListAsync(string corpId, CancellationToken cancellationToken) =>
        _journal.ListAsync(corpId, cancellationToken);

    public async Task<RemovalApproval?> TakeAsync(string corpId, string removalHash, CancellationToken cancellationToken)
    {
        Ask(nameof(TakeAsync), cancellationToken);
        return await _journal.TakeAsync(corpId, removalHash, cancellationToken);
    }

    public async Task<bool> WithdrawAsync(
        string corpId, string removalHash, ApprovalWithdrawal withdrawal, CancellationToken cancellationToken)
    {
        Ask(nameof(WithdrawAsync), cancellationToken);
        return await _journal.WithdrawAsync(corpId, removalHash, withdrawal, cancellationToken);
    }

    private void Ask(string method, CancellationToken cancellationToken)
    {
        if (Fail(method, cancellationToken) is { } failure)
        {
            throw failure;
        }
    }
}
