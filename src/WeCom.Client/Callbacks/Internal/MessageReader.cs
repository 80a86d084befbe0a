using System.Buffers;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using WeCom.Client.Errors;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>Reads an envelope or a message into a small tree. XML comes without DTDs, entities and anything outside of itself.</summary>
internal static class MessageReader
{
    /// <summary>A full update_user with every attribute is far below this.</summary>
    public const int MaxLength = 1024 * 1024;

    private const int MaxDepth = 16;

    private static readonly SearchValues<char> NoCharacters = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(code => (char)code).Except(['\t', '\n', '\r']), '\uFFFE', '\uFFFF']);

    private static XmlReaderSettings Settings => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxLength,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <exception cref="WeChatCallbackException">The text is neither XML nor JSON, too long, or nested too deep.</exception>
    public static XElement Read(string text)
    {
        if (text.Length > MaxLength)
        {
            throw new WeChatCallbackException(WeComCallbackFault.Format);
        }

        try
        {
            return text.AsSpan().TrimStart().StartsWith("{") ? ReadJson(text) : ReadXml(text);
        }
        catch (Exception e) when (e is XmlException or JsonException or ArgumentException or InvalidOperationException)
        {
            throw new WeChatCallbackException(WeComCallbackFault.Format, e);
        }
    }

    private static XElement ReadXml(string text)
    {
        using var reader = XmlReader.Create(new StringReader(Readable(text)), Settings);
        XElement? root = null;
        var open = new Stack<XElement>();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var element = new XElement(reader.LocalName);
                    root ??= element;
                    Add(open, element);
                    if (!reader.IsEmptyElement)
                    {
                        open.Push(element);
                    }

                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when open.TryPeek(out var parent):
                    parent.Add(reader.Value);
                    break;
            }
        }

        return root ?? throw new XmlException("There is no element.");
    }

    // A control character in the name of one member must not cost the event.
    private static string Readable(string text) => text.AsSpan().IndexOfAny(NoCharacters) < 0
        ? text
        : string.Create(text.Length, text, static (characters, from) =>
        {
            from.CopyTo(characters);
            characters.ReplaceAny(NoCharacters, '\uFFFD');
        });

    private static void Add(Stack<XElement> open, XElement element)
    {
        if (open.Count >= MaxDepth)
        {
            throw new XmlException("The elements are nested too deep.");
        }

        if (open.TryPeek(out var parent))
        {
            parent.Add(element);
        }
    }

    private static XElement ReadJson(string text)
    {
        using var document = JsonDocument.Parse(text, new() { MaxDepth = MaxDepth });
        var root = new XElement("json");
        Fill(root, document.RootElement);
        return root;
    }

    private static void Fill(XElement parent, JsonElement json)
    {
        foreach (var property in json.EnumerateObject())
        {
            var name = XmlConvert.EncodeLocalName(property.Name);
            if (property.Value.ValueKind != JsonValueKind.Array)
            {
                parent.Add(Element(name, property.Value));
            }
            else if (property.Value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object))
            {
                parent.Add(property.Value.EnumerateArray().Select(item => Element(name, item)));
            }
            else
            {
                // As XML writes a list.
                parent.Add(new XElement(name, string.Join(',', property.Value.EnumerateArray())));
            }
        }
    }

    private static XElement Element(string name, JsonElement value)
    {
        var element = new XElement(name);
        if (value.ValueKind == JsonValueKind.Object)
        {
            Fill(element, value);
        }
        else
        {
            element.Value = value.ToString();
        }

        return element;
    }
}
