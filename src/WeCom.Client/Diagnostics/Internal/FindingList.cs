using WeCom.Client.Errors;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>The findings of one examination, at most one for each check: the worst, and of equals the first.</summary>
internal sealed class FindingList
{
    private static readonly DoctorCheck[] Ways =
        [DoctorCheck.NameResolution, DoctorCheck.Connection, DoctorCheck.Tls, DoctorCheck.Answers];

    private readonly SortedDictionary<DoctorCheck, DoctorFinding> _findings = [];

    public string? CallerIp { get; set; }

    public IReadOnlyList<DoctorField> Fields { get; set; } = [];

    public IReadOnlyList<DoctorFinding> All => [.. _findings.Values];

    /// <summary>Whether it makes sense to call WeCom again: what stands in the way of one call stands in the way of the next.</summary>
    public bool HasConnection => !Ways.Any(IsBad);

    public bool IsBad(DoctorCheck check) => _findings.TryGetValue(check, out var finding) && finding.State > DoctorState.Unknown;

    public bool Has(DoctorCheck check, int errorCode) =>
        _findings.TryGetValue(check, out var finding) && finding.ErrorCode == errorCode;

    public void Add(DoctorFinding finding)
    {
        if (!_findings.TryGetValue(finding.Check, out var other) || other.State < finding.State)
        {
            _findings[finding.Check] = finding;
        }
    }

    public void Add(DoctorCheck check, DoctorState state, LocalizedText seen, LocalizedText? remedy = null) =>
        Add(new() { Check = check, State = state, Seen = seen, Remedy = remedy });

    /// <summary>Adds what could not be found out, so that nobody takes silence for good news.</summary>
    public void AddUnknown(params ReadOnlySpan<DoctorCheck> checks)
    {
        var cause = _findings.Values.FirstOrDefault(finding => finding.State == DoctorState.Broken)
            ?? _findings.Values.FirstOrDefault(finding => finding.State == DoctorState.Attention);
        foreach (var check in checks)
        {
            if (!_findings.ContainsKey(check))
            {
                Add(check, DoctorState.Unknown, DoctorTexts.NotExamined(cause?.Check));
            }
        }
    }
}
