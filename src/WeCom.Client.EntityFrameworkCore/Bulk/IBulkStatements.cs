namespace WeCom.Client.EntityFrameworkCore.Bulk;

/// <summary>
/// How a database is told of many rows. It uses nothing but ADO.NET, so that the package needs no provider.
/// </summary>
internal interface IBulkStatements
{
    /// <summary>Whether it knows how to write each column.</summary>
    bool CanWrite(BulkTable table);

    Task InsertAsync(BulkCommands commands, BulkTable table, IReadOnlyList<object> rows, CancellationToken cancellationToken);

    /// <returns>The first row that is no longer what was read; null where all were changed.</returns>
    Task<object?> UpdateAsync(BulkCommands commands, BulkTable table, IReadOnlyList<BulkRow> rows, CancellationToken cancellationToken);

    /// <returns>The first row that is no longer what was read; null where all were deleted.</returns>
    Task<object?> DeleteAsync(BulkCommands commands, BulkTable table, IReadOnlyList<BulkRow> rows, CancellationToken cancellationToken);
}
