using WeCom.Client.Configuration;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>The input for planning one section, besides the stored records.</summary>
internal sealed record PlanInput<TRecord>
{
    /// <summary>The records that WeCom returned, without duplicates, in the order in which they are written.</summary>
    public required IReadOnlyList<TRecord> Records { get; init; }

    /// <summary>The records that exist but cannot be used, by id, with the reason.</summary>
    public required IReadOnlyList<UnusableRecord> Unusable { get; init; }

    /// <summary>The rule that leaves a record out; null for one that is taken.</summary>
    public required Func<TRecord, SkipRule?> SkipRule { get; init; }

    /// <summary>
    /// Returns the strictest of the rules that leave a stored record out, by the first of them. A filter of the host that could do no more
    /// is not asked.
    /// </summary>
    public Func<TRecord, SkipRule, SkipRule> SkipRuleForStored { get; init; } = (_, first) => first;

    /// <summary>
    /// Removes unreliable values from a record that is already stored; a read of a part can return such values. Null: all are reliable.
    /// </summary>
    public Func<TRecord, TRecord>? Believe { get; init; }

    /// <summary>
    /// Gets the delegate that determines whether a record that the rule leaves out may be stored under an earlier id, and then follows the
    /// rule for stored ones.
    /// </summary>
    public Func<TRecord, SkipRule, bool> MayBeStored { get; init; } = (_, _) => false;

    /// <summary>Returns the values to write for a stored record that is updated although the rule leaves it out.</summary>
    public Func<TRecord, TRecord> Reshape { get; init; } = record => record;

    /// <summary>Returns the departments in which WeCom showed the record, before a map of the host; null: its own departments.</summary>
    public Func<TRecord, IReadOnlyList<long>?>? SeenIn { get; init; }

    public required WeComRemovalOptions Removal { get; init; }

    /// <summary>Gets a value that indicates whether absent records are examined: only in a run over everything.</summary>
    public required bool MayRemove { get; init; }

    /// <summary>The number of active records, if the store returns only some records; otherwise null.</summary>
    public int? Active { get; init; }

    /// <summary>The number of places where the read was incomplete.</summary>
    public required int Gaps { get; init; }

    /// <summary>Gets the delegate that determines whether a record is protected from removal.</summary>
    public required Func<string, bool> IsProtected { get; init; }

    /// <summary>Gets the delegate that determines whether somebody rejected the removal of a record.</summary>
    public Func<string, bool> IsRejected { get; init; } = _ => false;

    /// <summary>The number of records of this kind that were removed within the last day.</summary>
    public required int RemovedInDay { get; init; }

    public required string CorpId { get; init; }

    public required string Language { get; init; }
}
