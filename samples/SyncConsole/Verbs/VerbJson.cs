using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using WeCom.Client.Errors;

namespace SyncConsole.Verbs;

/// <summary>The JSON output of a verb: its answer, or the reason why there is none.</summary>
internal static class VerbJson
{
    /// <summary>The option with which a verb writes JSON and nothing else to standard output.</summary>
    public const string Option = "--json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = Encoder(),
        Converters = { new JsonStringEnumConverter() },
    };

    public static Task WriteAsync<T>(TextWriter output, T answer) => output.WriteLineAsync(JsonSerializer.Serialize(answer, Options));

    public static Task WriteFailureAsync(TextWriter output, Exception failure, int exitCode)
    {
        var known = failure as WeChatException;
        return WriteAsync(output, new Failed(
            new(failure.GetType().Name, failure.Message)
            {
                Category = known?.Category,
                ErrorCode = known?.ErrorCode,
                Hint = known?.Hint,
                CallerIp = known?.CallerIp,
                Remedy = known?.Remedy,
            },
            exitCode));
    }

    public static Task WriteFailureAsync(TextWriter output, string type, string message, int exitCode)
        => WriteAsync(output, new Failed(new(type, message), exitCode));

    // A name of WeCom's may hold characters that turn the rest of the line around, or hide it.
    private static JavaScriptEncoder Encoder()
    {
        var shown = new TextEncoderSettings(UnicodeRanges.All);
        shown.ForbidCharacters(
            [.. Enumerable.Range(0, char.MaxValue + 1)
                .Select(code => (char)code)
                .Where(letter => char.GetUnicodeCategory(letter) is UnicodeCategory.Format)]);
        return JavaScriptEncoder.Create(shown);
    }

    private sealed record Failed(Failure Error, int ExitCode);

    private sealed record Failure(string Type, string Message)
    {
        public ErrorCategory? Category { get; init; }

        public int? ErrorCode { get; init; }

        public string? Hint { get; init; }

        public string? CallerIp { get; init; }

        public string? Remedy { get; init; }
    }
}
