using WeCom.Client.Http.Json;

namespace WeCom.Client.Contacts.Wire;

internal static class WireId
{
    /// <summary>
    /// Determines whether the text names a member. One with characters that were lost does not: two members could have it, and neither has.
    /// </summary>
    public static bool IsReadable(string? id) => !string.IsNullOrEmpty(id) && !id.AsSpan().Contains(TextRepair.Replacement);
}
