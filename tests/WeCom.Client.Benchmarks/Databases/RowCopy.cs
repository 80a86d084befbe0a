using System.Data.Common;

namespace WeCom.Client.Benchmarks.Databases;

/// <summary>Reads the rows that a run wrote, a part at a time, and has them written: only that is measured.</summary>
internal static class RowCopy
{
    public const int AtOnce = 20_000;

    public static readonly IReadOnlyList<string> Tables =
        ["WeComDirectoryDepartment", "WeComDirectoryUser", "WeComDirectoryMembership", "WeComSyncEntry"];

    public static async Task<Elapsed> MeasureAsync(DbConnection source, string table, Func<string[], List<object[]>, Task> writeAsync)
    {
        var time = default(Elapsed);
        await using var command = source.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        await using var reader = await command.ExecuteReaderAsync();
        string[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        var rows = new List<object[]>(AtOnce);
        bool isMore;
        do
        {
            isMore = await reader.ReadAsync();
            if (isMore)
            {
                var row = new object[columns.Length];
                reader.GetValues(row);
                rows.Add(row);
            }

            if (rows.Count == AtOnce || (!isMore && rows.Count > 0))
            {
                var began = Elapsed.Now;
                await writeAsync(columns, rows);
                time += Elapsed.Now - began;
                rows.Clear();
            }
        }
        while (isMore);
        return time;
    }
}
