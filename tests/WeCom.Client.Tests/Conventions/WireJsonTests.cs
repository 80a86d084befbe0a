using System.Reflection;
using System.Text.Json.Serialization;

namespace WeCom.Client.Tests.Conventions;

/// <summary>The core reads and writes JSON through generated code alone, so that it survives trimming and AOT.</summary>
public sealed class WireJsonTests
{
    private static readonly string[] DtoFeatures = ["Contacts", "Tokens"];
    private static readonly string[] Silencers =
    [
        "UnconditionalSuppressMessage", "RequiresUnreferencedCode", "RequiresDynamicCode", "warning disable IL",
    ];

    [Fact]
    public void Every_wire_type_is_in_a_JSON_context()
    {
        var contexts = Product.Core.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(JsonSerializerContext)))
            .Select(type => (JsonSerializerContext)Activator.CreateInstance(type)!)
            .ToList();

        Rule.Holds(
            "Add [JsonSerializable(typeof(...))] for it, or for a type that holds it, to the JsonSerializerContext of its feature; "
            + "a type that never travels is called neither ...Request nor ...Response:",
            from type in Product.WrittenTypes(Product.Core)
            where IsWireType(type) && contexts.TrueForAll(context => context.GetTypeInfo(type) is null)
            select type.FullName);
    }

    // The compiler reports JSON by reflection as IL2026 and IL3050, which are errors here, as long as nobody turns that off.
    [Fact]
    public void The_compiler_still_forbids_reflection_in_the_core()
    {
        Assert.Contains(
            Product.Core.GetCustomAttributes<AssemblyMetadataAttribute>(),
            metadata => metadata is { Key: "IsAotCompatible" or "IsTrimmable", Value: "True" });
        Rule.Holds(
            "Call the overload that takes generated code (a JsonTypeInfo of a JsonSerializerContext) instead of silencing the warning:",
            from file in Product.Sources("src")
            where file.Project == Product.Projects[0]
            from line in file.Lines
            where line.Trim() == "#pragma warning disable" || Silencers.Any(silencer => line.Contains(silencer, StringComparison.Ordinal))
            select $"{file.Path}: {line.Trim()}");
    }

    private static bool IsWireType(Type type) =>
        !type.IsAbstract && !type.IsInterface && !type.IsGenericTypeDefinition
        && (type.GetProperties().Any(property => property.IsDefined(typeof(JsonPropertyNameAttribute)))
            || (DtoFeatures.Any(feature => type.Namespace == $"{Product.Projects[0]}.{feature}.Internal")
                && (type.Name.EndsWith("Response", StringComparison.Ordinal) || type.Name.EndsWith("Request", StringComparison.Ordinal))));
}
