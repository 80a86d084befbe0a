namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Thrown by a store that refuses one record of a batch and knows which. The rest of the batch is then written without it.
/// </summary>
public sealed class StoreRejectedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="id">The userid or department id of the refused change.</param>
    /// <param name="reason">Why, in words for the person who reads the sync's result.</param>
    /// <param name="innerException">What the database or the host's rule said.</param>
    public StoreRejectedException(string id, string reason, Exception? innerException = null)
        : base(reason, innerException)
    {
        Id = id;
    }

    /// <summary>The userid or department id of the refused change.</summary>
    public string Id { get; }

    /// <summary>
    /// Creates the exception for a record whose stamp is not <see cref="UserChange.ExpectedStamp"/>: somebody else wrote it after the
    /// change was planned.
    /// <see cref="UserBatch"/> and <see cref="DepartmentBatch"/> throw it; a store throws it where an <c>UPDATE</c> that compares the
    /// stamp meets no row.
    /// </summary>
    /// <param name="id">The userid or department id of the change.</param>
    /// <param name="innerException">What the database said.</param>
    /// <returns>The exception to throw.</returns>
    public static StoreRejectedException ChangedMeanwhile(string id, Exception? innerException = null)
        => new(
            id,
            "changed meanwhile: the stored record is not the one that this change was planned from; the next sync looks at it afresh",
            innerException);
}
