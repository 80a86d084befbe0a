using System.Text.Json;
using WeCom.Client.Errors;

namespace WeCom.Client.Contacts.Wire;

/// <summary>
/// The result of repairing a record that could not be read as it came: readable JSON, or the reason why there is none. The record itself is
/// made by <see cref="Read"/>, so that the memory it keeps can be told from the memory that the repair needed.
/// </summary>
internal sealed class MendedRecord<T>
    where T : class
{
    /// <summary>The record with mended texts, without what of it cannot be read; null if none of it can be read.</summary>
    public byte[]? Json { get; init; }

    public RecordReader<T>? Reader { get; init; }

    /// <summary>Tells the record the names of its properties that could not be read as they came.</summary>
    public Action<T>? Note { get; init; }

    /// <summary>Reads the id of a record that cannot be read.</summary>
    public Func<string?>? Id { get; init; }

    public LocalizedText? Reason { get; init; }

    /// <summary>The bytes of memory of what <see cref="Malformed"/> returns, but for the id.</summary>
    public int Size => Reason is null ? 0 : sizeof(char) * Reason.English.Length;

    /// <summary>Returns the record; null for one that cannot be read.</summary>
    public T? Read(SharedValues? shared)
    {
        if (Json is null)
        {
            return null;
        }

        var reader = new Utf8JsonReader(Json);
        reader.Read();
        var wire = new WireReader(reader, Json, shared);
        var record = Reader!(ref wire);
        Note?.Invoke(record);
        return record;
    }

    /// <summary>Returns what is wrong with a record that cannot be read.</summary>
    public MalformedRecord Malformed() => new() { Id = Id?.Invoke(), Reason = Reason! };
}
