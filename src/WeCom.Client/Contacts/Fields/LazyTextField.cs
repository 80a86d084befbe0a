using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Contacts.Fields;

/// <summary>A field of text that members seldom share and hosts seldom look at.</summary>
internal sealed class LazyTextField(string wireName, string property, LazyTextName name, StorageOf<LazyTexts> storage)
    : UserField(wireName, property)
{
    public override void Read(WeComUser user, ref WireReader reader) => storage(user)[name] = LazyText.Read(in reader);

    public override bool AreEqual(WeComUser one, WeComUser other) => Of(one).Equals(Of(other));

    public override uint Hash(WeComUser user) => Of(user).Hash();

    public override string? Text(WeComUser user) => Of(user).ToString();

    public override void Merge(WeComUser target, WeComUser stored, WeComUser values)
    {
        if (!Of(values).IsNull)
        {
            storage(target)[name] = Of(values);
        }
    }

    private LazyText Of(WeComUser user) => storage(user)[name];
}
