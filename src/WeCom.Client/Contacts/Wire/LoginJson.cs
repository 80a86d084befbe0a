using System.Text.Json;

namespace WeCom.Client.Contacts.Wire;

internal static class LoginJson
{
    public static readonly WireRecord<WeComLogin> Records = new(
        null,
        ["userid"],
        Read,
        static (login, fields) => login.UnreadableFields = fields,
        isComplete: static login => (login.UserId ?? login.OpenId ?? login.ExternalUserId) is not null);

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

        // A null userid tells the host that the person is not a member, so an empty one is read as null.
        userId = string.IsNullOrEmpty(userId) ? null : userId;
        if (userId is not null && !WireId.IsReadable(userId))
        {
            throw new JsonException("A userid that is unreadable.");
        }

        return new()
        {
            UserId = userId,
            UserTicket = ticket,
            OpenId = WireId.IsReadable(openId) ? openId : null,
            ExternalUserId = WireId.IsReadable(externalUserId) ? externalUserId : null,
            AdditionalFields = additional.Values(in reader),
        };
    }
}
