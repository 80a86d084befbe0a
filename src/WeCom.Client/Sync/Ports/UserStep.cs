namespace WeCom.Client.Sync.Ports;

/// <summary>Represents one step of a batch, made by <see cref="UserBatch.Steps"/> for a store to execute.</summary>
/// <typeparam name="TRow">The type in which the store holds a stored person.</typeparam>
public sealed record UserStep<TRow>
    where TRow : class
{
    /// <summary>Gets the action.</summary>
    public required StoreAction Action { get; init; }

    /// <summary>Gets the change that the step belongs to, with the values and the new stamp.</summary>
    public required UserChange Change { get; init; }

    /// <summary>
    /// Gets the stored record that was passed to <see cref="UserBatch.Steps"/>; null for <see cref="StoreAction.Insert"/>, and only then.
    /// </summary>
    public required TRow? Row { get; init; }

    /// <summary>
    /// Gets the userid to store: for <see cref="StoreAction.StepAside"/> a temporary one that no member can have (33 ASCII characters),
    /// after a rename the new one, otherwise the one that is stored.
    /// </summary>
    public required string UserId { get; init; }
}
