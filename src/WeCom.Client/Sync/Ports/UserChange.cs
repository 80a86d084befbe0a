using System.Text.Json.Serialization;
using WeCom.Client.Contacts;

namespace WeCom.Client.Sync.Ports;

/// <summary>One change to one person, as a store receives it.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="UserId">Whose record, compared ignoring case.</param>
public sealed record UserChange(ChangeKind Kind, string UserId) : IRecordChange
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string RecordId => UserId;

    /// <summary>
    /// With <see cref="ChangeKind.Save"/>: the userid under which the record is stored until now; null where it is not a rename.
    /// </summary>
    public string? PreviousUserId { get; init; }

    /// <summary>With <see cref="ChangeKind.Save"/>: the values. A null member means: keep what you have.
    /// Where <see cref="WeComUser.DepartmentIds"/> comes without <see cref="WeComUser.DepartmentOrders"/> or
    /// <see cref="WeComUser.IsLeaderInDepartments"/>, the stored values
    /// follow their departments to the new positions, up to the first department that has none. <see cref="WeComUser.AdditionalFields"/>
    /// is merged by name.</summary>
    public WeComUser? Values { get; init; }

    /// <summary>The stamp the stored record must have for the change to be made; null: it is not yet stored as WeCom's.</summary>
    public string? ExpectedStamp { get; init; }

    /// <summary>
    /// With <see cref="ChangeKind.Save"/>: the stamp to store with the record, never null there; null with the other kinds.
    /// Where the active record of <see cref="UserId"/> already has it, the change was made before: success, whatever
    /// <see cref="ExpectedStamp"/> says. An inactive record that has it is made active.
    /// With <see cref="PreviousUserId"/> that is not enough, since people of the same content have the same stamp: the rename was made
    /// before only where the record has the userid in its exact case and none with the expected stamp is left under the previous one.
    /// </summary>
    public string? NewStamp { get; init; }
}
