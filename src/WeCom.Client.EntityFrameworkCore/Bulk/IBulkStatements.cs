namespace WeCom.Client.EntityFrameworkCore.Bulk;

/// <summary>Writes many rows with statements of one database. It uses only ADO.NET, so that the package needs no provider.</summary>
internal interface IBulkStatements
{
    /// <summary>Determines whether it knows how to write each column.</summary>
    bool CanWrite(BulkTable table);

    Task InsertAsync(BulkCommands commands, BulkTable table, IReadOnlyList<object> rows, CancellationToken cancellationToken);

    /// <summary>Gets a value that indicates whether it knows <see cref="PutAsync"/>.</summary>
    bool CanPut { get; }

    /// <summary>Inserts rows, and changes those whose keys are taken.</summary>
    /// <param name="commands">Makes the command.</param>
    /// <param name="table">The table, which the change knows as <c>t</c>.</param>
    /// <param name="rows">The rows, each with a key of its own, which the change knows as <c>excluded</c>.</param>
    /// <param name="change">The assignments of an update.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    Task PutAsync(
        BulkCommands commands, BulkTable table, IReadOnlyList<object> rows, string change, CancellationToken cancellationToken);

    /// <returns>The first row that is no longer what was read; null if all were changed.</returns>
    Task<object?> UpdateAsync(BulkCommands commands, BulkTable table, IReadOnlyList<BulkRow> rows, CancellationToken cancellationToken);

    /// <returns>The first row that is no longer what was read; null if all were deleted.</returns>
    Task<object?> DeleteAsync(BulkCommands commands, BulkTable table, IReadOnlyList<BulkRow> rows, CancellationToken cancellationToken);
}
