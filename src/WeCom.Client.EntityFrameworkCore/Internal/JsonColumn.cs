using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
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

    /// <summary>Reads what changed. A text that cannot be read becomes the old value of a field that has the name of the column.</summary>
    public static IReadOnlyList<FieldChange> ReadFieldChanges(string? json)
    {
        if (json is null)
        {
            return [];
        }

        return Parse(json, Json.IReadOnlyListFieldChange) is { } fields && fields.All(field => field is { Name: not null })
            ? fields
            : [new(nameof(WeComSyncEntry.FieldsJson), json, NewValue: null)];
    }

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
    {
        if (json is null)
        {
            return null;
        }

        return Parse(json, Json.SyncIssue) is { Message: not null } issue ? issue : Unreadable(json, kind);
    }

    /// <summary>Reads the issues of a run. A text that cannot be read becomes the message of one.</summary>
    public static IReadOnlyList<SyncIssue>? ReadIssues(string? json)
    {
        if (json is null)
        {
            return null;
        }

        return Parse(json, Json.IReadOnlyListSyncIssue) is { } issues && issues.All(issue => issue is { Message: not null })
            ? issues
            : [Unreadable(json, SyncIssueKind.JournalFailed)];
    }

    private static SyncIssue Unreadable(string json, SyncIssueKind kind) => new(kind, json) { Category = ErrorCategory.Unknown };

    private static T? Parse<T>(string json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // Half of a pair of surrogates, which SQL Server keeps, is an invalid argument.
            return null;
        }
    }

    public static IReadOnlyList<WeComAttribute>? ReadAttributes(string? json)
        => json is null ? null : JsonSerializer.Deserialize(json, Json.IReadOnlyListWeComAttribute);

    public static IReadOnlyDictionary<string, JsonElement>? ReadFields(string? json)
        => json is null ? null : JsonSerializer.Deserialize(json, Json.IReadOnlyDictionaryStringJsonElement);

    public static JsonElement? ReadElement(string? json)
        => json is null ? null : JsonElement.Parse(json);
}
