using System.Text.Json.Serialization;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans;

/// <summary>What a plan does with one record, and why.</summary>
/// <typeparam name="TChange"><see cref="DepartmentChange"/> or <see cref="UserChange"/>.</typeparam>
/// <param name="Action">What is done.</param>
public sealed record PlanItem<TChange>(PlanAction Action)
    where TChange : class, IRecordChange
{
    private readonly string? _id;

    /// <summary>The userid or department id: that of <see cref="Change"/> where there is one.</summary>
    [JsonIgnore]
    public string Id
    {
        get => Change?.RecordId ?? _id ?? "";
        init => _id = value;
    }

    /// <summary>The name of the person or department, where it is known; else null.</summary>
    public string? Name { get; init; }

    /// <summary>What the store is given; null where nothing is written.</summary>
    public TChange? Change { get; init; }

    /// <summary>The properties that differ from what is stored; empty where nothing is stored yet.</summary>
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    /// <summary>Why, for a program; null where the action says it.</summary>
    public PlanReasonKind? ReasonKind { get; init; }

    /// <summary>Why, in the configured language; null where the action says it.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// The departments in which WeCom showed the person, where a map of the host changed them; else null: those of the change's values.
    /// </summary>
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
