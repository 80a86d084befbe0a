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
}
