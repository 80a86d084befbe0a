using System.Text.Json;
using WeCom.Client.Configuration;
using WeCom.Client.Http.Limits;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Contacts.Wire;

internal delegate T RecordReader<out T>(ref WireReader reader);

/// <summary>
/// Reads <c>{"errcode":…,"&lt;list&gt;":[…]}</c> as it arrives, one record at a time, so that a body of any size needs one small buffer
/// and a record that cannot be read costs only itself. Where the body is not JSON, <see cref="BrokenAnswer"/> reads the rest.
/// </summary>
internal sealed class ListBodyReader<T>(string listName, WireRecord<T> records) : IBodyReader<ContactsList<T>>
    where T : class
{
    private const int UsualSize = 64 * 1024;
    private const int UsualRecord = 2 * 1024;
    private readonly JsonEncodedText _listName = JsonEncodedText.Encode(listName);

    public AnswerKind Kind => AnswerKind.List;

    public async ValueTask<ApiAnswer<ContactsList<T>>> ReadAsync(AnswerBody body, CancellationToken cancellationToken)
    {
        using var buffer = new BufferedBody(UsualSize);
        var answer = new Answer(this, records, body.Limits);
        var more = true;
        while (more)
        {
            more = await buffer.FillAsync(body, cancellationToken).ConfigureAwait(false);
            answer.Consume(buffer, isLast: !more);
            if (answer.IsError)
            {
                body.LimitToError();
            }
        }

        return answer.Complete();
    }

    private sealed class Answer(ListBodyReader<T> owner, WireRecord<T> records, WeComLimitOptions limits) : IBrokenAnswerTarget
    {
        private readonly List<T> _items = [];
        private readonly List<MalformedRecord> _malformed = [];
        private readonly SharedValues _shared = new();
        private readonly ErrorEnvelope _envelope = new();
        private readonly ListAllowance _allowance = new(limits);
        private JsonReaderState _state;
        private long _largest = UsualRecord;
        private bool _hasList;
        private bool _isInList;
        private bool _hasEnded;
        private bool _started;
        private BrokenAnswer? _rest;

        public bool IsError => _envelope.ErrorCode != 0;

        public void Consume(BufferedBody buffer, bool isLast)
        {
            _allowance.BeginPiece();
            if (_rest is null)
            {
                ConsumeWhole(buffer, isLast);
            }
            else
            {
                ConsumeRest(_rest, buffer, isLast);
            }

            _allowance.EndPiece();
        }

        void IBrokenAnswerTarget.List() => _hasList = true;

        void IBrokenAnswerTarget.Record(ReadOnlySpan<byte> json)
        {
            Begin();
            if (!TryReadBroken(json))
            {
                Mend(json);
            }

            _allowance.End(json.Length);
        }

        void IBrokenAnswerTarget.Property(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
            => _envelope.AddBroken(name, value);

        public ApiAnswer<ContactsList<T>> Complete()
        {
            if (_envelope.ErrorCode != 0)
            {
                return new(_envelope.ErrorCode, _envelope.ErrorMessage, null);
            }

            return _hasList
                ? new(0, null, new ContactsList<T>(_items, _malformed))
                : throw new InvalidBodyException(BodyFault.MissingList);
        }

        /// <summary>Reads one whole unit: a brace, a property with its value, or a record.</summary>
        /// <returns>False if the buffer does not hold it whole.</returns>
        private bool Step(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
        {
            if (!reader.Read())
            {
                return false;
            }

            return reader.CurrentDepth switch
            {
                0 when reader.TokenType is JsonTokenType.StartObject => true,
                0 when reader.TokenType is JsonTokenType.EndObject => _hasEnded = true,
                0 => throw new JsonException("Not an object."),
                1 when reader.TokenType == JsonTokenType.PropertyName => Property(ref reader),
                1 => !(_isInList = false),
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
                return _hasList = _isInList = true;
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
            Begin();
            if (TryRead(ref reader, json))
            {
                _allowance.End(reader.BytesConsumed - start.TokenStartIndex);
                _largest = Math.Max(_largest, reader.BytesConsumed - start.TokenStartIndex);
                return true;
            }

            reader = start;
            if (!reader.TrySkip())
            {
                Forget();
                return false;
            }

            Mend(json[(int)start.TokenStartIndex..(int)reader.BytesConsumed]);
            _allowance.End(reader.BytesConsumed - start.TokenStartIndex);
            return true;
        }

        /// <returns>Whether the record was read; false also where the buffer ends within it.</returns>
        private bool TryRead(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
        {
            var (depth, start) = (reader.CurrentDepth, (int)reader.TokenStartIndex);
            try
            {
                var record = new WireReader(reader, json, _shared);
                var item = records.Read(ref record);
                reader = record.Json;
                if (reader.TokenType != JsonTokenType.EndObject || reader.CurrentDepth != depth)
                {
                    return false;
                }

                if (JsonMeasure.HasLongText(json[start..(int)reader.BytesConsumed], limits))
                {
                    return false;
                }

                _items.Add(item);
                return true;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
            {
                return false;
            }
        }

        private bool TryReadBroken(ReadOnlySpan<byte> json)
        {
            var reader = new Utf8JsonReader(json);
            try
            {
                return reader.Read() && TryRead(ref reader, json);
            }
            catch (JsonException)
            {
                return false;
            }
        }

        private void Begin()
        {
            _allowance.Begin();
            _shared.Begin();
        }

        private void Forget(int kept = 0)
        {
            _shared.Forget();
            _allowance.Forget(kept);
        }

        private void Mend(ReadOnlySpan<byte> json)
        {
            var mended = JsonMeasure.HasLongText(json, limits) ? records.Refuse(json, limits.TextSize) : records.Mend(json);
            Forget(mended.Size);
            if (mended.Read(_shared) is { } record)
            {
                _items.Add(record);
            }
            else
            {
                _malformed.Add(mended.Malformed());
            }
        }

        private void ConsumeWhole(BufferedBody buffer, bool isLast)
        {
            var json = buffer.Unread;
            var done = new Utf8JsonReader(json, isLast, _state);
            try
            {
                var reader = done;
                while (Step(ref reader, json))
                {
                    done = reader;
                    _started = true;
                }

                _state = done.CurrentState;
                buffer.Advance((int)done.BytesConsumed);
                _allowance.CheckUnfinished(buffer.Unread.Length);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                if (!_started || _hasEnded)
                {
                    throw new InvalidBodyException(_started ? BodyFault.Broken : BodyFaults.Of(json), e);
                }

                buffer.Advance((int)done.BytesConsumed);
                var isFirst = done.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
                _rest = new([.. "\""u8, .. owner._listName.EncodedUtf8Bytes, .. "\""u8], _isInList, isFirst, this);
                ConsumeRest(_rest, buffer, isLast);
            }
        }

        private void ConsumeRest(BrokenAnswer rest, BufferedBody buffer, bool isLast)
        {
            try
            {
                rest.Consume(buffer, isLast);
                _allowance.CheckUnfinished(buffer.Unread.Length);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                throw new InvalidBodyException(
                    isLast ? BodyFaults.AtEnd(rest.IsInText, buffer.Unread) : BodyFault.Broken, e);
            }

            if (isLast && !rest.HasEnded)
            {
                throw new InvalidBodyException(BodyFault.CutOff);
            }
        }
    }
}
