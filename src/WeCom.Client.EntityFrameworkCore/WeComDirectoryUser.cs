using WeCom.Client.Contacts;

namespace WeCom.Client.EntityFrameworkCore;

/// <summary>
/// Represents a person of a company's WeCom directory, as the last sync stored it. Query and join the rows, but do not write them. A column
/// is null if WeCom has never returned the field to this app, and empty if WeCom returned it empty.
/// </summary>
/// <remarks>The fields are those of <see cref="WeComUser"/>.</remarks>
public class WeComDirectoryUser
{
    /// <summary>
    /// Gets or sets the row's own key. It survives a change of the userid, so it is what a foreign key of the host should point to.
    /// </summary>
    public Guid Id { get; set; }

    /// <summary>Gets or sets the company (corpid).</summary>
    public required string CorpId { get; set; }

    /// <summary>Gets or sets the userid in the case in which it was saved.</summary>
    public required string UserId { get; set; }

    /// <summary>
    /// Gets or sets the userid in upper case (invariant), unique within <see cref="CorpId"/>. Look people up by it, since userids that
    /// differ only in case are one person.
    /// </summary>
    public required string UserIdKey { get; set; }

    /// <inheritdoc cref="WeComUser.Name"/>
    public string? Name { get; set; }

    /// <summary>Gets or sets the departments as WeCom listed them. To join with departments use <see cref="Memberships"/>.</summary>
    public IReadOnlyList<long>? DepartmentIds { get; set; }

    /// <inheritdoc cref="WeComUser.DepartmentOrders"/>
    public IReadOnlyList<long>? DepartmentOrders { get; set; }

    /// <inheritdoc cref="WeComUser.IsLeaderInDepartments"/>
    public IReadOnlyList<bool>? IsLeaderInDepartments { get; set; }

    /// <inheritdoc cref="WeComUser.DirectLeaders"/>
    public IReadOnlyList<string>? DirectLeaders { get; set; }

    /// <inheritdoc cref="WeComUser.MainDepartmentId"/>
    public long? MainDepartmentId { get; set; }

    /// <inheritdoc cref="WeComUser.Position"/>
    public string? Position { get; set; }

    /// <inheritdoc cref="WeComUser.Mobile"/>
    public string? Mobile { get; set; }

    /// <inheritdoc cref="WeComUser.Gender"/>
    public WeComGender? Gender { get; set; }

    /// <inheritdoc cref="WeComUser.Email"/>
    public string? Email { get; set; }

    /// <inheritdoc cref="WeComUser.BizMail"/>
    public string? BizMail { get; set; }

    /// <inheritdoc cref="WeComUser.Avatar"/>
    public string? Avatar { get; set; }

    /// <inheritdoc cref="WeComUser.ThumbAvatar"/>
    public string? ThumbAvatar { get; set; }

    /// <inheritdoc cref="WeComUser.QrCode"/>
    public string? QrCode { get; set; }

    /// <inheritdoc cref="WeComUser.Address"/>
    public string? Address { get; set; }

    /// <inheritdoc cref="WeComUser.Telephone"/>
    public string? Telephone { get; set; }

    /// <inheritdoc cref="WeComUser.Alias"/>
    public string? Alias { get; set; }

    /// <inheritdoc cref="WeComUser.EnglishName"/>
    public string? EnglishName { get; set; }

    /// <inheritdoc cref="WeComUser.Status"/>
    public WeComUserStatus? Status { get; set; }

    /// <summary>
    /// Gets or sets the company's own attributes (扩展属性, extattr): a JSON array of objects with <c>name</c>, <c>type</c>, <c>value</c> and
    /// so on.
    /// </summary>
    public string? ExtendedAttributesJson { get; set; }

    /// <inheritdoc cref="WeComUser.ExternalPosition"/>
    public string? ExternalPosition { get; set; }

    /// <inheritdoc cref="WeComUser.ExternalProfile"/>
    public string? ExternalProfileJson { get; set; }

    /// <inheritdoc cref="WeComUser.OpenUserId"/>
    public string? OpenUserId { get; set; }

    /// <inheritdoc cref="WeComUser.AdditionalFields"/>
    public string? AdditionalFieldsJson { get; set; }

    /// <summary>Gets or sets the stamp of the stored values. Only a sync may change it.</summary>
    public required string Stamp { get; set; }

    /// <summary>Gets or sets a value that indicates whether the person is in the directory. It is false after the person left it.</summary>
    public bool IsActive { get; set; }

    /// <summary>Gets or sets when a sync first stored the person (UTC).</summary>
    public DateTime FirstSeenUtc { get; set; }

    /// <summary>Gets or sets when a sync last wrote this row (UTC).</summary>
    public DateTime LastChangedUtc { get; set; }

    /// <summary>Gets one row for each department of the person. The rows stay after the person has left.</summary>
    public virtual ICollection<WeComDirectoryMembership> Memberships { get; } = new List<WeComDirectoryMembership>();
}
