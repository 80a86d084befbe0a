namespace WeCom.Client.Contacts.Wire;

/// <summary>Reads a member object in every form seen on the wire: current, from 2022, and from private deployments.</summary>
internal static class UserJson
{
    public static WeComUser Read(ref WireReader reader)
    {
        reader.ExpectObject();
        var user = new UserFields();
        Span<byte> scratch = stackalloc byte[WireReader.LongestName];
        while (reader.NextProperty())
        {
            var field = UserFieldNames.Find(reader.Name(scratch));
            if (field == UserField.Unknown)
            {
                user.Additional.Add(ref reader);
            }
            else if (reader.Json.Read())
            {
                user.Read(field, ref reader);
            }
        }

        return user.ToUser();
    }
}
