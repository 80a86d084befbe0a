using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WeCom.Client.Contacts;

namespace WeCom.Client.Simulator.Records;

/// <summary>A company as lines of JSON, which are read and written one by one to save memory.</summary>
internal static class SnapshotFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static async Task WriteAsync(SimulatedOrganization organization, Stream stream, CancellationToken cancellationToken)
    {
        var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        await using var release = writer.ConfigureAwait(false);
        var lines = organization.Departments.Select(Line.Of)
            .Concat(organization.People.Select(Line.Of))
            .Concat(organization.Tags.Select(tag => new Line { Tag = tag }));
        foreach (var line in lines)
        {
            await writer.WriteLineAsync(JsonSerializer.Serialize(line, Options).AsMemory(), cancellationToken).ConfigureAwait(false);
        }
    }

    public static async Task<SimulatedOrganization> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var organization = new SimulatedOrganization(capacity: 0);
        for (var number = 1; await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } text; number++)
        {
            try
            {
                if (text.Length > 0 && !Add(organization, JsonSerializer.Deserialize<Line>(text, Options)))
                {
                    throw new JsonException("It is no department, person or tag.");
                }
            }
            catch (Exception exception) when (exception is JsonException or ArgumentException)
            {
                var line = string.Create(CultureInfo.InvariantCulture, $"Line {number}");
                throw new InvalidDataException($"{line} of the snapshot cannot be used. {exception.Message}", exception);
            }
        }

        return organization;
    }

    private static bool Add(SimulatedOrganization organization, Line? line)
    {
        if (line?.Department is { } department)
        {
            organization.AddDepartment(department with { AdditionalFields = Elements(line.Raw) });
        }
        else if (line?.Person is { } person)
        {
            organization.AddPerson(person with { AdditionalFields = Elements(line.Raw) });
        }
        else if (line?.Tag is { } tag)
        {
            organization.SetTag(tag);
        }
        else
        {
            return false;
        }

        return true;
    }

    // As text, because the serializer refuses half surrogate pairs and has no form for a field that is left out.
    private static Dictionary<string, string?>? Texts(IReadOnlyDictionary<string, JsonElement>? fields) =>
        fields?.ToDictionary(
            field => field.Key,
            field => field.Value.ValueKind == JsonValueKind.Undefined ? null : field.Value.GetRawText(),
            StringComparer.Ordinal);

    private static Dictionary<string, JsonElement>? Elements(Dictionary<string, string?>? texts) =>
        texts?.ToDictionary(text => text.Key, text => text.Value is null ? default : JsonElement.Parse(text.Value), StringComparer.Ordinal);

    /// <summary>A department, a person or a tag, and the fields that a test has set as JSON.</summary>
    private sealed class Line
    {
        public WeComDepartment? Department { get; init; }

        public WeComUser? Person { get; init; }

        public SimulatedTag? Tag { get; init; }

        public Dictionary<string, string?>? Raw { get; init; }

        public static Line Of(WeComDepartment department) =>
            new() { Department = department with { AdditionalFields = null }, Raw = Texts(department.AdditionalFields) };

        public static Line Of(WeComUser person) =>
            new() { Person = person with { AdditionalFields = null }, Raw = Texts(person.AdditionalFields) };
    }
}
