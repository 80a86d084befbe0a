using System.Text.Json.Serialization;

namespace WeCom.Client.Sync.Plans;

/// <summary>Represents a reason for which removals are held back.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Text">The rule with its numbers, in the configured language.</param>
public sealed record HoldReason(HoldKind Kind, string Text)
{
    /// <summary>
    /// Gets the number of records of this type that would be removed, for <see cref="HoldKind.TooManyInDay"/> within a day; null for a rule
    /// without a limit.
    /// </summary>
    public int? Count { get; init; }

    /// <summary>Gets the number of records that may be removed without an approval; null for a rule without a limit.</summary>
    public int? Limit { get; init; }

    /// <summary>Gets a value that indicates whether the removals can be approved all the same.</summary>
    [JsonIgnore]
    public bool IsApprovable => Kind is HoldKind.TooMany or HoldKind.TooManyInDay;
}
