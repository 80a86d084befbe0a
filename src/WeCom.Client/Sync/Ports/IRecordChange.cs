using System.Text.Json.Serialization;

namespace WeCom.Client.Sync.Ports;

/// <summary>Defines what <see cref="UserChange"/> and <see cref="DepartmentChange"/> have in common.</summary>
/// <remarks>Hosts do not implement it; later releases may add members.</remarks>
public interface IRecordChange
{
    /// <summary>Gets the action.</summary>
    ChangeKind Kind { get; }

    /// <summary>Gets the userid, or the department id as text.</summary>
    [JsonIgnore]
    string RecordId { get; }

    /// <summary>Gets the stamp that the stored record has to have; null if it is not stored yet as a record of WeCom.</summary>
    string? ExpectedStamp { get; }

    /// <summary>Gets the stamp to store with the record, for <see cref="ChangeKind.Save"/>.</summary>
    string? NewStamp { get; }
}
