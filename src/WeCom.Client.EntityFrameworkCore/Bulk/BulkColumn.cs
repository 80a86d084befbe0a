using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace WeCom.Client.EntityFrameworkCore.Bulk;

/// <summary>A column of one of our tables, as the host's model maps it.</summary>
internal sealed class BulkColumn(IProperty property, string name)
{
    private readonly IClrPropertyGetter _getter = property.GetGetter();

    /// <summary>The name as it stands in a statement.</summary>
    public string Name => name;

    /// <summary>The property that it holds.</summary>
    public string Property => property.Name;

    public RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();

    public bool IsNullable => property.IsNullable;

    public bool IsKey => property.IsPrimaryKey();

    /// <summary>Gets a value that indicates whether a row is written only where the column still has the value that was read.</summary>
    public bool IsExpected => property.IsConcurrencyToken;

    /// <summary>The type in which the provider takes a value; never nullable.</summary>
    public Type ProviderType => Nullable.GetUnderlyingType(Provided) ?? Provided;

    private Type Provided => Mapping.Converter?.ProviderClrType ?? Mapping.ClrType;

    /// <summary>Determines whether the column is null in each of the rows, and so needs no parameter.</summary>
    public bool IsEmptyIn(IReadOnlyList<object> rows)
    {
        for (var place = 0; IsNullable && place < rows.Count; place++)
        {
            if (ValueOf(rows[place]) is not null)
            {
                return false;
            }
        }

        return IsNullable;
    }

    /// <summary>Returns what is to be stored for a row.</summary>
    public object? ValueOf(object row)
    {
        var value = _getter.GetClrValue(row);
        return Mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value;
    }
}
