namespace WeCom.Client.Testing;

/// <summary>Represents a rule of a contract that a store does not keep.</summary>
public sealed record BrokenStoreRule
{
    /// <summary>Gets the rule, as a sentence.</summary>
    public required string Rule { get; init; }

    /// <summary>Gets what was expected, and what was found in its place.</summary>
    public required string Finding { get; init; }

    /// <summary>Gets what to change in the store.</summary>
    public required string Remedy { get; init; }
}
