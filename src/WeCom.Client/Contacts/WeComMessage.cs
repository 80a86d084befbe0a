namespace WeCom.Client.Contacts;

/// <summary>Represents a message of the app: a text, or a card if it has a <see cref="Link"/>.</summary>
public sealed class WeComMessage
{
    /// <summary>Gets the userids of those who get it: 1 to 1,000. <c>@all</c> stands for everyone in the visible scope.</summary>
    public required IReadOnlyCollection<string> UserIds { get; init; }

    /// <summary>Gets the title; null for a text without one. WeCom takes 128 bytes of the title of a card.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// Gets the text. WeCom takes 2,048 bytes of a text, the title among them, and 512 of a card; it shows <c>a</c> elements in the one and
    /// <c>div</c> elements in the other.
    /// </summary>
    public required string Text { get; init; }

    /// <summary>Gets the page that a click on the card opens; null for a text.</summary>
    public Uri? Link { get; init; }

    /// <summary>Gets the text at the foot of the card, of up to four characters; null for WeCom's own (详情).</summary>
    public string? LinkText { get; init; }

    /// <summary>
    /// Gets the time in which WeCom delivers the same message once, however often it is sent; null to deliver it each time.
    /// </summary>
    /// <value>The default is null; 1 second to 4 hours.</value>
    public TimeSpan? OnceWithin { get; init; }
}
