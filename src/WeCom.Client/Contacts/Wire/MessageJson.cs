namespace WeCom.Client.Contacts.Wire;

internal static class MessageJson
{
    // The message is on its way whatever else the answer says, and a failure would make the caller send it again.
    public static readonly WireRecord<WeComMessageReceipt> Receipts = new(
        null, [], Read, static (receipt, fields) => receipt.UnreadableFields = fields);

    private static WeComMessageReceipt Read(ref WireReader reader)
    {
        string? id = null, invalid = null, unlicensed = null;
        reader.ExpectObject();
        while (reader.NextProperty())
        {
            if (reader.Is("msgid"u8))
            {
                id = reader.Text();
            }
            else if (reader.Is("invaliduser"u8))
            {
                invalid = reader.Text();
            }
            else if (reader.Is("unlicenseduser"u8))
            {
                unlicensed = reader.Text();
            }
            else
            {
                reader.Skip();
            }
        }

        return new() { MessageId = id, InvalidUserIds = Split(invalid), UnlicensedUserIds = Split(unlicensed) };
    }

    private static string[] Split(string? userIds)
        => userIds?.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
