using WeCom.Client.Errors;

namespace WeCom.Client.Configuration;

/// <summary>Represents one setting as it is displayed.</summary>
public sealed record WeComShownSetting
{
    /// <summary>Gets the name below the section, such as <c>MaxBodyBytes</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the value, never a secret.</summary>
    public required LocalizedText Value { get; init; }
}
