using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using WeCom.Client.Contacts.Fields;

namespace WeCom.Client.Contacts;

/// <summary>Represents the person who logged in by the web (网页授权).</summary>
public sealed record WeComLogin
{
    /// <summary>Gets the userid of the member; null, and never empty, if the person is not a member.</summary>
    public string? UserId { get; init; }

    /// <summary>
    /// Gets the ticket for <see cref="IWeComLoginClient.GetUserDetailAsync"/>; null without the scope <c>snsapi_privateinfo</c>.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? UserTicket { get; init; }

    /// <summary>Gets the OpenID of a person who is not a member; otherwise null.</summary>
    public string? OpenId { get; init; }

    /// <summary>Gets the external_userid of a person who is a customer; otherwise null.</summary>
    public string? ExternalUserId { get; init; }

    /// <summary>Gets the fields that this library does not know, as WeCom's own JSON; null if there are none.</summary>
    public IReadOnlyDictionary<string, JsonElement>? AdditionalFields { get; init; }

    /// <summary>
    /// Gets the names, as in the JSON of WeCom, of the fields that could not be read as WeCom sent them; null if there are none. Such a
    /// field is null, left out of <see cref="AdditionalFields"/>, or has U+FFFD in place of invalid characters. The property is not
    /// compared.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<string>? UnreadableFields { get; internal set; }

    /// <summary>Compares the content of every property but <see cref="UnreadableFields"/>.</summary>
    /// <param name="other">The log-in to compare with.</param>
    /// <returns>Whether both have the same content.</returns>
    public bool Equals(WeComLogin? other) => other is not null
        && UserId == other.UserId
        && UserTicket == other.UserTicket
        && OpenId == other.OpenId
        && ExternalUserId == other.ExternalUserId
        && Content.AreEqual(AdditionalFields, other.AdditionalFields);

    /// <summary>Returns a hash code of the ids.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => HashCode.Combine(UserId, OpenId, ExternalUserId);

    /// <summary>Returns the userid only; the ticket is a secret.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"WeComLogin {{ UserId = {UserId}, UserTicket = {(UserTicket is null ? "none" : "***")} }}";
}
