using System.Text.Json;
using WeCom.Client.Http.Internal;

namespace WeCom.Client.Contacts.Internal;

/// <summary>Reads a member object in every form seen on the wire: current, from 2022, and from private deployments.</summary>
internal static class UserJson
{
    public static WeComUser Read(ref Utf8JsonReader reader)
    {
        WireValue.ExpectObject(ref reader);
        var user = new UserFields();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!user.TryReadMembership(ref reader) && !user.TryReadContact(ref reader) && !user.TryReadProfile(ref reader) && !TrySkipObsolete(ref reader))
            {
                user.Additional.Add(ref reader);
            }
        }

        return user.ToUser();
    }

    // Sent by real servers, not documented, and called obsolete by WeCom's staff: what they say stands in status and is_leader_in_dept.
    private static bool TrySkipObsolete(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("enable"u8) || reader.ValueTextEquals("isleader"u8) || reader.ValueTextEquals("hide_mobile"u8))
        {
            reader.Skip();
            return true;
        }

        return false;
    }
}
