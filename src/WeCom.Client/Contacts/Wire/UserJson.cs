using System.Text.Json;

namespace WeCom.Client.Contacts.Wire;

/// <summary>Reads a member object in every form seen on the wire: current, from 2022, and from private deployments.</summary>
internal static class UserJson
{
    public static WeComUser Read(ref WireReader reader)
    {
        reader.ExpectObject();
        var user = new WeComUser { UserId = "" };
        AdditionalFields additional = default;
        Span<byte> scratch = stackalloc byte[WireReader.LongestName];
        while (reader.NextProperty())
        {
            if (WeComUser.FieldTable.Find(reader.Name(scratch)) is not { } field)
            {
                additional.Add(ref reader);
            }
            else if (reader.Json.Read())
            {
                field.Read(user, ref reader);
            }
        }

        WeComUser.FieldTable.Unlisted.Set(user, additional.Values);
        return string.IsNullOrEmpty(user.UserId) ? throw new JsonException("A member without a userid.") : user;
    }
}
