using System.Globalization;
using WeCom.Client.Sync.Ports;

namespace SyncConsole.Rendering;

/// <summary>Shows who let which removals go, when and what for.</summary>
internal static class ApprovalsView
{
    public static void Show(Report report, IReadOnlyList<RemovalApproval> approvals)
    {
        if (approvals.Count == 0)
        {
            report.Note("There is no approval that waits for a sync.");
        }

        foreach (var approval in approvals)
        {
            var at = approval.ApprovedAt.ToString("u", CultureInfo.InvariantCulture);
            report.Item($"{approval.RemovalHash}  by {approval.ApprovedBy}, {at}: {approval.Reason}");
        }
    }
}
