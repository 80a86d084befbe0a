using System.Buffers;
using WeCom.Client.Configuration;

namespace WeCom.Client.Http.Limits;

/// <summary>
/// Measures JSON by its quotes and commas alone, so that it also measures what is no JSON, before anything is made of it.
/// </summary>
internal static class JsonMeasure
{
    private static readonly SearchValues<byte> Marks = SearchValues.Create("\"{[,:"u8);

    /// <summary>Holds an answer that is read whole to its limits.</summary>
    /// <exception cref="AnswerTooLargeException">It has too many values, or a text that is too long.</exception>
    public static void CheckAnswer(ReadOnlySpan<byte> json, WeComLimitOptions limits)
    {
        // No answer has more values than bytes. Most are too small to be looked at.
        var (mostValues, longestAllowed) = (AnswerLimit.Values(limits), AnswerLimit.Text(limits));
        if (json.Length > Math.Min(mostValues.Value, longestAllowed.Value))
        {
            var (values, longestText) = Of(json);
            mostValues.Check(values);
            longestAllowed.Check(longestText);
        }
    }

    /// <summary>Determines whether a record has a text that is too long.</summary>
    public static bool HasLongText(ReadOnlySpan<byte> record, WeComLimitOptions limits)
        => record.Length > limits.TextSize && Of(record).LongestText > limits.TextSize;

    /// <summary>Counts names and values, and finds the length of the longest text.</summary>
    private static (long Values, int LongestText) Of(ReadOnlySpan<byte> json)
    {
        var (values, longest) = (0L, 0);
        while (json.IndexOfAny(Marks) is var at and >= 0)
        {
            var isText = json[at] == '"';
            json = json[(at + 1)..];
            if (!isText)
            {
                values++;
                continue;
            }

            var length = TextLength(json);
            longest = Math.Max(longest, length);
            json = json[Math.Min(json.Length, length + 1)..];
        }

        return (values, longest);
    }

    private static int TextLength(ReadOnlySpan<byte> json)
    {
        var length = 0;
        while (json[length..].IndexOfAny((byte)'"', (byte)'\\') is var at and >= 0)
        {
            length += at;
            if (json[length] == '"')
            {
                return length;
            }

            length = Math.Min(json.Length, length + 2);
        }

        return json.Length;
    }
}
