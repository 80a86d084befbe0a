using System.Text.Json.Serialization;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans;

/// <summary>Represents what a plan does with one record, and why.</summary>
/// <typeparam name="TChange"><see cref="DepartmentChange"/> or <see cref="UserChange"/>.</typeparam>
/// <param name="Action">The action.</param>
public sealed record PlanItem<TChange>(PlanAction Action)
    where TChange : class, IRecordChange
{
    private readonly string? _id;

    /// <summary>Gets the userid or department id: that of <see cref="Change"/> where there is one.</summary>
    [JsonIgnore]
    public string Id
    {
        get => Change?.RecordId ?? _id ?? "";
        init => _id = value;
    }

    /// <summary>
    /// Gets the name of the person or department; null if it is not known. Of a plan's removals and records out of sight together, and of
    /// what it keeps, the first 5,000 names are read from the store.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>Gets the change that the store receives; null if nothing is written.</summary>
    public TChange? Change { get; init; }

    /// <summary>Gets the properties that differ from the stored record; empty if nothing is stored yet.</summary>
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    /// <summary>Gets the reason; null if the action needs none.</summary>
    public PlanReasonKind? ReasonKind { get; init; }

    /// <summary>Gets the text of the reason in the configured language; null if the action needs none.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the departments in which WeCom listed the person, if a map of the host changed them; otherwise null.</summary>
    public IReadOnlyList<long>? SeenIn { get; init; }

    // An item with a change has the change's id and no other; only the rest needs one of its own in JSON.
    [JsonInclude]
    [JsonPropertyName("id")]
    internal string? OwnId
    {
        get => Change is null ? _id : null;
        init => _id = value;
    }
}
