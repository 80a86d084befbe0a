namespace WeCom.Client.Callbacks;

/// <summary>Represents a message or an event that has no type of its own, such as a message of a member.</summary>
public sealed record UnknownEvent : WeComEvent
{
    /// <summary>Gets the kind of message (<c>MsgType</c>), such as <c>text</c> or <c>event</c>, or null if it has none.</summary>
    public string? MessageType { get; init; }

    /// <summary>Gets the name of the event (<c>Event</c>, of suites <c>InfoType</c>), or null if it has none.</summary>
    public string? Event { get; init; }

    /// <summary>Gets the kind of change (<c>ChangeType</c>), or null if it has none.</summary>
    public string? ChangeType { get; init; }
}
