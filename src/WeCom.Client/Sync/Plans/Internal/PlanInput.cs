using WeCom.Client.Configuration;
using WeCom.Client.Contacts;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>What one section is planned from, besides what the store holds.</summary>
internal sealed record PlanInput<TRecord>
{
    /// <summary>What WeCom returned, each once, in the order it is to be written.</summary>
    public required IReadOnlyList<TRecord> Records { get; init; }

    /// <summary>What is there but cannot be read.</summary>
    public required IReadOnlyList<MalformedRecord> Malformed { get; init; }

    /// <summary>Whom WeCom itself calls gone, so that the record counts as absent.</summary>
    public Func<TRecord, bool> HasLeft { get; init; } = _ => false;

    public required WeComRemovalOptions Removal { get; init; }

    /// <summary>Whether absence is looked at: only in a run over everything.</summary>
    public required bool MayRemove { get; init; }

    /// <summary>Where the read was incomplete.</summary>
    public required IReadOnlyList<string> Gaps { get; init; }

    /// <summary>Whose absence removes nobody.</summary>
    public Func<string, bool> IsProtected { get; init; } = _ => false;

    /// <summary>Whether the visible roots are not those of the last run.</summary>
    public bool HasOtherRoots { get; init; }

    /// <summary>How many records of this kind went within the last day.</summary>
    public int RemovedInDay { get; init; }

    public string CorpId { get; init; } = "";

    /// <summary>Why a record is left out; null for one that is not.</summary>
    public Func<TRecord, string?> SkipReason { get; init; } = _ => null;
}
