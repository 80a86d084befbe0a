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
}
