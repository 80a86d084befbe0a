using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Contacts.Fields;

/// <summary>A field with an object that is kept as WeCom's own JSON. An empty one means that nothing was returned.</summary>
internal sealed class JsonField(string wireName, string property, StorageOf<LazyJson> storage)
    : UserField<LazyJson>(wireName, property, storage)
{
    public override void Read(WeComUser user, ref WireReader reader) => Of(user) = new(reader.RawObject());

    public override uint Hash(WeComUser user) => JsonHash.Of(Of(user).Utf8);

    public override string? Text(WeComUser user) => Of(user).Parsed() is { } json ? JsonText.Of(json) : null;

    public override void Merge(WeComUser target, WeComUser stored, WeComUser values)
    {
        if (!Of(values).IsNull)
        {
            Of(target) = Of(values);
        }
    }
}
