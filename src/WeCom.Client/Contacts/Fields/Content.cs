using System.Runtime.InteropServices;
using System.Text.Json;

namespace WeCom.Client.Contacts.Fields;

/// <summary>Compares the values of read models by content, since their types compare by reference.</summary>
internal static class Content
{
    /// <summary>Determines whether both lists have equal elements in the same order.</summary>
    public static bool AreEqual<T>(IReadOnlyList<T>? one, IReadOnlyList<T>? other)
    {
        if (ReferenceEquals(one, other))
        {
            return true;
        }

        if (one is null || other is null || one.Count != other.Count)
        {
            return false;
        }

        for (var i = 0; i < one.Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(one[i], other[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Determines whether both have the same names with the same JSON.</summary>
    public static bool AreEqual(IReadOnlyDictionary<string, JsonElement>? one, IReadOnlyDictionary<string, JsonElement>? other)
    {
        if (ReferenceEquals(one, other))
        {
            return true;
        }

        if (one is null || other is null || one.Count != other.Count)
        {
            return false;
        }

        foreach (var (name, value) in one)
        {
            if (!other.TryGetValue(name, out var otherValue) || !AreEqual(value, otherValue))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns the stored fields with the new ones in place of those of the same names.</summary>
    public static IReadOnlyDictionary<string, JsonElement>? Merge(
        IReadOnlyDictionary<string, JsonElement>? stored, IReadOnlyDictionary<string, JsonElement>? values)
    {
        if (values is null || stored is null)
        {
            return values ?? stored;
        }

        var merged = new Dictionary<string, JsonElement>(stored, StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            merged[name] = value;
        }

        return merged;
    }

    /// <summary>Determines whether both are the same JSON, whatever its spelling and the order of its properties.</summary>
    public static bool AreEqual(JsonElement one, JsonElement other)
    {
        if (one.ValueKind == JsonValueKind.Undefined || other.ValueKind == JsonValueKind.Undefined)
        {
            return one.ValueKind == other.ValueKind;
        }

        return JsonMarshal.GetRawUtf8Value(one).SequenceEqual(JsonMarshal.GetRawUtf8Value(other))
            || JsonElement.DeepEquals(one, other);
    }
}
