using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WeCom.Client.Http.Internal;

/// <summary>Reads a small body whole: the errcode first, then the value.</summary>
internal sealed class JsonBodyReader<T>(JsonTypeInfo<T> typeInfo) : IBodyReader<T>
{
    private const int UsualSize = 4096;

    public async ValueTask<ApiAnswer<T>> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var buffer = new BufferedBody(UsualSize);
        while (await buffer.FillAsync(body, cancellationToken).ConfigureAwait(false))
        {
        }

        return Parse(buffer.Unread);
    }

    private ApiAnswer<T> Parse(ReadOnlySpan<byte> json)
    {
        var envelope = ReadEnvelope(json);
        return envelope.ErrorCode == 0 ? new(0, null, ReadValue(json)) : new(envelope.ErrorCode, envelope.ErrorMessage, default);
    }

    private static ErrorEnvelope ReadEnvelope(ReadOnlySpan<byte> json)
    {
        try
        {
            return ErrorEnvelope.Read(json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidBodyException(BodyFaults.Of(json), e);
        }
    }

    private T ReadValue(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, typeInfo) ?? throw new InvalidBodyException(BodyFault.MissingValue);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The body is whole and says success, but what was asked for is not in it.
            throw new InvalidBodyException(BodyFault.MissingValue, e);
        }
    }
}
