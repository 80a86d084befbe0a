using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WeCom.Client.Contacts;
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

    /// <summary>Reads an issue. The text of a build that kept no JSON becomes its message: a row must not stop every reader.</summary>
    public static SyncIssue? ReadIssue(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize(json, Json.SyncIssue);
        }
        catch (JsonException)
        {
            return new(SyncIssueKind.RunFailed, json!);
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
