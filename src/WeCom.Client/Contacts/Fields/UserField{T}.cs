namespace WeCom.Client.Contacts.Fields;

/// <summary>Returns the place in a member where the value of a field is stored.</summary>
internal delegate ref T? StorageOf<T>(WeComUser user);

/// <summary>A field with values of one type.</summary>
internal abstract class UserField<T>(string wireName, string property, StorageOf<T> storage) : UserField(wireName, property)
{
    /// <summary>The place where the value is stored.</summary>
    protected StorageOf<T> Of { get; } = storage;

    public override bool AreEqual(WeComUser one, WeComUser other) => EqualityComparer<T>.Default.Equals(Of(one), Of(other));

    public override void Merge(WeComUser target, WeComUser stored, WeComUser values)
    {
        if (Of(values) is { } value)
        {
            Of(target) = value;
        }
    }
}
