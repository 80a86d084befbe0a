using WeCom.Client.Contacts;

namespace WeCom.Client.Callbacks;

/// <summary>The base class of the events about one member.</summary>
public abstract record UserEvent : WeComEvent
{
    /// <summary>Gets the member's id. Compare it ignoring case.</summary>
    public required string UserId { get; init; }

    /// <summary>
    /// Gets the fields of the member that the event holds; the others are null. Addresses set up after 2022-08-15 get the userid and the
    /// departments alone.
    /// </summary>
    public required WeComUser Values { get; init; }
}
