using System.Text.Json.Serialization;

namespace WeCom.Client.Schedule.Internal;

/// <summary>The states that were reported to an observer and have not ended, as the state store keeps them.</summary>
internal sealed record ToldStates
{
    public bool HeldBack { get; init; }

    public bool Failed { get; init; }

    public bool Parked { get; init; }

    public bool Suspended { get; init; }

    /// <summary>The time before which the observer receives nothing, since it failed.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The notice that an instance is sending, or was when its process died; null if none is under way.</summary>
    public Telling? Telling { get; init; }

    /// <summary>Gets a value that indicates whether a problem was, or may have been, reported to the observer.</summary>
    [JsonIgnore]
    public bool IsTrouble => HeldBack || Failed || Parked || Suspended || Telling is { States.IsTrouble: true };

    public bool IsSame(ToldStates other) => this with { NotBefore = null } == other with { NotBefore = null };
}
