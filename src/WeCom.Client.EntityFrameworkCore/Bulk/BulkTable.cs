using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace WeCom.Client.EntityFrameworkCore.Bulk;

/// <summary>One of our tables, as the host's model maps it.</summary>
internal sealed class BulkTable
{
    private BulkTable(string name, IReadOnlyList<BulkColumn> columns)
    {
        (Name, Columns) = (name, columns);
        Found = [.. columns.Where(column => column.IsKey || column.IsExpected)];
        Set = [.. columns.Where(column => !column.IsKey)];
    }

    /// <summary>The name as it stands in a statement, with its schema.</summary>
    public string Name { get; }

    public IReadOnlyList<BulkColumn> Columns { get; }

    /// <summary>The columns by which a row is found: its key, and what must not have changed since it was read.</summary>
    public IReadOnlyList<BulkColumn> Found { get; }

    /// <summary>The columns that an update sets.</summary>
    public IReadOnlyList<BulkColumn> Set { get; }

    /// <returns>The table; null if the host's model asks for more than the columns of our own properties.</returns>
    public static BulkTable? Of(IEntityType type, ISqlGenerationHelper sql)
    {
        var mappings = type.GetTableMappings().ToList();
        if (mappings.Count != 1
            || mappings[0].Table.EntityTypeMappings.Count() != 1
            || type.BaseType is not null
            || type.GetDirectlyDerivedTypes().Any()
            || type.GetComplexProperties().Any())
        {
            return null;
        }

        var columns = new List<BulkColumn>();
        foreach (var mapping in mappings[0].ColumnMappings)
        {
            var property = mapping.Property;
            if (property.IsShadowProperty()
                || property.ValueGenerated is not ValueGenerated.Never
                || mapping.Column.ComputedColumnSql is not null)
            {
                return null;
            }

            columns.Add(new(property, sql.DelimitIdentifier(mapping.Column.Name)));
        }

        var table = mappings[0].Table;
        return columns.Count == type.GetProperties().Count() ? new(sql.DelimitIdentifier(table.Name, table.Schema), columns) : null;
    }

    /// <summary>Returns how a statement names the column of a property.</summary>
    public string NameOf(string property) => Columns.First(column => column.Property == property).Name;

    /// <summary>Returns what follows an INSERT INTO this table AS t that changes the row whose key is taken.</summary>
    public string OnConflict(string change)
        => $" ON CONFLICT ({string.Join(", ", from column in Columns where column.IsKey select column.Name)}) DO UPDATE SET {change}";

    public object?[] FindingOf(object row) => [.. Found.Select(column => column.ValueOf(row))];
}
