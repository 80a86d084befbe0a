using System.Collections;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace WeCom.Client.Tests.Exposure;

/// <summary>
/// Lists what a debugger shows of an object when everything is expanded: each visible member of our types, text and items of other types.
/// </summary>
internal sealed class DebuggerView
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _lines = [];

    private DebuggerView()
    {
    }

    /// <returns>A line for each value, with the way to it.</returns>
    public static IReadOnlyList<string> Of(object root)
    {
        var view = new DebuggerView();
        view.Show(root.GetType().Name, root);
        return view._lines;
    }

    /// <returns>How many attributes hide the member; the compiler may add one to that of the source.</returns>
    public static int Hidden(MemberInfo member)
        => member.GetCustomAttributes<DebuggerBrowsableAttribute>().Count(attribute => attribute.State == DebuggerBrowsableState.Never);

    private void Show(string path, object? value)
    {
        if (value is null || !(value is string || value.GetType().IsValueType || _seen.Add(value)))
        {
            return;
        }

        _lines.Add($"{path} = {(value is byte[] bytes ? Convert.ToHexString(bytes) : value)}");
        switch (value)
        {
            case string or byte[] or Type or Task or CancellationToken:
                return;
            case Delegate { Target: { } target }:
                Show($"{path}.Target", target);
                return;
            case ITuple tuple:
                for (var i = 0; i < tuple.Length; i++)
                {
                    Show($"{path}.Item{i + 1}", tuple[i]);
                }

                return;
            case IEnumerable items when !IsOurs(value.GetType()):
                ShowItems(path, items);
                return;
            default:
                Expand(path, value);
                return;
        }
    }

    private void ShowItems(string path, IEnumerable items)
    {
        var number = 0;
        foreach (var item in items)
        {
            Show($"{path}[{number++}]", item);
        }
    }

    private void Expand(string path, object value)
    {
        if (value.GetType() is { IsGenericType: true } pair && pair.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
        {
            Show($"{path}.Key", pair.GetProperty("Key")!.GetValue(value));
            Show($"{path}.Value", pair.GetProperty("Value")!.GetValue(value));
            return;
        }

        if (value.GetType().GetCustomAttribute<DebuggerTypeProxyAttribute>() is { } proxy && IsOurs(value.GetType()))
        {
            value = Activator.CreateInstance(Type.GetType(proxy.ProxyTypeName)!, Declared, null, [value], null)!;
        }

        for (var type = value.GetType(); type is not null && IsOurs(type); type = type.BaseType)
        {
            foreach (var member in type.GetMembers(Declared).Where(member => Hidden(member) == 0))
            {
                Show($"{path}.{member.Name}", member switch
                {
                    FieldInfo { FieldType.IsByRefLike: true } => null,
                    FieldInfo field => field.GetValue(value),
                    PropertyInfo { CanRead: true, PropertyType.IsByRefLike: false } property when property.GetIndexParameters().Length == 0
                        => Evaluate(property, value),
                    _ => null,
                });
            }
        }
    }

    // A debugger shows what a property threw.
    private static object? Evaluate(PropertyInfo property, object value)
    {
        try
        {
            return property.GetValue(value);
        }
        catch (TargetInvocationException e)
        {
            return e.InnerException;
        }
    }

    private static bool IsOurs(Type type) =>
        type.Assembly.GetName().Name!.StartsWith("WeCom.Client", StringComparison.Ordinal)
            && type.Assembly != typeof(DebuggerView).Assembly;
}
