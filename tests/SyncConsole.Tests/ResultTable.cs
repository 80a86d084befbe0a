namespace SyncConsole.Tests;

/// <summary>Reads the result tables back out of the plain output.</summary>
internal static class ResultTable
{
    /// <summary>The rows of one kind, table after table, each as "Created 1, Updated 0, …" without the zeros.</summary>
    public static IReadOnlyList<string> Rows(string output, string kind)
    {
        var rows = new List<string>();
        string[] columns = [];
        foreach (var line in output.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith("Created ", StringComparison.Ordinal))
            {
                columns = line.Replace("Held back", "Held-back", StringComparison.Ordinal)
                    .Replace("Out of sight", "Out-of-sight", StringComparison.Ordinal)
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries);
            }
            else if (line.StartsWith(kind + " ", StringComparison.Ordinal) && columns.Length > 0)
            {
                var numbers = line[kind.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                rows.Add(
                    string.Join(
                        ", ",
                        columns.Zip(numbers).Where(cell => cell.Second != "0").Select(cell => $"{cell.First} {cell.Second}")));
            }
        }

        return rows;
    }
}
