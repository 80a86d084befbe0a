using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts;

/// <summary>Represents WeCom's answer to a message that it accepted.</summary>
public sealed class WeComMessageReceipt
{
    /// <summary>Gets the id by which the message can be recalled; null if WeCom returned none.</summary>
    public string? MessageId { get; init; }

    /// <summary>
    /// Gets the userids, in lower case, that do not get the message, since they do not exist or are not in the app's visible scope.
    /// </summary>
    public IReadOnlyList<string> InvalidUserIds { get; init; } = [];

    /// <summary>Gets the userids of members who do not get the message, since they have no licence for the app.</summary>
    public IReadOnlyList<string> UnlicensedUserIds { get; init; } = [];

    /// <summary>
    /// Gets the names, as in the JSON of WeCom, of the fields that could not be read as WeCom sent them; null if there are none. A list of
    /// this receipt whose field is among them is empty, though members may not get the message.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<string>? UnreadableFields { get; internal set; }
}
