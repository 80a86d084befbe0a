namespace WeCom.Client.Testing.Contracts;

/// <summary>Ends one rule: the store did not do what was expected.</summary>
internal sealed class BrokenRuleException(string finding) : Exception(finding);
