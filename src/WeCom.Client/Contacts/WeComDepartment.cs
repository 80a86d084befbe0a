using System.Text.Json;

namespace WeCom.Client.Contacts;

/// <summary>
/// A department (部门) as WeCom returned it.
/// A null property means that WeCom did not return the field to this app; an empty string or list means that it returned it empty.
/// </summary>
/// <remarks>Wire object: https://developer.work.weixin.qq.com/document/path/90208</remarks>
public sealed record WeComDepartment
{
    /// <summary>The department id. The company's root is 1; real ids exceed <see cref="int.MaxValue"/>.</summary>
    public required long DepartmentId { get; init; }

    /// <summary>The parent's id; 0 for the company's root. The parent may lie outside what this app sees.</summary>
    public required long ParentId { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The English name.</summary>
    public string? EnglishName { get; init; }

    /// <summary>The userids of the department's leaders (部门负责人) that this app may see.</summary>
    public IReadOnlyList<string>? Leaders { get; init; }

    /// <summary>The rank among siblings, 0 to 2³²−1, larger first.</summary>
    public long? Order { get; init; }

    /// <summary>Fields that this library does not know, as WeCom's own JSON; null when there were none. Not part of what is compared.</summary>
    public IReadOnlyDictionary<string, JsonElement>? AdditionalFields { get; init; }
}
