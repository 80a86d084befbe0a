namespace WeCom.Client.Contacts.Wire;

/// <summary>What only attributes other than text have: apart, since nearly all attributes are text, and there are several of them a person.</summary>
internal sealed record AttributeExtras(string? Url, string? Title, string? AppId, string? PagePath, byte[]? Unknown)
{
    /// <returns>Null where there is nothing, so that nothing equals nothing.</returns>
    public static AttributeExtras? Of(string? url, string? title, string? appId, string? pagePath, byte[]? unknown)
        => (url ?? title ?? appId ?? pagePath) is null && unknown is null ? null : new(url, title, appId, pagePath, unknown);
}
