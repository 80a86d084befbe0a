namespace WeCom.Client.Contacts.Fields;

/// <summary>A field with a list of values.</summary>
internal abstract class ListField<T>(string wireName, string property, StorageOf<IReadOnlyList<T>> storage)
    : UserField<IReadOnlyList<T>>(wireName, property, storage)
{
    public override bool AreEqual(WeComUser one, WeComUser other) => Content.AreEqual(Of(one), Of(other));

    public override string? Text(WeComUser user) => ListText.Of(Of(user));
}
