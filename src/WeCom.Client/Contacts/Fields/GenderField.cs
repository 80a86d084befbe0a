using System.Text.Json;
using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Contacts.Fields;

/// <summary>The gender. WeCom sends "0" both for "not set" and for "this app may not read it", so only 1 and 2 are values.</summary>
internal sealed class GenderField(string wireName, string property, StorageOf<WeComGender?> storage)
    : UserField<WeComGender?>(wireName, property, storage)
{
    public override void Read(WeComUser user, ref WireReader reader)
        => Of(user) = reader.Number() switch
        {
            null or 0 => null,
            1 => WeComGender.Male,
            2 => WeComGender.Female,
            _ => throw new JsonException("There is no such gender."),
        };

    public override uint Hash(WeComUser user) => FieldHash.Of((long?)Of(user));

    public override string? Text(WeComUser user) => Of(user)?.ToString();
}
