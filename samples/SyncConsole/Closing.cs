using System.Diagnostics;
using static System.FormattableString;

namespace SyncConsole;

/// <summary>Shows the figures of the run and the next steps.</summary>
internal static class Closing
{
    public static void Show(Walkthrough run, RunSettings settings, TimeSpan duration)
    {
        var isSimulated = settings.Company is not null;
        var first = run.FirstFullSync!;
        var records = Invariant($"{first.Departments.Total:N0} departments and {first.Users.Total:N0} people");
        run.Report.Title("Figures", "A first full sync is a whole company into an empty database.");
        run.Report.Facts(
            ("First full sync", Invariant($"{records} in {first.Duration.TotalSeconds:F1} s")),
            ("Speed", Invariant($"{first.Users.Total / first.Duration.TotalSeconds:N0} people per second")),
            ("Calls made", Invariant($"{run.Get<CallCount>().Value:N0} to WeCom, all of them reads")),
            ("Peak memory", Invariant($"{PeakMegabytes():N0} MB{(isSimulated ? ", the simulated company included" : "")}")),
            ("Whole run", Invariant($"{duration.TotalSeconds:F1} s")),
            ("Database", settings.Database),
            ("Log file", settings.LogPath));

        run.Report.Title(
            "Next",
            isSimulated ? "The same program reads your company." : "The database holds personal data: delete it when you have seen it.");
        if (isSimulated)
        {
            run.Report.Item("Set WECHAT_CORP_ID, WECHAT_AGENT_ID and WECHAT_SECRET and run again. WeCom is only read.");
        }

        run.Report.Item(
            "Look into the database: the tables are WeComDirectoryUser, WeComDirectoryDepartment and WeComDirectoryMembership.");
        run.Report.Item("Copy the wiring: samples/SyncConsole/DirectoryHost.cs is all of it. Encrypt its secrets with the verb encrypt.");
        run.Report.Item("Other sizes, other files: run with --help.");
    }

    // Some systems do not report the peak; the current value is a lower bound.
    private static long PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return Math.Max(process.PeakWorkingSet64, process.WorkingSet64) / (1024 * 1024);
    }
}
