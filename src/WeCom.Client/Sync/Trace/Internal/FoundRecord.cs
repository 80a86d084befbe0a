using WeCom.Client.Organization.Witness;

namespace WeCom.Client.Sync.Trace.Internal;

/// <summary>What was found of the record that is traced, before anything is decided.</summary>
internal sealed record FoundRecord(RecordType Type, string Id, string? Name, WitnessAnswer Answer)
{
    /// <summary>Whether the store held it active; null where it held none.</summary>
    public bool? WasActive { get; init; }

    /// <summary>Where it was last seen.</summary>
    public IReadOnlyList<long> Places { get; init; } = [];
}
