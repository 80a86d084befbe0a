namespace WeCom.Client.Testing.Contracts;

/// <summary>Ends one rule: the store did not do what was expected. What the store threw is the inner exception.</summary>
internal sealed class BrokenRuleException(string finding, Exception? innerException = null) : Exception(finding, innerException);
