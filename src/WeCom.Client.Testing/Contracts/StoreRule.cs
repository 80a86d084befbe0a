namespace WeCom.Client.Testing.Contracts;

/// <summary>One rule of a contract.</summary>
/// <param name="Name">The rule, as a sentence.</param>
/// <param name="Remedy">The remedy for a store that breaks the rule.</param>
/// <param name="Check">Tries the rule, and throws where it is broken.</param>
internal sealed record StoreRule<TProbe>(string Name, string Remedy, Func<TProbe, CancellationToken, Task> Check);
