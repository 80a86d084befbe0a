namespace WeCom.Client.Testing;

/// <summary>Represents a rule of a contract that a store does not keep.</summary>
public sealed record BrokenStoreRule
{
    /// <summary>Gets the rule, as a sentence.</summary>
    public required string Rule { get; init; }

    /// <summary>Gets a description of the expected state and of the state that was found.</summary>
    public required string Finding { get; init; }

    /// <summary>Gets the change that the store needs.</summary>
    public required string Remedy { get; init; }
}
