using System.Reflection;

namespace WeCom.Client.Tests.Conventions;

/// <summary>Options look like those of Microsoft.Extensions: a collection is there from the start, and is filled, not replaced.</summary>
public sealed class OptionsShapeTests
{
    [Fact]
    public void A_collection_of_options_is_filled_and_never_replaced() => Rule.Holds(
        "Make it get-only, with an empty list or the defaults as its initial value:",
        from type in Product.Assemblies.SelectMany(Product.WrittenTypes)
        where type.IsPublic && type.Name.EndsWith("Options", StringComparison.Ordinal)
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.PropertyType.IsGenericType
        where typeof(System.Collections.IEnumerable).IsAssignableFrom(property.PropertyType)
        where property.SetMethod is not null || property.PropertyType.Name.StartsWith("IReadOnly", StringComparison.Ordinal)
        select $"{type.Name}.{property.Name}");
}
