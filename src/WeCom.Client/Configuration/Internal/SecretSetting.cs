namespace WeCom.Client.Configuration.Internal;

/// <summary>One of the two secrets that a registration may have, as it stands in the settings: plain or encrypted.</summary>
internal sealed record SecretSetting(string Key, Func<WeComOptions, string?> Plain, Func<WeComOptions, string?> Encrypted)
{
    public static readonly SecretSetting App = new("Secret", options => options.Secret, options => options.EncryptedSecret);

    public static readonly SecretSetting Contacts = new(
        "ContactsSecret", options => options.ContactsSecret, options => options.EncryptedContactsSecret);

    public bool IsIn(WeComOptions options) => !string.IsNullOrEmpty(Plain(options)) || !string.IsNullOrEmpty(Encrypted(options));
}
