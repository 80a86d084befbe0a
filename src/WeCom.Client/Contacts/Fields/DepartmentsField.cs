using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Contacts.Fields;

/// <summary>The departments of a member. Their order has no meaning.</summary>
internal sealed class DepartmentsField(string wireName, string property, StorageOf<IReadOnlyList<long>> storage)
    : ListField<long>(wireName, property, storage)
{
    public override void Read(WeComUser user, ref WireReader reader) => Of(user) = reader.Numbers();

    public override uint Hash(WeComUser user) => MembershipHash.Of(Of(user), Of(user));
}
