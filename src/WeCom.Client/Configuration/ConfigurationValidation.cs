using WeCom.Client.Errors;

namespace WeCom.Client.Configuration;

/// <summary>Represents the result of a validation of the settings.</summary>
/// <param name="IsValid">Whether the settings are valid.</param>
/// <param name="ErrorMessage">
/// Each key that is missing or invalid, with the value that is allowed, in the configured language; null if the settings are valid.
/// </param>
public sealed record ConfigurationValidation(bool IsValid, string? ErrorMessage)
{
    /// <summary>Gets <see cref="ErrorMessage"/> in English and Chinese; null if the settings are valid.</summary>
    /// <value>The default is null, also for an implementation of the host that tells one language only.</value>
    public LocalizedText? Errors { get; init; }
}
