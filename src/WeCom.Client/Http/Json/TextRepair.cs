using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using WeCom.Client.Http.Limits;

namespace WeCom.Client.Http.Json;

/// <summary>
/// Makes texts in JSON readable: control characters are escaped, and what stands for no character (bytes that are not UTF-8, half a
/// surrogate pair), or for one that databases refuse (NUL), becomes U+FFFD. What stands outside of texts is left as it is.
/// </summary>
internal static class TextRepair
{
    /// <summary>The replacement of an invalid character.</summary>
    public const char Replacement = '\uFFFD';

    private const int EscapeLength = 6;

    // Control characters, and the backslash that begins an escape.
    private static readonly SearchValues<byte> Suspects =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(i => (byte)i), (byte)'\\']);

    private static ReadOnlySpan<byte> Digits => "0123456789abcdef"u8;

    private static ReadOnlySpan<byte> ReplacementBytes => "\uFFFD"u8;

    /// <summary>Returns the JSON with texts that can be read.</summary>
    /// <param name="json">JSON, or something like it.</param>
    /// <param name="isChanged">Whether something was replaced that stood for no character.</param>
    /// <exception cref="AnswerTooLargeException">So much of it is no JSON that mending it would make it far larger.</exception>
    public static byte[] Mend(ReadOnlySpan<byte> json, out bool isChanged)
    {
        isChanged = false;
        return json.IndexOfAny(Suspects) < 0 && Utf8.IsValid(json) ? json.ToArray() : Repair(json, isLossless: false, ref isChanged);
    }

    /// <summary>Returns the JSON with control characters escaped and nothing replaced.</summary>
    /// <param name="json">JSON, or something like it.</param>
    /// <exception cref="AnswerTooLargeException">So much of it is no JSON that mending it would make it far larger.</exception>
    public static byte[] Escape(ReadOnlySpan<byte> json)
    {
        var isChanged = false;
        return Repair(json, isLossless: true, ref isChanged);
    }

    private static byte[] Repair(ReadOnlySpan<byte> json, bool isLossless, ref bool isChanged)
    {
        var mended = new ArrayBufferWriter<byte>(json.Length + EscapeLength);
        var (isInText, whole) = (false, json.Length);
        while (!json.IsEmpty)
        {
            var length = 1;
            if (json[0] == '"')
            {
                isInText = !isInText;
                mended.Write(json[..1]);
            }
            else if (!isInText)
            {
                mended.Write(json[..1]);
            }
            else if (json[0] == '\\')
            {
                length = Escape(json, mended, isLossless, ref isChanged);
            }
            else
            {
                length = Letter(json, mended, isLossless, ref isChanged);
            }

            json = json[length..];
            AnswerLimit.Escapes.Check(mended.WrittenCount + json.Length - whole);
        }

        return mended.WrittenSpan.ToArray();
    }

    private static int Letter(ReadOnlySpan<byte> json, ArrayBufferWriter<byte> mended, bool isLossless, ref bool isChanged)
    {
        if (json[0] < ' ' && (json[0] > 0 || isLossless))
        {
            Span<byte> escape = [.. "\\u00"u8, Digits[json[0] >> 4], Digits[json[0] & 0xF]];
            mended.Write(escape);
            return 1;
        }

        var isLetter = Rune.DecodeFromUtf8(json, out var letter, out var length) == OperationStatus.Done && letter.Value != 0;
        isChanged |= !isLetter;
        mended.Write(isLetter || isLossless ? json[..length] : ReplacementBytes);
        return length;
    }

    /// <returns>The number of bytes that were used.</returns>
    private static int Escape(ReadOnlySpan<byte> json, ArrayBufferWriter<byte> mended, bool isLossless, ref bool isChanged)
    {
        if (CodeUnit(json) is { } unit)
        {
            var isPair = char.IsHighSurrogate(unit)
                && CodeUnit(json[EscapeLength..]) is { } next
                && char.IsLowSurrogate(next);
            var length = isPair ? 2 * EscapeLength : EscapeLength;
            var isLost = unit == 0 || (char.IsSurrogate(unit) && !isPair);
            isChanged |= isLost;
            mended.Write(isLost && !isLossless ? ReplacementBytes : json[..length]);
            return length;
        }

        if (json.Length > 1 && "\"\\/bfnrt"u8.Contains(json[1]))
        {
            mended.Write(json[..2]);
            return 2;
        }

        // A backslash that begins no escape stands for itself.
        mended.Write("\\\\"u8);
        return 1;
    }

    private static char? CodeUnit(ReadOnlySpan<byte> json)
    {
        if (json.Length < EscapeLength || json[0] != '\\' || json[1] != 'u')
        {
            return null;
        }

        var isUnit = ushort.TryParse(
            json[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit);
        return isUnit ? (char)unit : null;
    }
}
