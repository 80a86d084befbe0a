using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using WeCom.Client.Http.Json;

namespace WeCom.Client.Contacts.Wire;

/// <summary>
/// A kind of record: how it is read, and what is made of one that cannot be read as it came. Its texts are mended, and what is wrong with a
/// property costs that property alone, unless the record needs it.
/// </summary>
/// <param name="idName">The property that names the record.</param>
/// <param name="needed">The properties without which there is no record, that one included.</param>
/// <param name="readRecord">Reads the record.</param>
/// <param name="note">Tells the record the names of its properties that could not be read as they came; null where nobody asks.</param>
/// <param name="hasNumericId">Whether the id is a number.</param>
/// <param name="isComplete">Whether a record says enough, where no single property is needed for that; null where it always does.</param>
internal sealed class WireRecord<T>(
    string? idName,
    ImmutableArray<string> needed,
    RecordReader<T> readRecord,
    Action<T, IReadOnlyList<string>>? note = null,
    bool hasNumericId = false,
    Func<T, bool>? isComplete = null)
    where T : class
{
    public T Read(ref WireReader reader) => Complete(readRecord(ref reader));

    /// <summary>Reads a record of which <see cref="Read"/> could make nothing.</summary>
    /// <returns>The record, or what is wrong with it.</returns>
    public (T? Record, MalformedRecord? Malformed) Mend(ReadOnlySpan<byte> json, SharedValues? shared)
    {
        var properties = new List<BrokenProperty>();
        var scanner = new ObjectScanner(json);
        try
        {
            while (scanner.NextProperty())
            {
                properties.Add(new(scanner.Name, scanner.Value));
            }

            return (Record(properties, shared), null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            AddRest(scanner, properties);
            return (null, new() { Id = Id(properties), Reason = e.Message });
        }
    }

    /// <summary>Says that a record has a text that is too long, whatever else it has.</summary>
    public MalformedRecord Refuse(ReadOnlySpan<byte> json, int longestText)
    {
        var properties = new List<BrokenProperty>();
        var scanner = new ObjectScanner(json);
        try
        {
            while (scanner.NextProperty())
            {
                properties.Add(new(scanner.Name, scanner.Value));
            }
        }
        catch (JsonException)
        {
            AddRest(scanner, properties);
        }

        var id = Id(properties);
        return new()
        {
            Id = id?.Length <= longestText ? id : null,
            Reason = $"One of its texts has more than {longestText} bytes (Limits:TextSize).",
            ReasonInChinese = $"有一个文本超过 {longestText} 字节（Limits:TextSize）。",
        };
    }

    // Behind what is broken between two properties there may be the one that names the record.
    private static void AddRest(ObjectScanner scanner, List<BrokenProperty> properties)
    {
        while (true)
        {
            try
            {
                if (!scanner.PassOver())
                {
                    return;
                }
            }
            catch (JsonException)
            {
                return;
            }

            try
            {
                while (scanner.NextProperty())
                {
                    properties.Add(new(scanner.Name, scanner.Value));
                }

                return;
            }
            catch (JsonException)
            {
                // Broken once more; the next comma may help.
            }
        }
    }

    private T Record(List<BrokenProperty> properties, SharedValues? shared)
    {
        // Of a list or an object, each record in it decides for itself.
        if (properties.Exists(one
            => ((one.IsMended && !one.IsContainer) || !one.IsValid) && needed.Contains(one.Name, StringComparer.Ordinal)))
        {
            throw new JsonException("A property that the record needs cannot be read.");
        }

        var whole = properties.FindAll(property => property.IsValid);
        if (Try(whole, shared) is not { } record)
        {
            var required = whole.FindAll(property => needed.Contains(property.Name, StringComparer.Ordinal));
            Parse(required, shared);
            whole.RemoveAll(property => !required.Contains(property) && Try([.. required, property], shared) is null);
            record = Parse(whole, shared);
        }

        var odd = properties.Where(property => property.IsMended || !whole.Contains(property)).Select(property => property.Name).ToList();
        if (odd.Count > 0)
        {
            note?.Invoke(record, [.. odd.Distinct(StringComparer.Ordinal)]);
        }

        return Complete(record);
    }

    private T Complete(T record)
        => isComplete?.Invoke(record) == false ? throw new JsonException("The record does not say whom or what it is about.") : record;

    private T? Try(List<BrokenProperty> properties, SharedValues? shared)
    {
        try
        {
            return Parse(properties, shared);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private T Parse(List<BrokenProperty> properties, SharedValues? shared)
    {
        var json = new ArrayBufferWriter<byte>();
        json.Write("{"u8);
        foreach (var property in properties)
        {
            json.Write(json.WrittenCount > 1 ? ","u8 : default);
            json.Write(property.Json);
        }

        json.Write("}"u8);
        var reader = new Utf8JsonReader(json.WrittenSpan);
        reader.Read();
        var record = new WireReader(reader, json.WrittenSpan, shared);
        return readRecord(ref record);
    }

    private string? Id(List<BrokenProperty> properties)
    {
        var value = properties.FindLast(property => property.Name == idName && property.IsValid)?.Value();
        return value switch
        {
            { ValueKind: JsonValueKind.String } text when IsId(text.GetString()!) => text.GetString(),
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var id) => id.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    private bool IsId(string text)
        => WireId.IsReadable(text) && (!hasNumericId || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _));
}
