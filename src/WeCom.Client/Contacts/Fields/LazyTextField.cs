using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Contacts.Fields;

/// <summary>A field of text that members seldom share and hosts seldom look at.</summary>
internal sealed class LazyTextField(string wireName, string property, StorageOf<LazyText> storage)
    : UserField<LazyText>(wireName, property, storage)
{
    public override void Read(WeComUser user, ref WireReader reader) => Of(user) = LazyText.Read(in reader);

    public override uint Hash(WeComUser user) => Of(user).Hash();

    public override string? Text(WeComUser user) => Of(user).ToString();

    public override void Merge(WeComUser target, WeComUser stored, WeComUser values)
    {
        if (!Of(values).IsNull)
        {
            Of(target) = Of(values);
        }
    }
}
