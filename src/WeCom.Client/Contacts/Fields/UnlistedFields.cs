using System.Text.Json;
using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Contacts.Fields;

/// <summary>All fields that have no property of their own. The hash covers all of them.</summary>
internal sealed class UnlistedFields(string property, StorageOf<IReadOnlyDictionary<string, JsonElement>> storage)
    : UserField<IReadOnlyDictionary<string, JsonElement>>("", property, storage)
{
    /// <summary>Not called: the values are collected while the other fields are read.</summary>
    public override void Read(WeComUser user, ref WireReader reader) => throw new NotSupportedException();

    public void Set(WeComUser user, IReadOnlyDictionary<string, JsonElement>? values) => Of(user) = values;

    public override bool AreEqual(WeComUser one, WeComUser other) => Content.AreEqual(Of(one), Of(other));

    public override uint Hash(WeComUser user) => JsonHash.Of(Of(user));

    public override string? Text(WeComUser user) => ListText.Of(Of(user));

    public override void Merge(WeComUser target, WeComUser stored, WeComUser values)
        => Of(target) = Content.Merge(Of(stored), Of(values));
}
