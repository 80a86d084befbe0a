using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WeCom.Client.Http.Json;
using WeCom.Client.Http.Limits;

namespace WeCom.Client.Http.Transport;

/// <summary>Reads a small body whole: the errcode first, then the value.</summary>
internal sealed class JsonBodyReader<T>(JsonTypeInfo<T> typeInfo, AnswerKind kind = AnswerKind.Whole) : IBodyReader<T>
{
    private const int UsualSize = 4096;

    public AnswerKind Kind => kind;

    public async ValueTask<ApiAnswer<T>> ReadAsync(AnswerBody body, CancellationToken cancellationToken)
    {
        using var buffer = new BufferedBody(UsualSize);
        while (await buffer.FillAsync(body, cancellationToken).ConfigureAwait(false))
        {
        }

        JsonMeasure.CheckAnswer(buffer.Unread, body.Limits);
        try
        {
            return Parse(buffer.Unread);
        }
        catch (InvalidBodyException)
        {
            return Parse(TextRepair.Mend(buffer.Unread, out _));
        }
    }

    private ApiAnswer<T> Parse(ReadOnlySpan<byte> json)
    {
        var envelope = ErrorEnvelope.ReadBody(json);
        if (envelope.ErrorCode != 0)
        {
            return new(envelope.ErrorCode, envelope.ErrorMessage, default);
        }

        try
        {
            var value = JsonSerializer.Deserialize(json, typeInfo);
            return value is null ? throw new InvalidBodyException(BodyFault.MissingValue) : new(0, envelope.ErrorMessage, value);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidBodyException(BodyFault.MissingValue, e);
        }
    }
}
