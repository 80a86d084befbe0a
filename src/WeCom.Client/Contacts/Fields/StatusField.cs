using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Contacts.Fields;

/// <summary>The activation status. Numbers that WeCom adds later are kept.</summary>
internal sealed class StatusField(string wireName, string property, StorageOf<WeComUserStatus?> storage)
    : UserField<WeComUserStatus?>(wireName, property, storage)
{
    public override void Read(WeComUser user, ref WireReader reader) => Of(user) = (WeComUserStatus?)reader.Integer();

    public override uint Hash(WeComUser user) => FieldHash.Of((long?)Of(user));

    public override string? Text(WeComUser user) => Of(user)?.ToString();
}
