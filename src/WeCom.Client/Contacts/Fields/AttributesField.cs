using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Contacts.Fields;

/// <summary>The company's own attributes of a member.</summary>
internal sealed class AttributesField(string wireName, string property, StorageOf<IReadOnlyList<WeComAttribute>> storage)
    : ListField<WeComAttribute>(wireName, property, storage)
{
    public override void Read(WeComUser user, ref WireReader reader) => Of(user) = AttributeJson.Read(ref reader);

    public override uint Hash(WeComUser user) => AttributeHash.Of(Of(user));

    public override string? Text(WeComUser user)
        => ListText.Of(Of(user)?.Select(attribute => $"{attribute.Name}={attribute.Value ?? attribute.Url ?? attribute.PagePath}"));
}
