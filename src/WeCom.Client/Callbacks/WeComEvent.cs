using WeCom.Client.Callbacks.Internal;
using WeCom.Client.Errors;

namespace WeCom.Client.Callbacks;

/// <summary>The base class of the events that WeCom posts to a callback address.</summary>
/// <remarks>
/// An event is a hint. WeCom delivers events more than once, late, in any order, or not at all: read the member or department again instead
/// of using the values of the event. https://developer.work.weixin.qq.com/document/path/90240
/// </remarks>
public abstract record WeComEvent
{
    /// <summary>
    /// Gets the id of the company that the event is about, or an empty text where the event names none, as those of jobs of suites.
    /// </summary>
    public required string CorpId { get; init; }

    /// <summary>Gets the time at which WeCom made the event, in whole seconds, or null if it has none.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets the id of the app that the event was sent to, or null if it has none, as for the contacts-sync assistant.</summary>
    public long? AgentId { get; init; }

    /// <summary>Gets the message as it was decrypted. It may hold personal data.</summary>
    public required string Raw { get; init; }

    /// <summary>Reads a decrypted message.</summary>
    /// <param name="message">The message, as XML or as JSON.</param>
    /// <returns>The event: an <see cref="UnknownEvent"/> where it has no type of its own here.</returns>
    /// <exception cref="WeChatCallbackException">
    /// The message is neither XML nor JSON, holds a DTD, is longer than a million characters, or is nested too deep.
    /// </exception>
    public static WeComEvent Parse(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return EventReader.Read(message, MessageReader.Read(message));
    }

    /// <summary>Returns the type only, so that a logged event contains no personal data.</summary>
    /// <returns>The text.</returns>
    public sealed override string ToString() => GetType().Name;
}
