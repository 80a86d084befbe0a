namespace WeCom.Client.Testing;

/// <summary>A rule of a store's contract that the store does not keep.</summary>
/// <param name="Rule">The rule, as a sentence.</param>
/// <param name="Finding">What was expected, and what was found in its place.</param>
/// <param name="Remedy">What to do in the store.</param>
public sealed record BrokenStoreRule(string Rule, string Finding, string Remedy);
