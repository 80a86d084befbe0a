using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using WeCom.Client.Errors;
using WeCom.Client.Http.Json;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Contacts.Wire;

/// <summary>
/// A kind of record: how it is read, and what is made of one that cannot be read as it came. Its texts are mended, and what is wrong with a
/// property costs that property alone, unless the record needs it.
/// </summary>
/// <param name="idName">The property that names the record.</param>
/// <param name="needed">The properties without which there is no record, that one included.</param>
/// <param name="readRecord">Reads the record.</param>
/// <param name="note">Tells the record the names of its properties that could not be read as they came; null if not wanted.</param>
/// <param name="hasNumericId">Whether the id is a number.</param>
/// <param name="isComplete">Whether a record says enough, where no single property is needed for that; null if it always does.</param>
/// <param name="listName">The property that holds records of its own, each of which is mended by itself; null if none does.</param>
internal sealed class WireRecord<T>(
    string? idName,
    ImmutableArray<string> needed,
    RecordReader<T> readRecord,
    Action<T, IReadOnlyList<string>>? note = null,
    bool hasNumericId = false,
    Func<T, bool>? isComplete = null,
    string? listName = null)
    where T : class
{
    private const int MostAttempts = 4;

    // Each costs a hundred bytes and more beside its text. WeCom's records have some 30.
    private const int MostProperties = 5_000;

    private static readonly LocalizedText TooMany = new(
        $"It has more than {MostProperties} properties and cannot be read as it came.", $"它有 {MostProperties} 个以上的属性，无法按原样读取。");

    public T Read(ref WireReader reader) => Complete(readRecord(ref reader));

    /// <summary>Makes what can be made of a record of which <see cref="Read"/> could make nothing.</summary>
    public MendedRecord<T> Mend(ReadOnlySpan<byte> json)
    {
        var properties = new List<BrokenProperty>();
        var scanner = new ObjectScanner(json);
        try
        {
            while (scanner.NextProperty())
            {
                properties.Add(properties.Count < MostProperties ? Property(scanner) : throw new JsonException(TooMany.English));
            }

            return Whole(properties);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            AddRest(scanner, properties);

            // Two stray quotes make one of several records, and the others would go unnamed.
            var isOne = idName is null || json.Count(Encoding.UTF8.GetBytes($"\"{idName}\"")) < 2;
            return new() { Id = () => isOne ? Id(properties) : null, Reason = ReasonOf(e.Message) };
        }
    }

    /// <summary>Says that a record has a text that is too long, whatever else it has.</summary>
    public MendedRecord<T> Refuse(ReadOnlySpan<byte> json, int longestText)
    {
        var properties = new List<BrokenProperty>();
        AddRest(new(json), properties);
        return new()
        {
            Id = () => Id(properties) is { } id && id.Length <= longestText ? id : null,
            Reason = new(
                $"One of its texts has more than {longestText} bytes (Limits:TextSize).",
                $"有一个文本超过 {longestText} 字节（Limits:TextSize）。"),
        };
    }

    private static LocalizedText ReasonOf(string english)
        => english == TooMany.English ? TooMany : new(english, "缺少必需的字段，或内容与文档不符。");

    private BrokenProperty Property(ObjectScanner scanner) => new(scanner.Name, scanner.Value, listName);

    // Behind what is broken between two properties there may be the one that names the record.
    private void AddRest(ObjectScanner scanner, List<BrokenProperty> properties)
    {
        do
        {
            try
            {
                while (properties.Count < MostProperties && scanner.NextProperty())
                {
                    properties.Add(Property(scanner));
                }

                return;
            }
            catch (JsonException)
            {
                // Broken once more; the next comma may help.
            }
        }
        while (MayGoOn(ref scanner));
    }

    private static bool MayGoOn(ref ObjectScanner scanner)
    {
        try
        {
            return scanner.PassOver();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private MendedRecord<T> Whole(List<BrokenProperty> properties)
    {
        // Of a list or an object, each record in it decides for itself.
        if (properties.Exists(one => ((one.IsMended && !one.IsContainer) || !one.IsValid) && IsNeeded(one)))
        {
            throw new JsonException("A property that the record needs cannot be read.");
        }

        var whole = properties.FindAll(property => property.IsValid);
        if (TryWithoutOdd(whole, out var json) is { } reason)
        {
            return new() { Id = () => Id(properties), Reason = ReasonOf(reason) };
        }

        json ??= WithoutOdd(whole);
        var odd = properties.FindAll(property => property.IsMended || !property.IsValid || property.IsLeftOut)
            .Select(property => property.Name).Distinct(StringComparer.Ordinal).ToArray();
        return new()
        {
            Json = json,
            Reader = readRecord,
            Note = odd.Length > 0 && note is not null ? record => note(record, odd) : null,
        };
    }

    /// <summary>Leaves out the property at which reading fails, and reads again. Few records have more than one.</summary>
    /// <param name="whole">The properties.</param>
    /// <param name="json">The record; null if leaving out a few properties does not help.</param>
    /// <returns>The problem with a property that the record needs; null if there is none, as far as was read.</returns>
    private string? TryWithoutOdd(List<BrokenProperty> whole, out byte[]? json)
    {
        for (var attempts = 0; attempts < MostAttempts; attempts++)
        {
            json = TryParse(whole, out var place, out var reason);
            if (json is not null)
            {
                return null;
            }

            if (At(whole, place) is not { } odd)
            {
                break;
            }

            if (IsNeeded(odd))
            {
                return reason;
            }

            odd.IsLeftOut = true;
        }

        json = null;
        whole.ForEach(property => property.IsLeftOut = false);
        return null;
    }

    // Each property is tried with those without which there is no record. Lists among these are left empty for that, since what is in
    // them is long, and is read once all of it is put together.
    private byte[] WithoutOdd(List<BrokenProperty> whole)
    {
        // Of a name that is repeated the last one counts. All of them would be parsed again for each other property.
        var required = whole.FindAll(IsNeeded).GroupBy(property => property.Name, StringComparer.Ordinal)
            .Select(same => same.Last().Emptied()).ToList();
        foreach (var property in whole)
        {
            property.IsLeftOut = !IsNeeded(property) && TryParse([.. required, property], out _, out _) is null;
        }

        return Parse(whole);
    }

    private static BrokenProperty? At(List<BrokenProperty> whole, long place)
    {
        // The brace before the first; after each stands a comma, or the brace at the end.
        var end = 0L;
        foreach (var property in whole.Where(property => !property.IsLeftOut))
        {
            end += property.Size;
            if (place < end)
            {
                return property;
            }
        }

        return null;
    }

    private bool IsNeeded(BrokenProperty property) => needed.Contains(property.Name, StringComparer.Ordinal);

    private T Complete(T record)
        => isComplete?.Invoke(record) == false ? throw new JsonException("The record does not say whom or what it is about.") : record;

    /// <param name="properties">The properties, without those that are left out.</param>
    /// <param name="place">The position in the record at which reading failed.</param>
    /// <param name="reason">The reason for the failure; null if there was none.</param>
    /// <returns>The record, of which it is known that it can be read; null for one that cannot.</returns>
    private byte[]? TryParse(List<BrokenProperty> properties, out long place, out string? reason)
    {
        (place, reason) = (0, null);
        try
        {
            return Parse(properties, ref place);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            reason = e.Message;
            return null;
        }
    }

    private byte[] Parse(List<BrokenProperty> properties)
    {
        var place = 0L;
        return Parse(properties, ref place);
    }

    private byte[] Parse(List<BrokenProperty> properties, ref long place)
    {
        var json = Json(properties);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        var record = new WireReader(reader, json, shared: null);
        try
        {
            Complete(readRecord(ref record));
        }
        finally
        {
            place = record.Json.TokenStartIndex;
        }

        return json;
    }

    private static byte[] Json(List<BrokenProperty> properties)
    {
        var json = new ArrayBufferWriter<byte>(properties.Sum(property => property.Size) + 2);
        json.Write("{"u8);
        foreach (var property in properties.Where(property => !property.IsLeftOut))
        {
            json.Write(json.WrittenCount > 1 ? ","u8 : default);
            property.WriteTo(json);
        }

        json.Write("}"u8);
        return json.WrittenSpan.ToArray();
    }

    private string? Id(List<BrokenProperty> properties)
    {
        var value = properties.FindLast(property => property.Name == idName && property.IsValid)?.Value();
        return value switch
        {
            { ValueKind: JsonValueKind.String } text when !hasNumericId => WireId.IsReadable(text.GetString()) ? text.GetString() : null,
            { ValueKind: JsonValueKind.Number or JsonValueKind.String } number => Number(number.ToString()),
            _ => null,
        };
    }

    private static string? Number(string text)
        => WireNumber.TryParse(Encoding.UTF8.GetBytes(text), out var id) ? id.ToString(CultureInfo.InvariantCulture) : null;
}
