using WeCom.Client.Contacts;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>What one read really was, as the side that answered it knows.</summary>
internal sealed class CompanyRead
{
    /// <summary>Whether every answer was given whole.</summary>
    public bool IsComplete { get; set; } = true;

    /// <summary>Whether it began with all departments.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The people that it showed, those with a broken record included, with what is known of them.</summary>
    public Dictionary<string, WeComUser> People { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The departments that it showed, those with a broken record included.</summary>
    public Dictionary<long, WeComDepartment> Departments { get; } = [];
}
