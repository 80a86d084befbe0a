using System.Globalization;
using System.Text.Json.Serialization;
using WeCom.Client.Contacts;

namespace WeCom.Client.Sync.Ports;

/// <summary>Represents one change of one department, as a store receives it.</summary>
/// <param name="Kind">The kind of change.</param>
/// <param name="DepartmentId">The id of the department.</param>
public sealed record DepartmentChange(ChangeKind Kind, long DepartmentId) : IRecordChange
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string RecordId => DepartmentId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Gets the values to save, for <see cref="ChangeKind.Save"/>. A member that is null keeps its stored value.</summary>
    public WeComDepartment? Values { get; init; }

    /// <summary>Gets the stamp that the stored record has to have; null if it is not stored yet as a record of WeCom.</summary>
    public string? ExpectedStamp { get; init; }

    /// <summary>
    /// Gets the stamp to store with the record. It is never null for <see cref="ChangeKind.Save"/>, and null for the other kinds. If an
    /// active record already has it, the change was made before and succeeds, whatever <see cref="ExpectedStamp"/> says. An inactive record
    /// that has it is made active.
    /// </summary>
    public string? NewStamp { get; init; }
}
