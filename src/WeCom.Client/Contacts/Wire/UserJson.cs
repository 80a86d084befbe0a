using System.Text.Json;

namespace WeCom.Client.Contacts.Wire;

/// <summary>Reads a member object in every form seen on the wire: current, from 2022, and from private deployments.</summary>
internal static class UserJson
{
    public static readonly WireRecord<WeComUser> Records = new(
        "userid", ["userid"], Read, static (user, fields) => user.UnreadableFields = fields);

    public static WeComUser Read(ref WireReader reader)
    {
        reader.ExpectObject();
        var user = new WeComUser { UserId = "" };
        AdditionalFields additional = default;
        bool? leads = null;
        Span<byte> scratch = stackalloc byte[WireReader.LongestName];
        while (reader.NextProperty())
        {
            if (WeComUser.FieldTable.Find(reader.Name(scratch)) is not { } field)
            {
                additional.Add(ref reader);
            }
            else if (!reader.Json.Read())
            {
                break;
            }
            else if (ReferenceEquals(field, WeComUser.FieldTable.LeaderFlag))
            {
                leads = reader.Json.TokenType == JsonTokenType.Null ? null : reader.Flag();
            }
            else
            {
                field.Read(user, ref reader);
            }
        }

        WeComUser.FieldTable.Unlisted.Set(user, additional.Values(in reader));
        WeComUser.FieldTable.LeaderFlag.Apply(user, leads);
        return WireId.IsReadable(user.UserId) ? user : throw new JsonException("A member without a userid.");
    }
}
