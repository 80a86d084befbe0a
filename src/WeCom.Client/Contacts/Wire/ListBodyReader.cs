using System.Globalization;
using System.Text.Json;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Contacts.Wire;

internal delegate T RecordReader<out T>(ref WireReader reader);

/// <summary>
/// Reads <c>{"errcode":…,"&lt;list&gt;":[…]}</c> as it arrives, one record at a time, so that a body of any size needs one small buffer
/// and a record that cannot be read costs only itself.
/// </summary>
internal sealed class ListBodyReader<T>(string listName, string idName, RecordReader<T> readRecord, bool hasNumericId = false)
    : IBodyReader<ContactsList<T>>
{
    private const int UsualSize = 64 * 1024;
    private const int UsualRecord = 2 * 1024;
    private readonly JsonEncodedText _listName = JsonEncodedText.Encode(listName);
    private readonly JsonEncodedText _idName = JsonEncodedText.Encode(idName);

    public async ValueTask<ApiAnswer<ContactsList<T>>> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var buffer = new BufferedBody(UsualSize);
        var answer = new Answer(this);
        var more = true;
        while (more)
        {
            more = await buffer.FillAsync(body, cancellationToken).ConfigureAwait(false);
            answer.Consume(buffer, isLast: !more);
        }

        return answer.Complete();
    }

    private T ReadRecord(ref WireReader reader) => readRecord(ref reader);

    private string? ReadId(ReadOnlySpan<byte> record)
    {
        var reader = new Utf8JsonReader(record);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = IsId(ref reader);
            reader.Read();
            if (isId)
            {
                return IdText(ref reader);
            }

            reader.Skip();
        }

        return null;
    }

    private bool IsId(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.ValueTextEquals(_idName.EncodedUtf8Bytes);
        }
        catch (InvalidOperationException)
        {
            // A name that is no text, such as a lone surrogate, is not the one that is looked for.
            return false;
        }
    }

    private string? IdText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.TokenType switch
            {
                JsonTokenType.String when reader.GetString() is { Length: > 0 } text && IsId(text) => text,
                JsonTokenType.Number when reader.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Not text that can be read, such as a lone surrogate: the record counts as nameless.
            return null;
        }
    }

    private bool IsId(string text) => !hasNumericId || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private sealed class Answer(ListBodyReader<T> owner)
    {
        private readonly List<T> _items = [];
        private readonly List<MalformedRecord> _malformed = [];
        private readonly SharedValues _shared = new();
        private readonly ErrorEnvelope _envelope = new();
        private JsonReaderState _state;
        private long _largest = UsualRecord;
        private bool _hasList;
        private bool _started;

        public void Consume(BufferedBody buffer, bool isLast)
        {
            var json = buffer.Unread;
            var reader = new Utf8JsonReader(json, isLast, _state);
            try
            {
                var done = reader;
                while (Step(ref reader, json))
                {
                    done = reader;
                    _started = true;
                }

                _state = done.CurrentState;
                buffer.Advance((int)done.BytesConsumed);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                throw new InvalidBodyException(_started ? BodyFault.CutOff : BodyFaults.Of(json), e);
            }
        }

        public ApiAnswer<ContactsList<T>> Complete()
        {
            if (_envelope.ErrorCode != 0)
            {
                return new(_envelope.ErrorCode, _envelope.ErrorMessage, null);
            }

            return _hasList
                ? new(0, null, new ContactsList<T>(_items, _malformed))
                : throw new InvalidBodyException(BodyFault.MissingValue);
        }

        /// <summary>Reads one whole unit: a brace, a property with its value, or a record.</summary>
        /// <returns>False where the buffer does not hold it whole.</returns>
        private bool Step(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
        {
            if (!reader.Read())
            {
                return false;
            }

            return reader.CurrentDepth switch
            {
                0 when reader.TokenType is JsonTokenType.StartObject or JsonTokenType.EndObject => true,
                0 => throw new JsonException("Not an object."),
                1 when reader.TokenType == JsonTokenType.PropertyName => Property(ref reader),
                1 => true,
                _ => Record(ref reader, json),
            };
        }

        private bool Property(ref Utf8JsonReader reader)
        {
            var isList = reader.ValueTextEquals(owner._listName.EncodedUtf8Bytes);
            var value = reader;
            if (isList && value.Read() && value.TokenType == JsonTokenType.StartArray)
            {
                reader = value;
                return _hasList = true;
            }

            value = reader;
            if (!value.TrySkip())
            {
                return false;
            }

            if (_envelope.TryReadProperty(ref reader))
            {
                return true;
            }

            reader = value;
            return true;
        }

        private bool Record(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
        {
            // To look for its end first takes as long as to read it, so that is done only where the buffer may end before it does.
            var start = reader;
            if (json.Length - reader.BytesConsumed < 2 * _largest && !reader.TrySkip())
            {
                return false;
            }

            reader = start;
            if (TryRead(ref reader, json) is not { } reason)
            {
                _largest = Math.Max(_largest, reader.BytesConsumed - start.TokenStartIndex);
                return true;
            }

            reader = start;
            if (!reader.TrySkip())
            {
                return false;
            }

            _malformed.Add(new() { Id = owner.ReadId(json[(int)start.TokenStartIndex..(int)reader.BytesConsumed]), Reason = reason });
            return true;
        }

        /// <returns>
        /// What is wrong with the record, which may be no more than that the buffer ends within it; null where it was read.
        /// </returns>
        private string? TryRead(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
        {
            var depth = reader.CurrentDepth;
            try
            {
                var record = new WireReader(reader, json, _shared);
                var item = owner.ReadRecord(ref record);
                reader = record.Json;
                if (reader.TokenType != JsonTokenType.EndObject || reader.CurrentDepth != depth)
                {
                    return "It is cut off.";
                }

                _items.Add(item);
                return null;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
            {
                return e.Message;
            }
        }
    }
}
