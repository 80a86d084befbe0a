using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace WeCom.Client.Tests.Conventions;

/// <summary>Writes down what an assembly offers to others, one line a type or member, always in the same order.</summary>
internal static class ApiListing
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Of(Assembly assembly) =>
    [
        .. from type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)
           where !type.Name.Contains('<', StringComparison.Ordinal)
           from line in Describe(type)
           select line,
    ];

    private static IEnumerable<string> Describe(Type type)
    {
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            return [$"delegate {Method(type.GetMethod("Invoke")!, type.FullName!)}", ""];
        }

        var members = type.IsEnum
            ? type.GetEnumNames().Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}")
            : Members(type).OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.Line, StringComparer.Ordinal).Select(member => member.Line);
        return [$"{Obsolete(type)}{Kind(type)} {type.Namespace}.{ApiNames.Of(type)}{Parents(type)}{ApiNames.Constraints(type)}", .. members.Select(member => "    " + member), ""];
    }

    private static string Kind(Type type)
    {
        var isRecord = type.GetMethod("PrintMembers", Declared)?.IsDefined(typeof(CompilerGeneratedAttribute)) == true;
        return type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "") + (isRecord ? "record struct" : "struct"),
            { IsAbstract: true, IsSealed: true } => "static class",
            _ => (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + (isRecord ? "record" : "class"),
        };
    }

    private static string Parents(Type type)
    {
        var inherited = (type.BaseType?.GetInterfaces() ?? []).Concat(type.GetInterfaces().SelectMany(parent => parent.GetInterfaces()));
        var parents = type.GetInterfaces().Except(inherited)
            .Where(parent => parent.IsVisible && !(parent.IsGenericType && parent.GetGenericTypeDefinition() == typeof(IEquatable<>)))
            .Select(parent => ApiNames.Of(parent))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (type.IsClass && type.BaseType is { } ancestor && ancestor != typeof(object))
        {
            parents.Insert(0, ApiNames.Of(ancestor));
        }

        return parents.Count == 0 || type.IsEnum ? "" : " : " + string.Join(", ", parents);
    }

    private static IEnumerable<(string Name, string Line)> Members(Type type)
    {
        foreach (var field in type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly))
        {
            var value = field.IsLiteral ? $" = {ApiNames.Literal(field.GetRawConstantValue())}" : "";
            var modifiers = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
            yield return (field.Name, $"{Obsolete(field)}{(field.IsPublic ? "" : "protected ")}{modifiers}{ApiNames.Of(field)} {field.Name}{value}");
        }

        foreach (var property in type.GetProperties(Declared))
        {
            var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
            if (accessors.Count > 0 && !property.IsDefined(typeof(CompilerGeneratedAttribute)) && property.Name != "EqualityContract")
            {
                yield return (property.Name, Property(property, accessors));
            }
        }

        foreach (var happening in type.GetEvents(Declared).Where(happening => IsVisible(happening.AddMethod!)))
        {
            yield return (happening.Name, $"{Obsolete(happening)}{Modifiers(happening.AddMethod!)}event {ApiNames.Of(happening.EventHandlerType!)} {happening.Name}");
        }

        foreach (var constructor in type.GetConstructors(Declared).Where(IsVisible).Where(constructor => !constructor.IsStatic && !IsCopying(constructor)))
        {
            yield return ("", $"{Obsolete(constructor)}{Modifiers(constructor)}{type.Name.Split('`')[0]}({ApiNames.Parameters(constructor)})");
        }

        foreach (var method in type.GetMethods(Declared).Where(IsVisible))
        {
            var isAccessor = method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);
            if (!isAccessor && !method.Name.Contains('<', StringComparison.Ordinal) && !method.IsDefined(typeof(CompilerGeneratedAttribute)))
            {
                yield return (method.Name, Obsolete(method) + Modifiers(method) + Method(method, method.Name));
            }
        }
    }

    private static string Property(PropertyInfo property, IReadOnlyCollection<MethodInfo> accessors)
    {
        var shown = accessors.MaxBy(accessor => accessor.IsPublic)!;
        var parts = accessors.Select(accessor =>
            (accessor.IsPublic == shown.IsPublic ? "" : "protected ")
            + (accessor == property.GetMethod ? "get; " : IsInit(accessor) ? "init; " : "set; "));
        var name = property.GetIndexParameters().Length == 0 ? property.Name : $"this[{ApiNames.Parameters(property.GetIndexParameters())}]";
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return $"{Obsolete(property)}{Modifiers(shown)}{required}{ApiNames.Of(property)} {name} {{ {string.Concat(parts)}}}";
    }

    private static string Method(MethodInfo method, string name)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        return $"{ApiNames.Of(method.ReturnParameter)} {name}{generic}({ApiNames.Parameters(method)}){ApiNames.Constraints(method)}";
    }

    private static string Modifiers(MethodBase method)
    {
        var visibility = method.IsPublic ? "" : "protected ";
        var inInterface = method.DeclaringType!.IsInterface;
        return visibility + method switch
        {
            { IsStatic: true } => inInterface && method.IsAbstract ? "static abstract " : "static ",
            _ when inInterface => method.IsAbstract ? "" : "default ",
            MethodInfo own when own.GetBaseDefinition() != own => "override ",
            { IsAbstract: true } => "abstract ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => "",
        };
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsCopying(ConstructorInfo constructor) =>
        constructor.IsFamily && constructor.IsDefined(typeof(CompilerGeneratedAttribute));

    // The compiler itself marks constructors of types with required members, to keep old compilers from calling them.
    private static string Obsolete(MemberInfo member) =>
        member.IsDefined(typeof(ObsoleteAttribute)) && !member.IsDefined(typeof(CompilerFeatureRequiredAttribute)) ? "[Obsolete] " : "";
}
