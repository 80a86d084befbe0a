using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace WeCom.Client.EntityFrameworkCore.Tests.Wire;

/// <summary>A body as JSON, read by other means than the client's, to say which records it holds and what stands in each.</summary>
internal sealed class SentJson
{
    private readonly JsonElement _root;

    private SentJson(JsonElement root) => _root = root;

    /// <returns>Null where the body is not one whole object.</returns>
    public static SentJson? Of(ReadOnlySpan<byte> body)
    {
        var json = body.StartsWith("\uFEFF"u8) ? body[3..] : body;
        try
        {
            var root = JsonDocument.Parse(Escaped(json), new JsonDocumentOptions { MaxDepth = 100_000 }).RootElement;
            return root.ValueKind == JsonValueKind.Object ? new(root) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Gets a value that indicates whether an errcode says that the call failed.</summary>
    public bool IsFailure => Top("errcode").Any(code => Number(code) is not (null or 0));

    public IEnumerable<JsonElement> Top(string name) => Named(_root, name);

    /// <summary>All objects with such an id, at any depth.</summary>
    public IEnumerable<JsonElement> Records(string idName, Func<string?, bool> isId)
        => Objects(_root).Where(record => Named(record, idName).Any(value => isId(Text(value))));

    /// <summary>The values of a property, of which a record may have several.</summary>
    public static IEnumerable<JsonElement> Named(JsonElement record, string name)
        => record.EnumerateObject().Where(property => IsNamed(property, name)).Select(property => property.Value);

    /// <returns>Text with every escape resolved, a number in its digits; null for anything else.</returns>
    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => SentText.Plain(Raw(value)[1..^1]),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => Raw(value),
        _ => null,
    };

    private static string Raw(JsonElement value) => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value));

    private static long? Number(JsonElement value) => SentNumber.Of(Text(value));

    private static bool IsNamed(JsonProperty property, string name)
    {
        try
        {
            return property.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static IEnumerable<JsonElement> Objects(JsonElement element)
    {
        var left = new Stack<JsonElement>([element]);
        while (left.TryPop(out var next))
        {
            if (next.ValueKind == JsonValueKind.Object)
            {
                yield return next;
                foreach (var property in next.EnumerateObject())
                {
                    left.Push(property.Value);
                }
            }
            else if (next.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in next.EnumerateArray())
                {
                    left.Push(item);
                }
            }
        }
    }

    /// <summary>Control characters within strings become escapes, and a backslash that begins no escape two.</summary>
    private static byte[] Escaped(ReadOnlySpan<byte> json)
    {
        var escaped = new List<byte>(json.Length);
        var isText = false;
        for (var i = 0; i < json.Length; i++)
        {
            var letter = json[i];
            isText = letter == (byte)'"' ? !isText : isText;
            if (isText && letter == (byte)'\\')
            {
                escaped.Add(letter);
                escaped.Add(IsEscape(json[(i + 1)..]) ? json[++i] : letter);
            }
            else if (isText && letter < ' ')
            {
                escaped.AddRange(Encoding.ASCII.GetBytes($"\\u{letter:x4}"));
            }
            else
            {
                escaped.Add(letter);
            }
        }

        return [.. escaped];
    }

    private static bool IsEscape(ReadOnlySpan<byte> rest) => rest switch
    {
        [(byte)'u', var a, var b, var c, var d, ..] => char.IsAsciiHexDigit((char)a) && char.IsAsciiHexDigit((char)b)
            && char.IsAsciiHexDigit((char)c) && char.IsAsciiHexDigit((char)d),
        [var letter, ..] => "\"\\/bfnrt"u8.Contains(letter),
        _ => false,
    };
}
