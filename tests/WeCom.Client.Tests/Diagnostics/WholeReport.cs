using System.Text.RegularExpressions;
using WeCom.Client.Diagnostics;

namespace WeCom.Client.Tests.Diagnostics;

/// <summary>Checks the parts that every report of the doctor has.</summary>
internal static partial class WholeReport
{
    /// <summary>Demands each check once, and of each that was not examined the finding that is in its way.</summary>
    public static void Demand(DoctorReport report)
    {
        Assert.Equal(Enum.GetValues<DoctorCheck>(), report.Findings.Select(finding => finding.Check));
        var states = report.Findings.ToDictionary(finding => finding.Check, finding => finding.State);
        foreach (var finding in report.Findings.Where(finding => finding.Seen.English.StartsWith("Not examined", StringComparison.Ordinal)))
        {
            Assert.Equal(DoctorState.Unknown, finding.State);
            var named = Cause().Match(finding.Seen.English);
            Assert.True(named.Success, finding.ToString());
            var cause = report.Findings.Single(one => one.Name.English == named.Groups[1].Value);
            Assert.NotEqual(DoctorState.Good, states[cause.Check]);
            Assert.Contains(cause.Name.Chinese, finding.Seen.Chinese, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"because of the finding about ""([^""]+)""\.$")]
    private static partial Regex Cause();
}
