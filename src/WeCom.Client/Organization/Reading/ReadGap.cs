using WeCom.Client.Errors;

namespace WeCom.Client.Organization.Reading;

/// <summary>A part of an organisation that could not be read. An incomplete read does not prove that anyone left.</summary>
/// <param name="Kind">The kind of data that is missing.</param>
/// <param name="Cause">The reason for the gap, in the configured language, without the remedy.</param>
internal sealed record ReadGap(ReadGapKind Kind, string Cause)
{
    /// <summary>The department whose people are missing; null if no department is named.</summary>
    public long? DepartmentId { get; init; }

    /// <summary>WeCom's errcode; null if there was none.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The kind of failure; null if an answer came and a record in it was unreadable.</summary>
    public ErrorCategory? Category { get; init; }

    /// <summary>The remedy in the configured language; null if none is known.</summary>
    public string? Remedy { get; init; }
}
