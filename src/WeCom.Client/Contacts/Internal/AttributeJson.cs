using System.Text.Json;
using WeCom.Client.Http.Internal;

namespace WeCom.Client.Contacts.Internal;

/// <summary>Reads extattr, whose items carry their value flat, nested or both, and on private deployments no type.</summary>
internal static class AttributeJson
{
    public static IReadOnlyList<WeComAttribute>? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        WireValue.ExpectObject(ref reader);
        IReadOnlyList<WeComAttribute>? attributes = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (WireValue.Is(ref reader, "attrs"u8))
            {
                attributes = WireValue.Items(ref reader, ReadItem) ?? attributes;
            }
            else
            {
                reader.Skip();
            }
        }

        return attributes;
    }

    private static WeComAttribute ReadItem(ref Utf8JsonReader reader)
    {
        WireValue.ExpectObject(ref reader);
        var whole = reader;
        string? name = null;
        long? type = null;
        Value flat = default, nested = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (WireValue.Is(ref reader, "name"u8))
            {
                name = WireValue.Text(ref reader);
            }
            else if (WireValue.Is(ref reader, "type"u8))
            {
                type = WireNumber.Read(ref reader);
            }
            else if (!flat.TryRead(ref reader))
            {
                ReadNested(ref reader, ref nested);
            }
        }

        return new()
        {
            Name = name ?? "",
            Type = (int?)type,
            Value = nested.Text ?? flat.Text,
            Url = nested.Url ?? flat.Url,
            Title = nested.Title ?? flat.Title,
            AppId = nested.AppId ?? flat.AppId,
            PagePath = nested.PagePath ?? flat.PagePath,
            Unknown = type is null or (>= 0 and <= 2) ? null : WireValue.Json(ref whole),
        };
    }

    // "text", "web" and "miniprogram" are objects; anything else that is nested belongs to a type that is kept whole.
    private static void ReadNested(ref Utf8JsonReader reader, ref Value value)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
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

        public bool TryRead(ref Utf8JsonReader reader)
            => TryRead(ref reader, "value"u8, ref Text) || TryRead(ref reader, "url"u8, ref Url) || TryRead(ref reader, "title"u8, ref Title)
                || TryRead(ref reader, "appid"u8, ref AppId) || TryRead(ref reader, "pagepath"u8, ref PagePath);

        private static bool TryRead(ref Utf8JsonReader reader, ReadOnlySpan<byte> property, ref string? target)
        {
            if (!WireValue.Is(ref reader, property))
            {
                return false;
            }

            if (reader.TokenType == JsonTokenType.String)
            {
                target = reader.GetString();
            }
            else
            {
                reader.Skip();
            }

            return true;
        }
    }
}
