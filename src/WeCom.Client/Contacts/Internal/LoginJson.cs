using System.Text.Json;

namespace WeCom.Client.Contacts.Internal;

internal static class LoginJson
{
    public static WeComLogin Read(ref Utf8JsonReader reader)
    {
        string? userId = null, ticket = null, openId = null, externalUserId = null;
        AdditionalFields additional = default;
        WireValue.ExpectObject(ref reader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (WireValue.Is(ref reader, "userid"u8))
            {
                userId = WireValue.Text(ref reader);
            }
            else if (WireValue.Is(ref reader, "user_ticket"u8))
            {
                ticket = WireValue.Text(ref reader);
            }
            else if (WireValue.Is(ref reader, "openid"u8))
            {
                openId = WireValue.Text(ref reader);
            }
            else if (WireValue.Is(ref reader, "external_userid"u8))
            {
                externalUserId = WireValue.Text(ref reader);
            }
            else
            {
                additional.Add(ref reader);
            }
        }

        // A host asks for null to tell members from others: an empty userid must not pass for a member's.
        userId = string.IsNullOrEmpty(userId) ? null : userId;
        if (string.IsNullOrEmpty(userId ?? openId ?? externalUserId))
        {
            throw new JsonException("A log-in of nobody.");
        }

        return new() { UserId = userId, UserTicket = ticket, OpenId = openId, ExternalUserId = externalUserId, AdditionalFields = additional.Values };
    }
}
