namespace WeCom.Client.Sync.Ports;

/// <summary>Represents one step of a batch, made by <see cref="DepartmentBatch.Steps"/> for a store to execute.</summary>
/// <typeparam name="TRow">The type in which the store holds a stored department.</typeparam>
public sealed record DepartmentStep<TRow>
    where TRow : class
{
    /// <summary>Gets the action. It is never <see cref="StoreAction.StepAside"/>, since department ids do not change.</summary>
    public required StoreAction Action { get; init; }

    /// <summary>Gets the change that the step belongs to, with the values and the new stamp.</summary>
    public required DepartmentChange Change { get; init; }

    /// <summary>
    /// Gets the stored record that was passed to <see cref="DepartmentBatch.Steps"/>; null for <see cref="StoreAction.Insert"/>, and only
    /// then.
    /// </summary>
    public required TRow? Row { get; init; }
}
