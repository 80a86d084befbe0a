using System.Text;

namespace WeCom.Client.EntityFrameworkCore.Tests.Wire;

/// <summary>
/// A body that is not JSON, taken apart by its quotes and brackets alone and by other means than the client's: the properties of the
/// object, and the items of a list. Nothing is said of a body whose brackets do not match.
/// </summary>
internal sealed class SentOutline
{
    private readonly List<(string Name, byte[] Value)> _properties = [];

    private SentOutline()
    {
    }

    /// <returns>Null where the body is not one object with matching brackets.</returns>
    public static SentOutline? Of(ReadOnlySpan<byte> body)
    {
        while (body.StartsWith("\uFEFF"u8))
        {
            body = body[3..];
        }

        if (Parts(Trimmed(body), '{') is not { } parts)
        {
            return null;
        }

        var outline = new SentOutline();
        foreach (var part in parts)
        {
            var end = EndOfText(part);
            var rest = Trimmed(part.AsSpan(end));
            if (end == 0 || rest is not [(byte)':', ..])
            {
                return null;
            }

            outline._properties.Add((SentText.Plain(Encoding.UTF8.GetString(part[1..(end - 1)])), Trimmed(rest[1..]).ToArray()));
        }

        return outline;
    }

    /// <summary>The values of a property, as they stand there.</summary>
    public IEnumerable<byte[]> Values(string name)
        => _properties.Where(property => property.Name == name).Select(property => property.Value);

    /// <summary>The values of a property: text with its escapes resolved, anything else as it stands there.</summary>
    public IEnumerable<string> Texts(string name)
        => Values(name).Select(value => value is [(byte)'"', .., (byte)'"']
            ? SentText.Plain(Encoding.UTF8.GetString(value[1..^1]))
            : Encoding.UTF8.GetString(value));

    /// <summary>The items of each list of that name.</summary>
    public IEnumerable<IReadOnlyList<byte[]>> Lists(string name)
        => Values(name).Select(value => Parts(value, '[')).OfType<IReadOnlyList<byte[]>>();

    /// <returns>What stands between the commas; null where it is no such container.</returns>
    private static List<byte[]>? Parts(ReadOnlySpan<byte> container, char opening)
    {
        if (container.Length < 2 || container[0] != opening)
        {
            return null;
        }

        var parts = new List<byte[]>();
        var awaited = new Stack<byte>();
        var (isText, start) = (false, 1);
        for (var i = 0; i < container.Length; i++)
        {
            var letter = container[i];
            if (isText)
            {
                i += letter == '\\' ? 1 : 0;
                isText = letter != '"';
                continue;
            }

            switch (letter)
            {
                case (byte)'"':
                    isText = true;
                    break;
                case (byte)'{' or (byte)'[':
                    awaited.Push(letter == '{' ? (byte)'}' : (byte)']');
                    break;
                case (byte)'}' or (byte)']' when awaited.Count == 0 || awaited.Pop() != letter:
                    return null;
                case (byte)',' or (byte)'}' or (byte)']' when awaited.Count == (letter == ',' ? 1 : 0):
                    parts.Add(Trimmed(container[start..i]).ToArray());
                    start = i + 1;
                    break;
            }

            if (awaited.Count == 0 && i < container.Length - 1)
            {
                return null;
            }
        }

        return (isText || awaited.Count > 0, parts) switch
        {
            (true, _) => null,
            (_, [[]]) => [],
            _ => parts,
        };
    }

    private static int EndOfText(ReadOnlySpan<byte> part)
    {
        for (var i = 1; i < part.Length && part[0] == '"'; i++)
        {
            if (part[i] == '"')
            {
                return i + 1;
            }

            i += part[i] == '\\' ? 1 : 0;
        }

        return 0;
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n"u8);
}
