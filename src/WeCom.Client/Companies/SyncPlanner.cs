using WeCom.Client.Sync;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Trace;

namespace WeCom.Client.Companies;

internal sealed class SyncPlanner(Company company) : ISyncPlanner
{
    private Approvals Approvals => Sets().Approvals;

    private Rejections Rejections => Sets().Rejections;

    public Task<SyncPlan> PlanAsync(IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default)
        => company.NewRun().PlanAsync(progress, cancellationToken);

    public Task<SyncResult> ApplyAsync(
        SyncPlan plan,
        IProgress<SyncProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return company.NewRun().ApplyAsync(plan, progress, cancellationToken);
    }

    public Task ApproveRemovalsAsync(
        string removalHash,
        string approvedBy,
        string? reason = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(removalHash);
        ArgumentException.ThrowIfNullOrWhiteSpace(approvedBy);
        return Approvals.ApproveAsync(removalHash.Trim(), approvedBy, reason, cancellationToken);
    }

    public Task<IReadOnlyList<RemovalApproval>> ListApprovalsAsync(CancellationToken cancellationToken = default)
        => Approvals.ListAsync(cancellationToken);

    public Task<SyncTrace> SyncUserAsync(string userId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userId);
        return company.NewTracer().UserAsync(userId.Trim(), write: true, cancellationToken);
    }

    public async Task<SyncTrace> SyncUserDetailAsync(string userTicket, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userTicket);
        var settings = company.Configuration.Freeze();
        var tracer = company.NewTracer(settings);
        company.Enter(settings, default);
        var client = company.ClientOf(settings, default);
        var detail = await client.GetUserDetailAsync(userTicket, cancellationToken).ConfigureAwait(false);
        return await tracer.UserDetailAsync(detail, cancellationToken).ConfigureAwait(false);
    }

    public Task<SyncTrace> SyncDepartmentAsync(long departmentId, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(departmentId);
        return company.NewTracer().DepartmentAsync(departmentId, write: true, cancellationToken);
    }

    public Task<SyncTrace> TraceUserAsync(string userId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userId);
        return company.NewTracer().UserAsync(userId.Trim(), write: false, cancellationToken);
    }

    public Task<bool> WithdrawApprovalAsync(
        string removalHash, string withdrawnBy, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(removalHash);
        ArgumentException.ThrowIfNullOrWhiteSpace(withdrawnBy);
        return Approvals.WithdrawAsync(removalHash.Trim(), withdrawnBy, reason, cancellationToken);
    }

    public async Task<bool> RejectRemovalsAsync(
        string removalHash, string rejectedBy, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(removalHash);
        ArgumentException.ThrowIfNullOrWhiteSpace(rejectedBy);
        removalHash = removalHash.Trim();
        var (approvals, rejections) = Sets();
        var isRejected = await rejections.RejectAsync(removalHash, rejectedBy, reason, cancellationToken).ConfigureAwait(false);

        // After the rejection, so that a run in between keeps them; not cancelled, since the rejection holds by now.
        await approvals.WithdrawAsync(removalHash, rejectedBy, reason, CancellationToken.None).ConfigureAwait(false);
        return isRejected;
    }

    public Task<IReadOnlyList<RemovalRejection>> ListRejectionsAsync(CancellationToken cancellationToken = default)
        => Rejections.ListAsync(cancellationToken);

    public async Task<bool> WithdrawRejectionAsync(string removalHash, string withdrawnBy, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(removalHash);
        ArgumentException.ThrowIfNullOrWhiteSpace(withdrawnBy);
        removalHash = removalHash.Trim();
        var (approvals, rejections) = Sets();
        if (!await rejections.IsOpenAsync(removalHash, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        // Before the rejection, so that no run in between uses an approval that was given beside it.
        await approvals.WithdrawAsync(removalHash, withdrawnBy, reason: null, cancellationToken).ConfigureAwait(false);
        return await rejections.WithdrawAsync(removalHash, withdrawnBy, cancellationToken).ConfigureAwait(false);
    }

    // Of the company that is configured when a call begins: a reload in the middle of it changes nothing.
    private (Approvals Approvals, Rejections Rejections) Sets()
    {
        var settings = company.Configuration.Freeze();
        return (
            new(settings.CorpId, company.Stores, company.TimeProvider),
            new(settings.CorpId, company.Stores, settings.Sync.JournalRetention));
    }
}
