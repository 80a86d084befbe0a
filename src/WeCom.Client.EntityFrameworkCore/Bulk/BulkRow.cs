namespace WeCom.Client.EntityFrameworkCore.Bulk;

/// <summary>
/// A row that is to be changed or deleted, with the values of <see cref="BulkTable.Found"/> that it had when it was read.
/// </summary>
internal readonly record struct BulkRow(object Row, object?[] Found);
