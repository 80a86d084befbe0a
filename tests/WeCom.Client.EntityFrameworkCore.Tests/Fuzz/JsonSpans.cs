using System.Text.Json;

namespace WeCom.Client.EntityFrameworkCore.Tests.Fuzz;

/// <summary>The positions of the values and the properties of a body, as far as it can be read.</summary>
internal sealed class JsonSpans
{
    private readonly Stack<(int Start, int Property)> _open = new();

    private JsonSpans()
    {
    }

    public List<Range> Values { get; } = [];

    /// <summary>Names with their values.</summary>
    public List<Range> Properties { get; } = [];

    public static JsonSpans Of(ReadOnlySpan<byte> json)
    {
        var spans = new JsonSpans();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 10_000 });
        try
        {
            var property = -1;
            while (reader.Read())
            {
                property = spans.Add(ref reader, property);
            }
        }
        catch (JsonException)
        {
            // The positions before the fault are sufficient.
        }

        return spans;
    }

    /// <returns>Where the property begins whose value comes next; -1 where none does.</returns>
    private int Add(ref Utf8JsonReader reader, int property)
    {
        var (start, end) = ((int)reader.TokenStartIndex, (int)reader.BytesConsumed);
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                return start;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                _open.Push((start, property));
                return -1;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                (start, property) = _open.Pop();
                break;
        }

        Values.Add(start..end);
        if (property >= 0)
        {
            Properties.Add(property..end);
        }

        return -1;
    }
}
