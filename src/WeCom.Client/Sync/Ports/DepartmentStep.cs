namespace WeCom.Client.Sync.Ports;

/// <summary>One step of a batch, made by <see cref="DepartmentBatch.Steps"/> for a store to execute.</summary>
/// <typeparam name="TRow">The type in which the store holds a stored department.</typeparam>
/// <param name="Action">What to do; never <see cref="StoreAction.StepAside"/>, since department ids don't change.</param>
/// <param name="Change">The change that the step belongs to; it has the values and the new stamp.</param>
/// <param name="Row">
/// The stored record, as it was handed to <see cref="DepartmentBatch.Steps"/>; null with <see cref="StoreAction.Insert"/>, and only then.
/// </param>
public sealed record DepartmentStep<TRow>(StoreAction Action, DepartmentChange Change, TRow? Row)
    where TRow : class;
