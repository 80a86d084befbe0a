using System.Text.Json;

namespace WeCom.Client.Testing.Internal;

internal static class JsonBody
{
    /// <summary>A text of the request's body; null where it is missing, empty or no text.</summary>
    public static string? Text(this JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>A number of the request's body, or the default where it is missing or no number.</summary>
    public static int Number(this JsonElement body, string name, int otherwise) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : otherwise;

    public static long? Long(this JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    /// <summary>A text of the request's body, also an empty one; null where it is missing or no text.</summary>
    public static string? Any(this JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A list of the request's body; null where it is missing. What is no text is left out.</summary>
    public static string[]? Texts(this JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : null;

    /// <summary>A list of the request's body; null where it is missing. What is no number is left out.</summary>
    public static long[]? Longs(this JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Number).Select(item => item.GetInt64())]
            : null;
}
