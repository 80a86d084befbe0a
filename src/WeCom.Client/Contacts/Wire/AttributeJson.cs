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
            else if (reader.Is("text"u8) || reader.Is("web"u8) || reader.Is("miniprogram"u8))
            {
                ReadNested(ref reader, ref nested);
            }
            else if (!flat.TryRead(ref reader))
            {
                reader.Skip();
            }
        }

        // A type that is kept whole may have values of any kind.
        var isKnown = type is null or (>= 0 and <= 2);
        if (isKnown && (flat.IsOdd || nested.IsOdd))
        {
            throw new JsonException("The value of an attribute is of another kind.");
        }

        return new()
        {
            Name = name ?? "",
            Type = type,
            Value = nested.Text ?? flat.Text,
            Extras = AttributeExtras.Of(
                nested.Url ?? flat.Url,
                nested.Title ?? flat.Title,
                nested.AppId ?? flat.AppId,
                nested.PagePath ?? flat.PagePath,
                new(isKnown ? default : whole.Raw())),
        };
    }

    private static void ReadNested(ref WireReader reader, ref Value value)
    {
        if (reader.Json.TokenType != JsonTokenType.StartObject)
        {
            value.IsOdd |= reader.Json.TokenType != JsonTokenType.Null;
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

    private struct Value
    {
        public string? Text, Url, Title, AppId, PagePath;

        /// <summary>A value that indicates whether one of them came as something else than a text.</summary>
        public bool IsOdd;

        public bool TryRead(ref WireReader reader)
            => TryRead(ref reader, "value"u8, ref Text, isScalarText: true)
                || TryRead(ref reader, "url"u8, ref Url)
                || TryRead(ref reader, "title"u8, ref Title)
                || TryRead(ref reader, "appid"u8, ref AppId)
                || TryRead(ref reader, "pagepath"u8, ref PagePath);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private bool TryRead(ref WireReader reader, ReadOnlySpan<byte> property, ref string? target, bool isScalarText = false)
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
                    IsOdd |= reader.Json.TokenType != JsonTokenType.Null;
                    reader.Skip();
                    break;
            }

            return true;
        }
    }
}
