using System.Text;
using System.Text.Json;
using WeCom.Client.Http.Json;
using WeCom.Client.Http.Limits;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Contacts.Wire;

/// <summary>Reads an answer that is one record: the whole object, or the object under one of its names.</summary>
internal sealed class RecordBodyReader<T>(string? property, WireRecord<T> records, AnswerKind kind = AnswerKind.Record) : IBodyReader<T>
    where T : class
{
    public AnswerKind Kind => kind;

    public async ValueTask<ApiAnswer<T>> ReadAsync(AnswerBody body, CancellationToken cancellationToken)
    {
        using var buffer = new BufferedBody(4096);
        while (await buffer.FillAsync(body, cancellationToken).ConfigureAwait(false))
        {
        }

        JsonMeasure.CheckAnswer(buffer.Unread, body.Limits);
        try
        {
            return Parse(buffer.Unread);
        }
        catch (InvalidBodyException e)
        {
            return Mend(buffer.Unread, e);
        }
    }

    private ApiAnswer<T> Parse(ReadOnlySpan<byte> json)
    {
        if (property is null && ErrorEnvelope.IsPlainSuccess(json) && TryRecord(json) is { } record)
        {
            return new(0, null, record);
        }

        var envelope = ErrorEnvelope.ReadBody(json);
        try
        {
            return new(envelope.ErrorCode, envelope.ErrorMessage, envelope.ErrorCode == 0 ? Record(json) : null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidBodyException(BodyFault.MissingValue, e);
        }
    }

    // The caller reads an invalid record once more to find the error.
    private T? TryRecord(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            var record = new WireReader(reader, json, shared: null);
            var value = records.Read(ref record);
            return record.Json.CurrentDepth == 0 && !record.Json.Read() ? value : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private T Record(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (property is null)
        {
            return Read(reader, json);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isRecord = reader.ValueTextEquals(property);
            reader.Read();
            if (isRecord)
            {
                return Read(reader, json);
            }

            reader.Skip();
        }

        throw new InvalidBodyException(BodyFault.MissingValue);
    }

    private T Read(Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var record = new WireReader(reader, json, shared: null);
        return records.Read(ref record);
    }

    private ApiAnswer<T> Mend(ReadOnlySpan<byte> json, InvalidBodyException fault)
    {
        var envelope = new ErrorEnvelope();
        var record = property is null ? json : default;
        var name = property is null ? null : Encoding.UTF8.GetBytes(property);
        try
        {
            var scanner = new ObjectScanner(json);
            while (scanner.NextProperty())
            {
                envelope.AddBroken(scanner.Name, scanner.Value);
                record = name is not null && scanner.Name[1..^1].SequenceEqual(name) ? scanner.Value : record;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw fault;
        }

        if (envelope.ErrorCode != 0)
        {
            return new(envelope.ErrorCode, envelope.ErrorMessage, null);
        }

        var mended = records.Mend(record);
        return mended.Read(shared: null) is { } value
            ? new(0, envelope.ErrorMessage, value)
            : throw new InvalidBodyException(BodyFault.MissingValue, new JsonException(mended.Malformed().Reason.English));
    }
}
