using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Sync.Ports;

/// <summary>Selects entries of one run. A property that is null selects all entries; the others must all hold.</summary>
public sealed record JournalEntryFilter
{
    /// <summary>Gets the type of the wanted records; null by default.</summary>
    public RecordType? Type { get; init; }

    /// <summary>Gets the actions of the wanted entries; null by default.</summary>
    public IReadOnlyCollection<PlanAction>? Actions { get; init; }

    /// <summary>
    /// Gets the ids of the wanted records, in any case; null by default. Of an id that is longer than any of WeCom a database may compare
    /// the beginning alone. Ask for no more than some hundred at once.
    /// </summary>
    public IReadOnlyCollection<string>? Ids { get; init; }

    /// <summary>
    /// Gets a part of the id or of the name of the wanted records, in any case; null by default. A database may compare the case of ASCII
    /// letters alone.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>Gets the number of wanted entries to leave out at the beginning.</summary>
    /// <value>The default is 0.</value>
    public int Skip { get; init; }

    /// <summary>Gets the maximum number of entries; null, the default, for all.</summary>
    public int? Count { get; init; }
}
