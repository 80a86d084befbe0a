using System.Text.Json;

namespace WeCom.Client.Contacts;

/// <summary>Who carries a tag, of those that this app may see. Departments stand for their members and are not expanded.</summary>
public sealed record WeComTagMembers
{
    /// <summary>The tag's name.</summary>
    public string? Name { get; init; }

    /// <summary>The members, with userid and name only.</summary>
    public required IReadOnlyList<WeComUser> Users { get; init; }

    /// <summary>The departments.</summary>
    public required IReadOnlyList<long> DepartmentIds { get; init; }

    /// <summary>Fields that this library does not know, as WeCom's own JSON; null when there were none.</summary>
    public IReadOnlyDictionary<string, JsonElement>? AdditionalFields { get; init; }
}
