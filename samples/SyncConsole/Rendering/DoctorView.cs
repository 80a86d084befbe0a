using WeCom.Client.Diagnostics;

namespace SyncConsole.Rendering;

/// <summary>Shows the findings of the doctor, with what to do about each.</summary>
internal static class DoctorView
{
    public static void Show(Report report, DoctorReport examined)
    {
        foreach (var finding in examined.Findings)
        {
            var text = $"{finding.Name.In(examined.Language)}: {finding.Seen.In(examined.Language)}";
            switch (finding.State)
            {
                case DoctorState.Good:
                    report.Good(text);
                    break;
                case DoctorState.Attention:
                    report.Notable(text);
                    break;
                case DoctorState.Broken:
                    report.Bad(text);
                    break;
                default:
                    report.Item(text);
                    break;
            }

            if (finding.Remedy is { } remedy)
            {
                report.Note($"  → {remedy.In(examined.Language)}");
            }
        }

        if (examined.Fields.Count > 0)
        {
            report.Blank();
            report.Facts(examined.Fields.Select(field => (field.Name, $"{field.State} ({field.SampleSize})")));
        }

        report.Blank();
        report.Note($"{examined.Calls} calls to WeCom, none of which changes anything.");
    }
}
