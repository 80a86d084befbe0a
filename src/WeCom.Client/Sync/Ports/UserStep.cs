namespace WeCom.Client.Sync.Ports;

/// <summary>One step of a batch, made by <see cref="UserBatch.Steps"/> for a store to execute.</summary>
/// <typeparam name="TRow">The type in which the store holds a stored person.</typeparam>
/// <param name="Action">What to do.</param>
/// <param name="Change">The change that the step belongs to; it has the values and the new stamp.</param>
/// <param name="Row">
/// The stored record, as it was handed to <see cref="UserBatch.Steps"/>; null with <see cref="StoreAction.Insert"/>, and only then.
/// </param>
/// <param name="UserId">
/// The userid to store: with <see cref="StoreAction.StepAside"/> a temporary one that no member can have (33 ASCII characters), after a
/// rename the new one,
/// else the one that is stored.
/// </param>
public sealed record UserStep<TRow>(StoreAction Action, UserChange Change, TRow? Row, string UserId)
    where TRow : class;
