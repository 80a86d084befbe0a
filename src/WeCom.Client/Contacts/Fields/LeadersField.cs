using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Contacts.Fields;

/// <summary>The userids of leaders, of which neither the order nor the case has a meaning.</summary>
internal sealed class LeadersField(string wireName, string property, StorageOf<IReadOnlyList<string>> storage)
    : ListField<string>(wireName, property, storage)
{
    public override void Read(WeComUser user, ref WireReader reader) => Of(user) = reader.Texts();

    public override uint Hash(WeComUser user) => FieldHash.OfUserIds(Of(user));
}
