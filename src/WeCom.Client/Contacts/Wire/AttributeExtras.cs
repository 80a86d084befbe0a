using System.Text.Json;
using WeCom.Client.Contacts.Fields;

namespace WeCom.Client.Contacts.Wire;

/// <summary>
/// The values that only attributes other than text have. They are kept apart, since nearly all attributes are text.
/// </summary>
internal sealed record AttributeExtras(string? Url, string? Title, string? AppId, string? PagePath)
{
    private LazyJson _unknown;

    public LazyJson Unknown => _unknown;

    /// <returns>The values, or null if there are none, so that two attributes without any are equal.</returns>
    public static AttributeExtras? Of(string? url, string? title, string? appId, string? pagePath, LazyJson unknown)
        => (url ?? title ?? appId ?? pagePath) is null && unknown.IsNull ? null : new(url, title, appId, pagePath) { _unknown = unknown };

    public JsonElement? ParsedUnknown() => _unknown.Parsed();
}
