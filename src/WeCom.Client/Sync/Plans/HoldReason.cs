using System.Text.Json.Serialization;

namespace WeCom.Client.Sync.Plans;

/// <summary>Represents a reason for which removals are held back.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Text">The rule with its numbers, in the configured language.</param>
public sealed record HoldReason(HoldKind Kind, string Text)
{
    /// <summary>Gets a value that indicates whether the removals can be approved all the same.</summary>
    [JsonIgnore]
    public bool IsApprovable => Kind is HoldKind.TooMany or HoldKind.TooManyInDay;
}
