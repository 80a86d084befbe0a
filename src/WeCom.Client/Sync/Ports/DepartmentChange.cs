using System.Globalization;
using System.Text.Json.Serialization;
using WeCom.Client.Contacts;

namespace WeCom.Client.Sync.Ports;

/// <summary>One change to one department, as a store receives it.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="DepartmentId">Which department.</param>
public sealed record DepartmentChange(ChangeKind Kind, long DepartmentId) : IRecordChange
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string RecordId => DepartmentId.ToString(CultureInfo.InvariantCulture);

    /// <summary>With <see cref="ChangeKind.Save"/>: the values. A null member means: keep what you have.</summary>
    public WeComDepartment? Values { get; init; }

    /// <summary>The stamp the stored record must have for the change to be made; null: it is not yet stored as WeCom's.</summary>
    public string? ExpectedStamp { get; init; }

    /// <summary>
    /// With <see cref="ChangeKind.Save"/>: the stamp to store with the record, never null there; null with the other kinds.
    /// Where the active record already has it, the change was made before: success, whatever <see cref="ExpectedStamp"/> says.
    /// An inactive record that has it is made active.
    /// </summary>
    public string? NewStamp { get; init; }
}
