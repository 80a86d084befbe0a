using System.Text.Json.Serialization;
using WeCom.Client.Contacts;

namespace WeCom.Client.Sync.Ports;

/// <summary>Represents one change of one person, as a store receives it.</summary>
/// <param name="Kind">The kind of change.</param>
/// <param name="UserId">The userid, which is compared ignoring case.</param>
public sealed record UserChange(ChangeKind Kind, string UserId) : IRecordChange
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string RecordId => UserId;

    /// <summary>
    /// Gets the userid under which the record is stored, for <see cref="ChangeKind.Save"/> of a person whose userid changed; otherwise
    /// null.
    /// </summary>
    public string? PreviousUserId { get; init; }

    /// <summary>
    /// Gets the values to save, for <see cref="ChangeKind.Save"/>. A member that is null keeps its stored value. If
    /// <see cref="WeComUser.DepartmentIds"/> comes without <see cref="WeComUser.DepartmentOrders"/> or
    /// <see cref="WeComUser.IsLeaderInDepartments"/>, the stored values move with their departments to the new positions, up to the first
    /// department that has none. <see cref="WeComUser.AdditionalFields"/> is merged by name.
    /// </summary>
    public WeComUser? Values { get; init; }

    /// <summary>Gets the stamp that the stored record has to have; null if it is not stored yet as a record of WeCom.</summary>
    public string? ExpectedStamp { get; init; }

    /// <summary>
    /// Gets the stamp to store with the record. It is never null for <see cref="ChangeKind.Save"/>, and null for the other kinds. If the
    /// active record of <see cref="UserId"/> already has it, the change was made before and succeeds, whatever <see cref="ExpectedStamp"/>
    /// says. An inactive record that has it is made active.
    /// With <see cref="PreviousUserId"/> that is not enough, since people of the same content have the same stamp: the rename was made
    /// before only where the record has the userid in its exact case and none with the expected stamp is left under the previous one.
    /// </summary>
    public string? NewStamp { get; init; }
}
