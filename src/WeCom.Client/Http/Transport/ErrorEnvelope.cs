using System.Text.Json;
using WeCom.Client.Http.Json;

namespace WeCom.Client.Http.Transport;

/// <summary>
/// errcode and errmsg, wherever in the object they stand. Some calls leave them out on success; of several, the first errcode that is not 0
/// counts, with the text that follows it.
/// </summary>
internal sealed class ErrorEnvelope
{
    private const int LongestName = 64;

    private bool _isSettled;

    public int ErrorCode { get; private set; }

    public string? ErrorMessage { get; private set; }

    /// <exception cref="InvalidBodyException">Not one whole JSON object.</exception>
    public static ErrorEnvelope ReadBody(ReadOnlySpan<byte> json)
    {
        try
        {
            return Read(json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidBodyException(BodyFaults.Of(json), e);
        }
    }

    /// <summary>Determines whether the body begins with the errcode 0 and has no other, in whatever spelling.</summary>
    public static bool IsPlainSuccess(ReadOnlySpan<byte> json)
        => json.StartsWith("{\"errcode\":0,"u8)
            && json["{\"errcode\""u8.Length..].IndexOf("\"errcode\""u8) < 0
            && json.IndexOf("\\u"u8) < 0;

    private static ErrorEnvelope Read(ReadOnlySpan<byte> json)
    {
        var envelope = new ErrorEnvelope();
        envelope.Add(json);
        return envelope;
    }

    /// <summary>Takes a property that was found in a body that is not JSON, if it is one of ours.</summary>
    /// <param name="name">Its name, with quotes.</param>
    /// <param name="value">Its value, which may be anything.</param>
    public void AddBroken(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (IsOurs(name))
        {
            Add(TextRepair.Mend([.. "{"u8, .. name, .. ":"u8, .. value, .. "}"u8], out _));
        }
    }

    // Each letter of a name may be an escape, of six letters.
    private static bool IsOurs(ReadOnlySpan<byte> name)
    {
        if (!name.Contains((byte)'\\') || name.Length > LongestName)
        {
            return name.SequenceEqual("\"errcode\""u8) || name.SequenceEqual("\"errmsg\""u8);
        }

        var reader = new Utf8JsonReader(TextRepair.Mend(name, out _));
        reader.Read();
        return reader.ValueTextEquals("errcode"u8) || reader.ValueTextEquals("errmsg"u8);
    }

    private void Add(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Not an object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!TryReadProperty(ref reader))
            {
                reader.Skip();
            }
        }

        // Throws where anything but white space follows the object.
        reader.Read();
    }

    /// <summary>Takes the property on whose name the reader stands, if it is one of ours.</summary>
    public bool TryReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("errcode"u8))
        {
            if (ErrorCode != 0)
            {
                return reader.TrySkip();
            }

            reader.Read();
            ErrorCode = Code(ref reader);
            return true;
        }

        if (reader.ValueTextEquals("errmsg"u8))
        {
            reader.Read();
            if (!_isSettled)
            {
                ErrorMessage = reader.TokenType == JsonTokenType.String ? Text(ref reader) : null;
                _isSettled = ErrorCode != 0;
            }

            return reader.TrySkip();
        }

        return false;
    }

    private static int Code(ref Utf8JsonReader reader)
    {
        try
        {
            return checked((int)(WireNumber.Read(ref reader) ?? 0));
        }
        catch (Exception e) when (e is JsonException or OverflowException)
        {
            throw new InvalidBodyException(BodyFault.OddErrorCode, e);
        }
    }

    // It quotes what was sent, at times cut off inside a character; the errcode beside it counts all the same.
    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
