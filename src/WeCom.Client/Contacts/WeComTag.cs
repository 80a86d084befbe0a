using System.Text.Json;

namespace WeCom.Client.Contacts;

/// <summary>A tag (标签).</summary>
/// <param name="TagId">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record WeComTag(long TagId, string? Name)
{
    /// <summary>Fields that this library does not know, as WeCom's own JSON; null when there were none.</summary>
    public IReadOnlyDictionary<string, JsonElement>? AdditionalFields { get; init; }
}
