namespace WeCom.Client.Simulator.Server;

/// <summary>The owner of the secret of a call: an app, or the contacts-sync assistant if there is no app.</summary>
internal sealed record Caller(SimulatedApp? App)
{
    /// <summary>Gets a value that indicates whether it is the suite of a third party itself, which cannot read a company.</summary>
    public bool IsSuite { get; init; }

    public bool IsContactsSync => App is null;

    public bool IsThirdParty => App is { Kind: SimulatedAppKind.ThirdParty };

    /// <summary>
    /// Gets a value that indicates whether the caller reads no department but the root, to which all people then belong
    /// (docs/wire/members.md#the-member-object).
    /// </summary>
    public bool IsMemberAuthorized => App is { IsMemberAuthorized: true };

    public bool ReadsNames => App is not { Kind: SimulatedAppKind.ProviderDeveloped, GrantsNames: false };

    /// <summary>
    /// Gets a value that indicates whether the caller reads the position, the telephone and the attributes
    /// (docs/wire/members.md#the-member-object).
    /// </summary>
    public bool ReadsDetails => ReadsNames && !IsThirdParty;

    public bool ReadsAlias => App is null or { Kind: SimulatedAppKind.SelfBuilt };

    public bool ReadsSensitiveFields => !IsThirdParty && App is not { GrantsSensitiveFields: false };

    public bool ReadsAllTags => App is null or { Kind: SimulatedAppKind.SelfBuilt };
}
