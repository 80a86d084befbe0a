namespace WeCom.Client.EntityFrameworkCore;

/// <summary>
/// Represents a text through which the instances of a host coordinate: the schedule of a registration, or the states reported to an
/// observer. Do not write the rows; the texts may change with a release.
/// </summary>
public class WeComSyncState
{
    /// <summary>Gets or sets the company (corpid).</summary>
    public required string CorpId { get; set; }

    /// <summary>Gets or sets the name, unique within <see cref="CorpId"/>.</summary>
    public required string Name { get; set; }

    /// <summary>Gets or sets the text; null if none was ever written.</summary>
    public string? Value { get; set; }

    /// <summary>Gets or sets the number of times that the text was written.</summary>
    public long Version { get; set; }
}
