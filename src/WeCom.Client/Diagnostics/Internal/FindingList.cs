using WeCom.Client.Errors;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>The findings of one examination, at most one for each check: the worst one, or the first of several equally bad ones.</summary>
internal sealed class FindingList
{
    private static readonly DoctorCheck[] Ways =
        [DoctorCheck.NameResolution, DoctorCheck.Connection, DoctorCheck.Tls, DoctorCheck.Answers];

    private readonly SortedDictionary<DoctorCheck, DoctorFinding> _findings = [];

    public string? CallerIp { get; set; }

    public IReadOnlyList<DoctorField> Fields { get; set; } = [];

    public IReadOnlyList<DoctorFinding> All => [.. _findings.Values];

    /// <summary>
    /// Gets a value that indicates whether further calls to WeCom may succeed: false after a failure below HTTP, which every call would
    /// meet.
    /// </summary>
    public bool HasConnection => !Ways.Any(IsBad);

    public bool IsBad(DoctorCheck check)
        => _findings.TryGetValue(check, out var finding) && finding.State is DoctorState.Attention or DoctorState.Broken;

    public bool Has(DoctorCheck check) => _findings.ContainsKey(check);

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

    /// <summary>Calls a port of the host, and adds a finding if it fails.</summary>
    public async Task TryPortAsync(DoctorCheck check, Func<Task> look, CancellationToken cancellationToken)
    {
        try
        {
            await look().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Add(check, DoctorState.Broken, DoctorTexts.PortFailed(e), DoctorRemedies.MendPort);
        }
    }

    /// <summary>
    /// Adds a finding of the state <see cref="DoctorState.Unknown"/> for each check that was not made, with the finding that prevented it.
    /// </summary>
    public void Complete()
    {
        var missing = Enum.GetValues<DoctorCheck>().Where(check => !_findings.ContainsKey(check)).ToList();
        foreach (var (check, cause) in missing.Select(check => (check, CauseOf(check))).ToList())
        {
            Add(check, DoctorState.Unknown, DoctorTexts.NotExamined(cause));
        }
    }

    // The worst finding is the cause; of several equally bad ones the one that comes first on the way to WeCom.
    private DoctorCheck? CauseOf(DoctorCheck check) => _findings.Values
        .Where(finding => finding.State != DoctorState.Good && MayPrevent(finding.Check, check))
        .MaxBy(finding => finding.State)?.Check;

    private static bool MayPrevent(DoctorCheck cause, DoctorCheck check) => check switch
    {
        DoctorCheck.Callbacks or DoctorCheck.CallbackAddress or DoctorCheck.Stores or DoctorCheck.Journal => cause == DoctorCheck.Settings,
        DoctorCheck.Lease or DoctorCheck.LastFullSync => cause is DoctorCheck.Settings or DoctorCheck.Journal,

        // The checks that call WeCom.
        _ => cause is <= DoctorCheck.ContactsSecret and not (DoctorCheck.Clock or DoctorCheck.Fields),
    };
}
