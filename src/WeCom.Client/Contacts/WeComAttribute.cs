using System.Text.Json;
using WeCom.Client.Contacts.Fields;
using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Contacts;

/// <summary>Represents a company-defined attribute of a member (an item of extattr.attrs).</summary>
/// <remarks>
/// Two instances are equal if they have the same content; JSON is compared by its meaning and not by its spelling.
/// https://developer.work.weixin.qq.com/document/path/90196
/// </remarks>
public sealed record WeComAttribute
{
    /// <summary>Gets the attribute's name.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Gets the type: 0 text, 1 web page, 2 mini program. It is null from private deployments, which send name and value only. Other values
    /// are kept.
    /// </summary>
    public int? Type { get; init; }

    /// <summary>Gets the text of a text attribute.</summary>
    public string? Value { get; init; }

    /// <summary>Gets the address of a web page attribute.</summary>
    public string? Url
    {
        get => Extras?.Url;
        init => Extras = AttributeExtras.Of(value, Title, AppId, PagePath, Extras?.Unknown ?? default);
    }

    /// <summary>Gets the title of a web page or mini program attribute.</summary>
    public string? Title
    {
        get => Extras?.Title;
        init => Extras = AttributeExtras.Of(Url, value, AppId, PagePath, Extras?.Unknown ?? default);
    }

    /// <summary>Gets the app id of a mini program attribute.</summary>
    public string? AppId
    {
        get => Extras?.AppId;
        init => Extras = AttributeExtras.Of(Url, Title, value, PagePath, Extras?.Unknown ?? default);
    }

    /// <summary>Gets the page of a mini program attribute.</summary>
    public string? PagePath
    {
        get => Extras?.PagePath;
        init => Extras = AttributeExtras.Of(Url, Title, AppId, value, Extras?.Unknown ?? default);
    }

    /// <summary>
    /// Gets the whole attribute as WeCom's own JSON, where <see cref="Type"/> is one that this library does not know; else null.
    /// </summary>
    public JsonElement? Unknown
    {
        get => Extras?.ParsedUnknown();
        init => Extras = AttributeExtras.Of(Url, Title, AppId, PagePath, LazyJson.Copy(value));
    }

    internal AttributeExtras? Extras { get; init; }

    /// <summary>Returns the name and type only, so that a logged attribute contains no personal data.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"WeComAttribute {{ Name = {Name}, Type = {Type} }}";
}
