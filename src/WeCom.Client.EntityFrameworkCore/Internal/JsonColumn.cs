using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.EntityFrameworkCore.Internal;

internal static class JsonColumn
{
    // Chinese stays Chinese, so that a host can read and search the column.
    private static readonly JsonColumnContext Json = new(new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });

    public static string? Write(IReadOnlyList<WeComAttribute>? attributes)
        => attributes is null ? null : JsonSerializer.Serialize(attributes, Json.IReadOnlyListWeComAttribute);

    public static string? Write(IReadOnlyDictionary<string, JsonElement>? fields)
        => fields is null ? null : JsonSerializer.Serialize(fields, Json.IReadOnlyDictionaryStringJsonElement);

    public static string? Write(IReadOnlyList<FieldChange> fields)
        => fields.Count == 0 ? null : JsonSerializer.Serialize(fields, Json.IReadOnlyListFieldChange);

    public static IReadOnlyList<FieldChange> ReadFieldChanges(string? json)
        => json is null ? [] : JsonSerializer.Deserialize(json, Json.IReadOnlyListFieldChange)!;

    public static string? Write(IReadOnlyList<SyncIssue>? issues)
        => issues is null ? null : JsonSerializer.Serialize(issues, Json.IReadOnlyListSyncIssue);

    public static string? Write(SyncIssue? issue)
        => issue is null ? null : JsonSerializer.Serialize(issue, Json.SyncIssue);

    /// <summary>
    /// Reads an issue. A text that is none, such as that of an earlier build or one that the database cut, becomes the message: a row must
    /// not stop every reader.
    /// </summary>
    /// <param name="json">The column; null if it is empty.</param>
    /// <param name="kind">The kind of an issue that cannot be read.</param>
    public static SyncIssue? ReadIssue(string? json, SyncIssueKind kind)
        => json is null ? null : Parse(json) ?? new(kind, json) { Category = ErrorCategory.Unknown };

    private static SyncIssue? Parse(string json)
    {
        try
        {
            // The constructor takes a message that the text lacks for null.
            return JsonSerializer.Deserialize(json, Json.SyncIssue) is { Message: not null } issue ? issue : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // Half of a pair of surrogates, which SQL Server keeps, is an invalid argument.
            return null;
        }
    }

    public static IReadOnlyList<SyncIssue>? ReadIssues(string? json)
        => json is null ? null : JsonSerializer.Deserialize(json, Json.IReadOnlyListSyncIssue);

    public static IReadOnlyList<WeComAttribute>? ReadAttributes(string? json)
        => json is null ? null : JsonSerializer.Deserialize(json, Json.IReadOnlyListWeComAttribute);

    public static IReadOnlyDictionary<string, JsonElement>? ReadFields(string? json)
        => json is null ? null : JsonSerializer.Deserialize(json, Json.IReadOnlyDictionaryStringJsonElement);

    public static JsonElement? ReadElement(string? json)
        => json is null ? null : JsonElement.Parse(json);
}
