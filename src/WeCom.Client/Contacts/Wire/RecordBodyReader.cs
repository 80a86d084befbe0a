using System.Text.Json;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Contacts.Wire;

/// <summary>Reads an answer that is one record: the whole object, or the object under one of its names.</summary>
internal sealed class RecordBodyReader<T>(string? property, RecordReader<T> readRecord) : IBodyReader<T>
    where T : class
{
    public async ValueTask<ApiAnswer<T>> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var buffer = new BufferedBody(4096);
        while (await buffer.FillAsync(body, cancellationToken).ConfigureAwait(false))
        {
        }

        return Parse(buffer.Unread);
    }

    private ApiAnswer<T> Parse(ReadOnlySpan<byte> json)
    {
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
        return readRecord(ref record);
    }
}
