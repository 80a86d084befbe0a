using WeCom.Client.Diagnostics.Internal;
using WeCom.Client.Errors;

namespace WeCom.Client.Diagnostics;

/// <summary>Represents one finding of an examination, in English and Chinese.</summary>
public sealed record DoctorFinding
{
    /// <summary>Gets the check that made the finding.</summary>
    public required DoctorCheck Check { get; init; }

    /// <summary>Gets the name of the check, such as "Visible scope".</summary>
    public LocalizedText Name => CheckNames.Of(Check);

    /// <summary>Gets the severity.</summary>
    public required DoctorState State { get; init; }

    /// <summary>Gets the observation. It holds no secret and nothing about a person.</summary>
    public required LocalizedText Seen { get; init; }

    /// <summary>Gets the remedy, and its place in the console (管理后台); null if there is nothing to do.</summary>
    public LocalizedText? Remedy { get; init; }

    /// <summary>Gets the errcode with which WeCom refused a call; null if it refused none.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>Returns check, state and the English texts.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Check}: {State}. {Seen.English}{(Remedy is null ? "" : " " + Remedy.English)}";
}
