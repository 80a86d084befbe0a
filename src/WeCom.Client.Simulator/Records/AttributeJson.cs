using System.Text.Json;
using WeCom.Client.Contacts;

namespace WeCom.Client.Simulator.Records;

/// <summary>
/// Writes one item of extattr. Text items carry their value twice, as on the real server (docs/wire/members.md#the-member-object).
/// </summary>
internal static class AttributeJson
{
    private static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText Text = JsonEncodedText.Encode("text");

    public static void Write(Utf8JsonWriter json, WeComAttribute attribute)
    {
        if (attribute.Unknown is { } unknown)
        {
            json.WriteRawValue(unknown.GetRawText(), skipInputValidation: true);
            return;
        }

        json.WriteStartObject();
        json.WriteString(Name, attribute.Name);
        if (attribute.Type is null or 0)
        {
            json.WriteString(Value, attribute.Value ?? "");
        }

        if (attribute.Type is { } type)
        {
            json.WriteNumber(Type, type);
            WriteTyped(json, type, attribute);
        }

        json.WriteEndObject();
    }

    private static void WriteTyped(Utf8JsonWriter json, int type, WeComAttribute attribute)
    {
        switch (type)
        {
            case 0:
                json.WriteStartObject(Text);
                json.WriteString(Value, attribute.Value ?? "");
                json.WriteEndObject();
                break;
            case 1:
                json.WriteStartObject("web");
                json.WriteString("url", attribute.Url ?? "");
                json.WriteString("title", attribute.Title ?? "");
                json.WriteEndObject();
                break;
            case 2:
                json.WriteStartObject("miniprogram");
                json.WriteString("appid", attribute.AppId ?? "");
                json.WriteString("pagepath", attribute.PagePath ?? "");
                json.WriteString("title", attribute.Title ?? "");
                json.WriteEndObject();
                break;
        }
    }
}
