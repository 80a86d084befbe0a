using System.Text.Json;

namespace WeCom.Client.Contacts.Wire;

internal static class LoginJson
{
    public static readonly WireRecord<WeComLogin> Records = new(null, ["userid", "openid", "external_userid"], Read);

    private static WeComLogin Read(ref WireReader reader)
    {
        string? userId = null, ticket = null, openId = null, externalUserId = null;
        AdditionalFields additional = default;
        reader.ExpectObject();
        while (reader.NextProperty())
        {
            if (reader.Is("userid"u8))
            {
                userId = reader.Text();
            }
            else if (reader.Is("user_ticket"u8))
            {
                ticket = reader.Text();
            }
            else if (reader.Is("openid"u8))
            {
                openId = reader.Text();
            }
            else if (reader.Is("external_userid"u8))
            {
                externalUserId = reader.Text();
            }
            else
            {
                additional.Add(ref reader);
            }
        }

        // A host asks for null to tell members from others: an empty userid must not pass for a member's.
        userId = string.IsNullOrEmpty(userId) ? null : userId;
        if (!WireId.IsReadable(userId ?? openId ?? externalUserId))
        {
            throw new JsonException("A log-in of nobody.");
        }

        return new()
        {
            UserId = userId,
            UserTicket = ticket,
            OpenId = openId,
            ExternalUserId = externalUserId,
            AdditionalFields = additional.Values(in reader),
        };
    }
}
