using System.Reflection;
using System.Runtime.CompilerServices;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Conventions;

/// <summary>Tests the shape of types and their methods.</summary>
public sealed class TypeShapeTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // Static fields that could be changed but are not, each with its reason. Remove entries that no longer apply.
    private static readonly Dictionary<string, string> NeverChanged = new(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Product.ProjectNames), MemberType = typeof(Product))]
    public void Every_class_is_sealed(string project) =>
        Rule.Holds(
            "Seal the class; nothing here is made to be derived from, except the root of the exceptions and rows of tables:",
            from type in Product.WrittenTypes(Assembly.Load(project))
            where type.IsClass && !type.IsSealed && !type.IsAbstract && type != typeof(WeChatException) && !IsRow(type)
            select type.FullName);

    [Theory]
    [MemberData(nameof(Product.ProjectNames), MemberType = typeof(Product))]
    public void What_is_awaited_ends_in_Async(string project) =>
        Rule.Holds(
            "Rename it so that it ends in Async:",
            from method in AsyncMethods(Assembly.Load(project))
            where !method.Name.EndsWith("Async", StringComparison.Ordinal)
            select Describe(method));

    [Theory]
    [MemberData(nameof(Product.ProjectNames), MemberType = typeof(Product))]
    public void What_is_awaited_can_be_cancelled(string project) =>
        Rule.Holds(
            "Take a CancellationToken cancellationToken as the last parameter, and pass it on:",
            from method in AsyncMethods(Assembly.Load(project))
            where !BelongsToRequest(method.DeclaringType!)
                && !method.GetParameters()
                    .Any(parameter => IsCancellation(parameter.ParameterType) || BelongsToRequest(parameter.ParameterType))
            select Describe(method));

    [Theory]
    [MemberData(nameof(Product.ProjectNames), MemberType = typeof(Product))]
    public void A_cancellation_token_comes_last_under_its_full_name(string project) =>
        Rule.Holds(
            "The CancellationToken is the last parameter and is called cancellationToken:",
            from method in WrittenMethods(Assembly.Load(project))
            from parameter in method.GetParameters()
            where parameter.ParameterType == typeof(CancellationToken)
                && (parameter.Name != "cancellationToken" || parameter.Position != method.GetParameters().Length - 1)
            select Describe(method));

    [Fact]
    public void Nothing_in_the_core_is_static_with_a_state_that_can_change() =>
        Rule.Holds(
            "Keep the state in an object that dependency injection owns; for constant data use a frozen or immutable collection in a "
            + "readonly field:",
            from type in Product.WrittenTypes(Product.Core)
            where !type.IsSubclassOf(typeof(System.Text.Json.Serialization.JsonSerializerContext))
            from field in type.GetFields(Declared)
            where field.IsStatic && !IsCompilersOwn(field)
            let name = $"{type.FullName}.{field.Name}"
            where IsConstant(type, field) == NeverChanged.ContainsKey(name)
            select NeverChanged.ContainsKey(name) ? $"{name} needs no entry in NeverChanged any more" : $"{name}: {field.FieldType}");

    // The proxies with which Entity Framework Core loads related rows are derived from them.
    private static bool IsRow(Type type)
        => type.Namespace == "WeCom.Client.EntityFrameworkCore" && type.GetProperty("CorpId")?.SetMethod is not null;

    private static bool IsConstant(Type type, FieldInfo field) =>
        field.IsLiteral || (field.IsInitOnly && (Immutability.IsImmutable(field.FieldType) || HoldsReadOnlyCollection(type, field)));

    // A collection expression that is given to a read-only interface becomes a list of the compiler's own that no cast makes writable.
    private static bool HoldsReadOnlyCollection(Type type, FieldInfo field) =>
        !type.ContainsGenericParameters
        && field.FieldType.IsInterface
        && field.GetValue(null)?.GetType() is { } actual
        && (actual.Name.StartsWith("<>z__ReadOnly", StringComparison.Ordinal)
                ? actual.GetGenericArguments().All(Immutability.IsImmutable)
                : Immutability.IsImmutable(actual));

    // Cached delegates and the like; the field behind a static property is not among them.
    private static bool IsCompilersOwn(FieldInfo field) =>
        field.Name.StartsWith('<') && !field.Name.EndsWith("k__BackingField", StringComparison.Ordinal);

    private static IEnumerable<MethodInfo> AsyncMethods(Assembly assembly) =>
        from method in WrittenMethods(assembly)
        let returned = method.ReturnType.IsGenericType ? method.ReturnType.GetGenericTypeDefinition() : method.ReturnType
        where returned == typeof(Task)
            || returned == typeof(Task<>)
            || returned == typeof(ValueTask)
            || returned == typeof(ValueTask<>)
            || returned == typeof(IAsyncEnumerable<>)
        select method;

    private static IEnumerable<MethodInfo> WrittenMethods(Assembly assembly) =>
        from type in Product.WrittenTypes(assembly)
        where !type.IsSubclassOf(typeof(Delegate))
        from method in type.GetMethods(Declared)
        where !method.IsSpecialName
            && !method.Name.Contains('<', StringComparison.Ordinal)
            && !method.IsDefined(typeof(CompilerGeneratedAttribute))
        where !IsGivenFromOutside(method)
        select method;

    // Names and parameters of what overrides or implements a foreign type are that type's choice.
    private static bool IsGivenFromOutside(MethodInfo method)
    {
        var type = method.DeclaringType!;
        return method.GetBaseDefinition().DeclaringType!.Assembly != type.Assembly
            || (!type.IsInterface && type.GetInterfaces()
                .Where(contract => !Product.Assemblies.Contains(contract.Assembly))
                .Any(contract => type.GetInterfaceMap(contract).TargetMethods.Contains(method)));
    }

    // Objects that live for one request of a server are cancelled with it.
    private static bool BelongsToRequest(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Any(field => field.FieldType.FullName == "Microsoft.AspNetCore.Http.HttpContext");

    // A request's handler is cancelled through its HttpContext.
    private static bool IsCancellation(Type parameter) =>
        parameter == typeof(CancellationToken) || parameter.FullName == "Microsoft.AspNetCore.Http.HttpContext";

    private static string Describe(MethodInfo method)
    {
        var parameters = method.GetParameters().Select(parameter => $"{parameter.ParameterType.Name} {parameter.Name}");
        return $"{method.DeclaringType!.FullName}.{method.Name}({string.Join(", ", parameters)})";
    }
}
