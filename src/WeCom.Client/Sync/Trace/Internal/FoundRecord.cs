using WeCom.Client.Organization.Witness;

namespace WeCom.Client.Sync.Trace.Internal;

/// <summary>The traced record as it was found, before any decision.</summary>
internal sealed record FoundRecord(RecordType Type, string Id, string? Name, WitnessAnswer Answer)
{
    /// <summary>Gets a value that indicates whether the store held it active; null where it held none.</summary>
    public bool? WasActive { get; init; }

    /// <summary>The departments where it was last seen.</summary>
    public IReadOnlyList<long> Places { get; init; } = [];
}
