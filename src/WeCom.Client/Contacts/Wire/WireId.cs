using WeCom.Client.Http.Json;

namespace WeCom.Client.Contacts.Wire;

internal static class WireId
{
    /// <summary>
    /// Determines whether the text names a member. One with NUL, which no store takes, does not, nor does one with
    /// characters that were lost: two members could have it, and neither has.
    /// </summary>
    public static bool IsReadable(string? id) => !string.IsNullOrEmpty(id) && !id.AsSpan().ContainsAny(TextRepair.Replacement, '\0');
}
