using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace WeCom.Client.Contacts.Wire;

/// <summary>Reads extattr, whose items carry their value flat, nested or both, and on private deployments no type.</summary>
internal static class AttributeJson
{
    public static IReadOnlyList<WeComAttribute>? Read(ref WireReader reader)
    {
        if (reader.Json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        reader.ExpectObject();
        IReadOnlyList<WeComAttribute>? attributes = null;
        var isEmpty = true;
        while (reader.NextProperty())
        {
            if (!reader.Is("attrs"u8))
            {
                isEmpty = false;
                reader.Skip();
            }
            else if (reader.Items(ReadItem) is { } items)
            {
                (attributes, isEmpty) = (items, false);
            }
        }

        return isEmpty ? null : attributes ?? [];
    }

    private static WeComAttribute ReadItem(ref WireReader reader)
    {
        reader.ExpectObject();
        var whole = reader;
        string? name = null;
        int? type = null;
        Value flat = default, nested = default;
        while (reader.NextProperty())
        {
            if (reader.Is("name"u8))
            {
                name = reader.SharedText();
            }
            else if (reader.Is("type"u8))
            {
                type = reader.Integer();
            }
            else if (!flat.TryRead(ref reader))
            {
                ReadNested(ref reader, ref nested);
            }
        }

        // A type that is kept whole may have values of any kind.
        var isKnown = type is null or (>= 0 and <= 2);
        var value = nested.Over(flat);
        if (isKnown && value.IsOddOf(type))
        {
            throw new JsonException("The value of an attribute is of another kind.");
        }

        return new()
        {
            Name = name ?? "",
            Type = type,
            Value = value.Text,
            Extras = AttributeExtras.Of(
                value.Url, value.Title, value.AppId, value.PagePath, new(isKnown ? default : whole.Raw())),
        };
    }

    // "text", "web" and "miniprogram" are objects. Another name belongs to a type that is kept whole, or to a server of its own kind.
    private static void ReadNested(ref WireReader reader, ref Value value)
    {
        var kind = KindOf(in reader.Json);
        reader.Json.Read();
        if (reader.Json.TokenType != JsonTokenType.StartObject)
        {
            value.Odd |= reader.Json.TokenType == JsonTokenType.Null ? Kinds.None : kind;
            reader.Skip();
            return;
        }

        while (reader.NextProperty())
        {
            if (!value.TryRead(ref reader))
            {
                reader.Skip();
            }
        }
    }

    private static Kinds KindOf(in Utf8JsonReader name)
    {
        if (name.ValueTextEquals("text"u8))
        {
            return Kinds.Text;
        }

        if (name.ValueTextEquals("web"u8))
        {
            return Kinds.Web;
        }

        return name.ValueTextEquals("miniprogram"u8) ? Kinds.Program : Kinds.None;
    }

    /// <summary>The kinds of values; a property may belong to several.</summary>
    [Flags]
    private enum Kinds
    {
        None = 0,
        Text = 1,
        Web = 2,
        Program = 4,
    }

    private struct Value
    {
        public string? Text, Url, Title, AppId, PagePath;

        /// <summary>The kinds of which something came in another form than documented.</summary>
        public Kinds Odd;

        public bool TryRead(ref WireReader reader)
            => TryRead(ref reader, "value"u8, ref Text, Kinds.Text, isScalarText: true)
                || TryRead(ref reader, "url"u8, ref Url, Kinds.Web)
                || TryRead(ref reader, "title"u8, ref Title, Kinds.Web | Kinds.Program)
                || TryRead(ref reader, "appid"u8, ref AppId, Kinds.Program)
                || TryRead(ref reader, "pagepath"u8, ref PagePath, Kinds.Program);

        /// <summary>Returns the values of this one, and those that it lacks of another one.</summary>
        public readonly Value Over(in Value other) => new()
        {
            Text = Text ?? other.Text,
            Url = Url ?? other.Url,
            Title = Title ?? other.Title,
            AppId = AppId ?? other.AppId,
            PagePath = PagePath ?? other.PagePath,
            Odd = Odd | other.Odd,
        };

        /// <summary>
        /// Determines whether something that an attribute of this type has came in another form, and is lost. What belongs to another type
        /// is not looked at: some servers send the properties of all types, empty.
        /// </summary>
        public readonly bool IsOddOf(int? type) => type switch
        {
            1 => IsOdd(Kinds.Web) && (Url is null || Title is null),
            2 => IsOdd(Kinds.Program) && (Title is null || AppId is null || PagePath is null),
            0 => IsOdd(Kinds.Text) && Text is null,
            _ => Odd != Kinds.None && (Text ?? Url ?? PagePath) is null,
        };

        // Not Enum.HasFlag, which makes two objects for each attribute where it is not optimised.
        private readonly bool IsOdd(Kinds kind) => (Odd & kind) != Kinds.None;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private bool TryRead(
            ref WireReader reader, ReadOnlySpan<byte> property, ref string? target, Kinds kinds, bool isScalarText = false)
        {
            if (!reader.Is(property))
            {
                return false;
            }

            switch (reader.Json.TokenType)
            {
                case JsonTokenType.String:
                    target = reader.SharedText();
                    break;
                case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False when isScalarText:
                    target = Encoding.UTF8.GetString(reader.Json.ValueSpan);
                    break;
                default:
                    Odd |= reader.Json.TokenType == JsonTokenType.Null ? Kinds.None : kinds;
                    reader.Skip();
                    break;
            }

            return true;
        }
    }
}
