using System.Text.Json.Serialization;

namespace WeCom.Client.Sync.Plans;

/// <summary>Why removals are held back.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Text">The rule with its numbers, in the configured language.</param>
public sealed record HoldReason(HoldKind Kind, string Text)
{
    /// <summary>Whether a human may let the removals go all the same.</summary>
    [JsonIgnore]
    public bool IsApprovable => Kind is HoldKind.TooMany or HoldKind.TooManyInDay;
}
