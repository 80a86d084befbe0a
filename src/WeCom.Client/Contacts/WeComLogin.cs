using System.Diagnostics;
using System.Text.Json;
using WeCom.Client.Contacts.Fields;

namespace WeCom.Client.Contacts;

/// <summary>Who logged in by the web (网页授权).</summary>
public sealed record WeComLogin
{
    /// <summary>The member's userid; null, and never empty, for somebody who is no member.</summary>
    public string? UserId { get; init; }

    /// <summary>With scope <c>snsapi_privateinfo</c>: the ticket for <see cref="IWeComLoginClient.GetUserDetailAsync"/>.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? UserTicket { get; init; }

    /// <summary>The OpenID of somebody who is no member.</summary>
    public string? OpenId { get; init; }

    /// <summary>The external_userid of somebody who is a customer.</summary>
    public string? ExternalUserId { get; init; }

    /// <summary>Fields that this library does not know, as WeCom's own JSON; null when there were none.</summary>
    public IReadOnlyDictionary<string, JsonElement>? AdditionalFields { get; init; }

    /// <summary>Compares the content of every property.</summary>
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

    /// <summary>Prints the userid only; the ticket is a secret.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"WeComLogin {{ UserId = {UserId}, UserTicket = {(UserTicket is null ? "none" : "***")} }}";
}
