using System.Text.Json;

namespace WeCom.Client.Simulator.Server;

internal static class JsonBody
{
    /// <summary>A text of the request's body; null where it is missing, empty or no text.</summary>
    public static string? Text(this JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && Read(value) is { Length: > 0 } text ? text : null;

    /// <summary>A number of the request's body, or the default where it is missing or no number.</summary>
    public static int Number(this JsonElement body, string name, int otherwise) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : otherwise;

    public static long? Long(this JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    /// <summary>A text of the request's body, also an empty one; null where it is missing or no text.</summary>
    public static string? Any(this JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) ? Read(value) : null;

    /// <summary>A list of the request's body; null where it is missing. What is no text is left out.</summary>
    public static string[]? Texts(this JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(Read).OfType<string>()]
            : null;

    /// <summary>A list of the request's body; null where it is missing. What is no whole number is left out.</summary>
    public static long[]? Longs(this JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Number).Select(item => item.TryGetInt64(out var number) ? number : (long?)null).OfType<long>()]
            : null;

    // Half a surrogate pair, or bytes that are no UTF-8, are no text.
    private static string? Read(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
