using WeCom.Client.Errors;

namespace WeCom.Client.Diagnostics;

/// <summary>
/// Represents the result of an examination. It may be shown to anybody and pasted into an issue: it holds no secret, no token and nothing
/// about a person. It does hold the address of this host as WeCom sees it.
/// </summary>
public sealed record DoctorReport
{
    /// <summary>Gets the name of the registration; empty for the unnamed one.</summary>
    public required string Registration { get; init; }

    /// <summary>Gets the time at which the examination began, by the clock of this host.</summary>
    public required DateTimeOffset ExaminedAt { get; init; }

    /// <summary>Gets the language of the registration: <c>en</c> or <c>zh</c>, for <see cref="LocalizedText.In"/>.</summary>
    public required string Language { get; init; }

    /// <summary>Gets the number of calls that were made to WeCom, at most 20.</summary>
    public required int Calls { get; init; }

    /// <summary>Gets the address of this host as WeCom sees it; null if WeCom did not tell it.</summary>
    public string? CallerIp { get; init; }

    /// <summary>
    /// Gets the findings in the order of <see cref="DoctorCheck"/>, one for each check. One that another finding prevented is
    /// <see cref="DoctorState.Unknown"/> and names it.
    /// </summary>
    public required IReadOnlyList<DoctorFinding> Findings { get; init; }

    /// <summary>Gets the fields of people and departments; empty if no record could be read.</summary>
    public IReadOnlyList<DoctorField> Fields { get; init; } = [];

    /// <summary>Gets the worst state of all findings.</summary>
    public DoctorState State => Findings.Select(finding => finding.State).DefaultIfEmpty(DoctorState.Unknown).MaxBy(RankOf);

    // A value that is added later stands at the end, however bad it is.
    private static int RankOf(DoctorState state) => state switch
    {
        DoctorState.Good => 0,
        DoctorState.Unknown => 1,
        DoctorState.Attention => 2,
        _ => 3,
    };
}
