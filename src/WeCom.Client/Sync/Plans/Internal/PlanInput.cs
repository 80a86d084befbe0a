using WeCom.Client.Configuration;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>What one section is planned from, besides what the store holds.</summary>
internal sealed record PlanInput<TRecord>
{
    /// <summary>What WeCom returned, each once, in the order it is to be written.</summary>
    public required IReadOnlyList<TRecord> Records { get; init; }

    /// <summary>What is there but cannot be used, by id, with the reason.</summary>
    public required IReadOnlyList<UnusableRecord> Unusable { get; init; }

    /// <summary>The rule that leaves a record out; null for one that is taken.</summary>
    public required Func<TRecord, SkipRule?> SkipRule { get; init; }

    /// <summary>What is believed of a record that is stored already; in a read of a part some of it may be false.</summary>
    public Func<TRecord, TRecord> Believe { get; init; } = record => record;

    /// <summary>
    /// Whether a record that the rule leaves out may be stored under an earlier id, and then follows the rule for stored ones.
    /// </summary>
    public Func<TRecord, SkipRule, bool> MayBeStored { get; init; } = (_, _) => false;

    /// <summary>What is written of a stored record that the rule leaves out and that is updated all the same.</summary>
    public Func<TRecord, SkipRule, TRecord> Reshape { get; init; } = (record, _) => record;

    /// <summary>Where WeCom showed the record, where a map of the host may have changed that; null: its own departments.</summary>
    public Func<TRecord, IReadOnlyList<long>?>? SeenIn { get; init; }

    public required WeComRemovalOptions Removal { get; init; }

    /// <summary>Whether absence is looked at: only in a run over everything.</summary>
    public required bool MayRemove { get; init; }

    /// <summary>How many records are active, where the store is asked for some of them alone; else null.</summary>
    public int? Active { get; init; }

    /// <summary>In how many places the read was incomplete.</summary>
    public required int Gaps { get; init; }

    /// <summary>Whether a record is protected from removal.</summary>
    public required Func<string, bool> IsProtected { get; init; }

    /// <summary>How many records of this kind went within the last day.</summary>
    public required int RemovedInDay { get; init; }

    public required string CorpId { get; init; }

    public required string Language { get; init; }
}
