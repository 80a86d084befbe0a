using System.Globalization;
using WeCom.Client.Sync.Ports;

namespace SyncConsole.Rendering;

/// <summary>Shows who let which removals go, when and what for, and who withdrew it.</summary>
internal static class ApprovalsView
{
    public static void Show(Report report, IReadOnlyList<RemovalApproval> approvals)
    {
        if (approvals.All(approval => approval.Withdrawal is not null))
        {
            report.Note("There is no approval that waits for a sync.");
        }

        foreach (var approval in approvals)
        {
            var at = approval.ApprovedAt.ToString("u", CultureInfo.InvariantCulture);
            report.Item($"{approval.RemovalHash}  by {approval.ApprovedBy}, {at}: {approval.Reason}");
            if (approval.Withdrawal is { } withdrawal)
            {
                var when = withdrawal.WithdrawnAt.ToString("u", CultureInfo.InvariantCulture);
                report.Note($"  withdrawn by {withdrawal.WithdrawnBy}, {when}: {withdrawal.Reason}");
            }
        }
    }
}
