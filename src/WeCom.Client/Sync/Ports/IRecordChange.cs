using System.Text.Json.Serialization;

namespace WeCom.Client.Sync.Ports;

/// <summary>What a change to a person and a change to a department have in common.</summary>
public interface IRecordChange
{
    /// <summary>What to do.</summary>
    ChangeKind Kind { get; }

    /// <summary>The userid, or the department id as text. It is the only identity that the change has.</summary>
    [JsonIgnore]
    string RecordId { get; }

    /// <summary>The stamp the stored record must have for the change to be made; null: it is not yet stored as WeCom's.</summary>
    string? ExpectedStamp { get; }

    /// <summary>With <see cref="ChangeKind.Save"/>: the stamp to store with the record.</summary>
    string? NewStamp { get; }
}
