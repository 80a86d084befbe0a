using System.Runtime.InteropServices;
using System.Text.Json;

namespace WeCom.Client.Contacts;

/// <summary>
/// A member (成员) as WeCom returned it.
/// A null property means that WeCom did not return the field to this app; an empty string or list means that it returned it empty.
/// </summary>
/// <remarks>Wire object: https://developer.work.weixin.qq.com/document/path/90196</remarks>
public sealed record WeComUser
{
    /// <summary>The member's id (userid), 1 to 64 bytes. Compare it ignoring case (<see cref="StringComparer.OrdinalIgnoreCase"/>).</summary>
    public required string UserId { get; init; }

    /// <summary>The display name.</summary>
    public string? Name { get; init; }

    /// <summary>The ids of the departments the member is in, of those that this app may see.</summary>
    public IReadOnlyList<long>? DepartmentIds { get; init; }

    /// <summary>The member's rank in each department of <see cref="DepartmentIds"/>, larger first. WeCom may return fewer than there are departments.</summary>
    public IReadOnlyList<long>? DepartmentOrders { get; init; }

    /// <summary>Whether the member leads each department of <see cref="DepartmentIds"/>. WeCom may return fewer than there are departments.</summary>
    public IReadOnlyList<bool>? IsLeaderInDepartments { get; init; }

    /// <summary>The userids of the direct leaders (直属上级) that this app may see.</summary>
    public IReadOnlyList<string>? DirectLeaders { get; init; }

    /// <summary>The main department (主部门).</summary>
    public long? MainDepartmentId { get; init; }

    /// <summary>The position (职务).</summary>
    public string? Position { get; init; }

    /// <summary>The mobile number as WeCom formats it. Not returned to apps created after 2022-06-20 20:00 (China).</summary>
    public string? Mobile { get; init; }

    /// <summary>The gender. WeCom answers "0" both for "not set" and for "this app may not read it", so both are null here.</summary>
    public WeComGender? Gender { get; init; }

    /// <summary>The personal e-mail address. Not returned to apps created after 2022-06-20 20:00 (China).</summary>
    public string? Email { get; init; }

    /// <summary>The company e-mail address (企业邮箱). Not returned to apps created after 2022-06-20 20:00 (China).</summary>
    public string? BizMail { get; init; }

    /// <summary>The address of the avatar picture. Not returned to apps created after 2022-06-20 20:00 (China).</summary>
    public string? Avatar { get; init; }

    /// <summary>The address of the small avatar picture. Not returned to apps created after 2022-06-20 20:00 (China).</summary>
    public string? ThumbAvatar { get; init; }

    /// <summary>The address of the personal QR code. Not returned to apps created after 2022-06-20 20:00 (China).</summary>
    public string? QrCode { get; init; }

    /// <summary>The postal address. Not returned to apps created after 2022-06-20 20:00 (China).</summary>
    public string? Address { get; init; }

    /// <summary>The landline (座机).</summary>
    public string? Telephone { get; init; }

    /// <summary>The alias (别名).</summary>
    public string? Alias { get; init; }

    /// <summary>The English name; older servers only.</summary>
    public string? EnglishName { get; init; }

    /// <summary>The activation status.</summary>
    public WeComUserStatus? Status { get; init; }

    /// <summary>The company's own attributes (扩展属性, extattr).</summary>
    public IReadOnlyList<WeComAttribute>? ExtendedAttributes { get; init; }

    /// <summary>The position shown to people outside the company (对外职务).</summary>
    public string? ExternalPosition { get; init; }

    /// <summary>The profile shown to people outside the company (对外属性), as WeCom's own JSON. It is parsed each time it is asked for.</summary>
    public JsonElement? ExternalProfile
    {
        get => ExternalProfileJson is { } json ? JsonElement.Parse(json) : null;
        init => ExternalProfileJson = value is { } element ? JsonMarshal.GetRawUtf8Value(element).ToArray() : null;
    }

    /// <summary>The same, not parsed: that takes half the memory, and few hosts look into it.</summary>
    internal byte[]? ExternalProfileJson { get; init; }

    /// <summary>The id that is the same for this member across one provider's suites; third-party suites only.</summary>
    public string? OpenUserId { get; init; }

    /// <summary>Fields of the person that this library does not know, as WeCom's own JSON; null when there were none. Not part of what is compared. The obsolete <c>enable</c>, <c>isleader</c> and <c>hide_mobile</c> are left out.</summary>
    public IReadOnlyDictionary<string, JsonElement>? AdditionalFields { get; init; }

    /// <summary>Prints the userid only, so that a logged record tells nobody's name or mobile.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"WeComUser {{ UserId = {UserId} }}";
}
