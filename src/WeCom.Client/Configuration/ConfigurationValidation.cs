namespace WeCom.Client.Configuration;

/// <summary>The outcome of a look at the settings.</summary>
/// <param name="IsValid">Whether they can be used.</param>
/// <param name="ErrorMessage">Every key that is missing or wrong and what it should be; null where there is none.</param>
public sealed record ConfigurationValidation(bool IsValid, string? ErrorMessage);
