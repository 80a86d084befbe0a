using System.Globalization;
using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Contacts.Fields;

/// <summary>The main department. 0 is sent for a member of no visible department, and so means that none was returned.</summary>
internal sealed class MainDepartmentField(string wireName, string property, StorageOf<OptionalNumber> storage)
    : UserField<OptionalNumber>(wireName, property, storage)
{
    public override void Read(WeComUser user, ref WireReader reader)
        => Of(user) = new(reader.Number() is not 0 and var id ? id : null);

    public override uint Hash(WeComUser user) => FieldHash.Of(Of(user).Value);

    public override string? Text(WeComUser user) => Of(user).Value?.ToString(CultureInfo.InvariantCulture);

    public override void Merge(WeComUser target, WeComUser stored, WeComUser values)
    {
        if (Of(values).Value is not null)
        {
            Of(target) = Of(values);
        }
    }
}
