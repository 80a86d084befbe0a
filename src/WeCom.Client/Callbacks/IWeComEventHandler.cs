namespace WeCom.Client.Callbacks;

/// <summary>Handles events of callbacks. Register it with <c>AddEventHandler</c>.</summary>
/// <typeparam name="TEvent">
/// The type of the events: one type of event, or a base class such as <see cref="UserEvent"/> or <see cref="WeComEvent"/> for all of its
/// kinds. <see cref="UnknownEvent"/> receives what has no type of its own, such as messages of members.
/// </typeparam>
public interface IWeComEventHandler<in TEvent>
    where TEvent : WeComEvent
{
    /// <summary>
    /// Handles an event. It is called at least once for each callback that was answered with 200, in any order, after the stores are up to
    /// date with the member or department that the event is about (of a tag, all of them), or once the rows of those that are not are
    /// parked (<see cref="IWeComCallbacks.ListParkedAsync"/>). If it throws, or the handlers of the event take
    /// more than five minutes, it is called again after growing pauses, and in the end the event is parked.
    /// </summary>
    /// <param name="callbackEvent">The event.</param>
    /// <param name="cancellationToken">A token to cancel the operation: the host stops, or the time is over. It is repeated later.</param>
    /// <returns>A task that completes when the event is handled.</returns>
    Task HandleAsync(TEvent callbackEvent, CancellationToken cancellationToken);
}
