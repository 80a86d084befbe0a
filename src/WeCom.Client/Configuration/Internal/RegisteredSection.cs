namespace WeCom.Client.Configuration.Internal;

/// <summary>The section of a registration. It may lie within the section of another one, whose unknown keys it is not among.</summary>
internal sealed record RegisteredSection(string Path)
{
    /// <summary>Returns the section of a registration that is given none.</summary>
    public static string PathOf(string registration)
        => registration.Length == 0 ? WeComDefaults.SectionName : $"{WeComDefaults.SectionName}:{registration}";

    public bool IsAtOrBelow(string path)
        => Path.Equals(path, StringComparison.OrdinalIgnoreCase) || Path.StartsWith(path + ":", StringComparison.OrdinalIgnoreCase);
}
