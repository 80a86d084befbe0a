using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Journal;

internal sealed class RemovalApprovals(DirectoryContext directory) : IRemovalApprovals
{
    public async Task ApproveAsync(string corpId, RemovalApproval approval, CancellationToken cancellationToken)
    {
        if (await UpdateAsync(corpId, approval, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            await directory.InsertAsync(ToRow(corpId, approval), cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            // Somebody else approved the same set at the same time; the later one counts.
            if (!await UpdateAsync(corpId, approval, cancellationToken).ConfigureAwait(false))
            {
                throw;
            }
        }
    }

    public async IAsyncEnumerable<RemovalApproval> ListAsync(string corpId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = directory.Rows<WeComSyncApproval>().Where(a => a.CorpId == corpId).AsNoTracking();
        foreach (var row in await rows.ToListAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return ToApproval(row);
        }
    }

    public async Task<RemovalApproval?> TakeAsync(string corpId, string removalHash, CancellationToken cancellationToken)
    {
        var open = Open(corpId, removalHash);
        var row = await open.AsNoTracking().SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return row is not null && await directory.DeleteAsync(open, cancellationToken).ConfigureAwait(false) > 0
            ? ToApproval(row)
            : null;
    }

    public async Task<bool> WithdrawAsync(
        string corpId, string removalHash, ApprovalWithdrawal withdrawal, CancellationToken cancellationToken)
    {
        var (by, reason, at) = (withdrawal.WithdrawnBy, withdrawal.Reason, (DateTime?)withdrawal.WithdrawnAt.UtcDateTime);
        var id = Guid.NewGuid();
        return await Open(corpId, removalHash).ExecuteUpdateAsync(
            s => s
                .SetProperty(a => a.WithdrawalId, id)
                .SetProperty(a => a.WithdrawnBy, by)
                .SetProperty(a => a.WithdrawalReason, reason)
                .SetProperty(a => a.WithdrawnUtc, at),
            cancellationToken).ConfigureAwait(false) > 0;
    }

    private static WeComSyncApproval ToRow(string corpId, RemovalApproval approval) => new()
    {
        CorpId = corpId,
        RemovalHash = approval.RemovalHash,
        ApprovedBy = approval.ApprovedBy,
        Reason = approval.Reason,
        ApprovedUtc = approval.ApprovedAt.UtcDateTime,
    };

    private static RemovalApproval ToApproval(WeComSyncApproval row) => new()
    {
        RemovalHash = row.RemovalHash,
        ApprovedBy = row.ApprovedBy,
        ApprovedAt = new(row.ApprovedUtc),
        Reason = row.Reason,
        Withdrawal = row.WithdrawnUtc is { } at
            ? new() { WithdrawnBy = row.WithdrawnBy ?? "", WithdrawnAt = new(at), Reason = row.WithdrawalReason }
            : null,
    };

    private async Task<bool> UpdateAsync(string corpId, RemovalApproval approval, CancellationToken cancellationToken)
    {
        var at = approval.ApprovedAt.UtcDateTime;
        return await Open(corpId, approval.RemovalHash).ExecuteUpdateAsync(
            s => s
                .SetProperty(a => a.ApprovedUtc, at)
                .SetProperty(a => a.ApprovedBy, approval.ApprovedBy)
                .SetProperty(a => a.Reason, approval.Reason),
            cancellationToken).ConfigureAwait(false) > 0;
    }

    private IQueryable<WeComSyncApproval> Open(string corpId, string removalHash) => directory.Rows<WeComSyncApproval>()
        .Where(a => a.CorpId == corpId && a.RemovalHash == removalHash && a.WithdrawalId == Guid.Empty);
}
