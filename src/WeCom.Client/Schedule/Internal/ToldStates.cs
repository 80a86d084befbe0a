using System.Text.Json.Serialization;

namespace WeCom.Client.Schedule.Internal;

/// <summary>The states that an observer was told of and that have not ended, as the state store keeps them.</summary>
internal sealed record ToldStates
{
    public bool HeldBack { get; init; }

    public bool Failed { get; init; }

    public bool Parked { get; init; }

    public bool Suspended { get; init; }

    /// <summary>The observer failed: it is told nothing before this time.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The notice that an instance is sending, or was when its process died; null if none is under way.</summary>
    public Telling? Telling { get; init; }

    /// <summary>Whether the observer heard of trouble, or may have.</summary>
    [JsonIgnore]
    public bool IsTrouble => HeldBack || Failed || Parked || Suspended || Telling is { States.IsTrouble: true };

    public bool IsSame(ToldStates other) => this with { NotBefore = null } == other with { NotBefore = null };
}
