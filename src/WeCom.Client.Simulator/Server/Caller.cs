namespace WeCom.Client.Simulator.Server;

/// <summary>Whose secret a call was made with: an app's, or, without one, the contacts-sync assistant's.</summary>
internal sealed record Caller(SimulatedApp? App)
{
    /// <summary>Whether it is the suite of a third party itself, which reads no company.</summary>
    public bool IsSuite { get; init; }

    public bool IsContactsSync => App is null;

    public bool IsThirdParty => App is { Kind: SimulatedAppKind.ThirdParty };

    /// <summary>Whether the caller is told of no department but the root, in which everybody is then (docs/wire/members.md#the-member-object).</summary>
    public bool IsMemberAuthorized => App is { IsMemberAuthorized: true };

    public bool ReadsNames => App is not { Kind: SimulatedAppKind.ProviderDeveloped, GrantsNames: false };

    /// <summary>The position, the telephone and the attributes (docs/wire/members.md#the-member-object).</summary>
    public bool ReadsDetails => ReadsNames && !IsThirdParty;

    public bool ReadsAlias => App is null or { Kind: SimulatedAppKind.SelfBuilt };

    public bool ReadsSensitiveFields => !IsThirdParty && App is not { GrantsSensitiveFields: false };

    public bool ReadsAllTags => App is null or { Kind: SimulatedAppKind.SelfBuilt };
}
