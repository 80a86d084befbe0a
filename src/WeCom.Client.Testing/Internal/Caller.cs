namespace WeCom.Client.Testing.Internal;

/// <summary>Whose secret a call was made with: an app's, or, without one, the contacts-sync assistant's.</summary>
internal sealed record Caller(SimulatedApp? App)
{
    public bool IsContactsSync => App is null;

    public bool ReadsSensitiveFields => App is null or { GrantsSensitiveFields: true };
}
