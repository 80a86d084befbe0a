namespace WeCom.Client.Simulator;

/// <summary>Represents a message that an app sent to members.</summary>
public sealed record SimulatedMessage
{
    /// <summary>Gets the id that was answered.</summary>
    public required string MessageId { get; init; }

    /// <summary>Gets the time at which it was sent, by the clock of the simulator.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Gets the id of the app.</summary>
    public required long AgentId { get; init; }

    /// <summary>Gets the plain userids of those who got it.</summary>
    public required IReadOnlyList<string> UserIds { get; init; }

    /// <summary>Gets the title of a card; null for a text.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the text, or the description of a card, as it was sent.</summary>
    public required string Text { get; init; }

    /// <summary>Gets the address that a card opens; null for a text.</summary>
    public string? Url { get; init; }

    /// <summary>Gets the text of the button of a card; null if none was sent.</summary>
    public string? Button { get; init; }
}
