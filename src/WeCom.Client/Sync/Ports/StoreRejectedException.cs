using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Ports;

/// <summary>
/// The exception that a store throws if it refuses one record of a batch and can name it. The other changes of the batch are then written
/// without it.
/// </summary>
public sealed class StoreRejectedException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="StoreRejectedException"/> class.</summary>
    /// <param name="id">The userid or department id of the refused change.</param>
    /// <param name="reason">The reason, which becomes part of the result of the sync.</param>
    /// <param name="innerException">The exception of the database or of a rule of the host, or null.</param>
    public StoreRejectedException(string id, string reason, Exception? innerException = null)
        : base(reason, innerException)
    {
        Id = id;
    }

    /// <summary>Gets the userid or department id of the refused change.</summary>
    public string Id { get; }

    /// <summary>Gets the reason for the refusal of the record.</summary>
    /// <value>The default is <see cref="StoreRejection.Host"/>.</value>
    public StoreRejection Rejection { get; private init; }

    /// <summary>
    /// Creates the exception for a record whose stamp is not the expected one, because another process wrote it after the change was
    /// planned. <see cref="UserBatch"/> and <see cref="DepartmentBatch"/> throw it; a store throws it if an <c>UPDATE</c> that compares the
    /// stamp affects no row.
    /// </summary>
    /// <param name="id">The userid or department id of the change.</param>
    /// <param name="innerException">The exception of the database, or null.</param>
    /// <returns>The exception to throw.</returns>
    public static StoreRejectedException ChangedMeanwhile(string id, Exception? innerException = null)
        => new(id, RejectionTexts.ChangedMeanwhile.English, innerException) { Rejection = StoreRejection.ChangedMeanwhile };

    /// <summary>The exception for a member whose new userid another stored record has.</summary>
    internal static StoreRejectedException UserIdTaken(string id)
        => new(id, RejectionTexts.UserIdTaken.English) { Rejection = StoreRejection.UserIdTaken };
}
