using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Contacts.Fields;

/// <summary>A field of text.</summary>
internal sealed class TextField(string wireName, string property, StorageOf<string> storage)
    : UserField<string>(wireName, property, storage)
{
    /// <summary>
    /// Gets a value that indicates whether members are likely to have the same text, so that one instance serves them all.
    /// </summary>
    public bool IsShared { get; init; }

    public override void Read(WeComUser user, ref WireReader reader) => Of(user) = IsShared ? reader.SharedText() : reader.Text();

    public override uint Hash(WeComUser user) => FieldHash.Of(Of(user));

    public override string? Text(WeComUser user) => Of(user);
}
