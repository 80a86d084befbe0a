namespace WeCom.Client.Contacts.Fields;

/// <summary>A list beside the departments of a member, with which it is matched by position: ranks, or leader flags.</summary>
/// <param name="wireName">The name of the property on the wire.</param>
/// <param name="property">The name of the property of <see cref="WeComUser"/>.</param>
/// <param name="storage">The storage of the list.</param>
/// <param name="readList">Reads the list.</param>
internal sealed class MembershipField<T>(
    string wireName,
    string property,
    StorageOf<IReadOnlyList<T>> storage,
    Wire.RecordReader<IReadOnlyList<T>?> readList) : ListField<T>(wireName, property, storage)
    where T : struct
{
    public override void Read(WeComUser user, ref Wire.WireReader reader) => Of(user) = readList(ref reader);

    public override uint Hash(WeComUser user) => MembershipHash.Of(Of(user), user.DepartmentIds);

    public override void Merge(WeComUser target, WeComUser stored, WeComUser values)
        => Of(target) = Memberships.Follow(Of(values), Of(stored), values.DepartmentIds, stored.DepartmentIds);
}
