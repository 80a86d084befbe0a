using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace WeCom.Client.Tests.Conventions;

/// <summary>Examines whether a value of a type, as far as the type tells, can never change.</summary>
internal static class Immutability
{
    // Framework classes without a way to change them. Framework structs are judged by being readonly.
    private static readonly FrozenSet<Type> Known = FrozenSet.ToFrozenSet(
    [
        typeof(string), typeof(Uri), typeof(Version), typeof(Type), typeof(Regex), typeof(StringComparer), typeof(CompositeFormat),
        typeof(Encoding), typeof(UTF8Encoding), typeof(TimeZoneInfo), typeof(ActivitySource), typeof(JsonTypeInfo),
        typeof(FrozenSet<>), typeof(FrozenDictionary<,>), typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableHashSet<>),
        typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>), typeof(ReadOnlyCollection<>), typeof(ReadOnlyDictionary<,>),
    ]);

    // Generic ones that hold no value of their argument.
    private static readonly FrozenSet<Type> KnownOfAny = FrozenSet.ToFrozenSet(
        [typeof(JsonTypeInfo<>), typeof(HttpRequestOptionsKey<>), typeof(SearchValues<>)]);

    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static bool IsImmutable(Type type) => IsImmutable(type, []);

    private static bool IsImmutable(Type type, HashSet<Type> seen)
    {
        if (type.IsPrimitive
            || type.IsEnum
            || type.IsPointer
            || type.IsGenericParameter
            || type.IsSubclassOf(typeof(Delegate))
            || type.IsSubclassOf(typeof(JsonSerializerContext))
            || !seen.Add(type))
        {
            return true;
        }

        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (KnownOfAny.Contains(definition))
        {
            return true;
        }

        if (definition == typeof(Nullable<>)
            || definition.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
            || (type.IsGenericType && Known.Contains(definition)))
        {
            return type.GetGenericArguments().All(argument => IsImmutable(argument, seen));
        }

        if (!Product.Assemblies.Contains(type.Assembly))
        {
            // Memory and ArraySegment are readonly structs over an array that anybody may write to.
            return type.IsValueType
                ? type.IsDefined(typeof(IsReadOnlyAttribute)) && definition != typeof(Memory<>) && definition != typeof(ArraySegment<>)
                    && type.GetGenericArguments().All(argument => IsImmutable(argument, seen))
                : Known.Contains(definition);
        }

        return !type.IsInterface
            && Fields(type).All(field => (field.IsInitOnly || IsPrimaryParameter(field)) && IsImmutable(field.FieldType, seen));
    }

    // C# has no way to say readonly there, and none of the house assigns to one.
    private static bool IsPrimaryParameter(FieldInfo field) =>
        field.Name.StartsWith('<') && field.Name.EndsWith(">P", StringComparison.Ordinal);

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            foreach (var field in level.GetFields(Declared))
            {
                yield return field;
            }
        }
    }
}
