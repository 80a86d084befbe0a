using System.Text.Json;
using System.Text.Json.Serialization;
using WeCom.Client.Contacts.Fields;

namespace WeCom.Client.Contacts;

/// <summary>
/// Represents a member (成员) as WeCom returned it. A property is null if WeCom did not return the field to this app; it is an empty string
/// or list if WeCom returned it empty.
/// </summary>
/// <remarks>
/// Two instances are equal if every property has the same content: lists are compared element by element, JSON by its meaning and not by
/// its spelling. The userid counts in its exact case. Wire object: https://developer.work.weixin.qq.com/document/path/90196
/// </remarks>
public sealed partial record WeComUser
{
    private string _userId = "";
    private string? _name;
    private IReadOnlyList<long>? _departmentIds;
    private IReadOnlyList<long>? _departmentOrders;
    private IReadOnlyList<bool>? _isLeaderInDepartments;
    private IReadOnlyList<string>? _directLeaders;
    private OptionalNumber _mainDepartmentId;
    private string? _position;
    private string? _mobile;
    private WeComGender? _gender;
    private LazyTexts _lazyTexts;
    private string? _englishName;
    private WeComUserStatus? _status;
    private IReadOnlyList<WeComAttribute>? _extendedAttributes;
    private string? _externalPosition;
    private LazyJson _externalProfile;
    private string? _openUserId;
    private IReadOnlyDictionary<string, JsonElement>? _additionalFields;

    /// <summary>
    /// Gets the member's id (userid), 1 to 64 bytes. Compare it ignoring case (<see cref="StringComparer.OrdinalIgnoreCase"/>).
    /// </summary>
    public required string UserId { get => _userId; init => _userId = value; }

    /// <summary>Gets the display name.</summary>
    public string? Name { get => _name; init => _name = value; }

    /// <summary>Gets the ids of the departments the member is in, of those that this app may see.</summary>
    public IReadOnlyList<long>? DepartmentIds { get => _departmentIds; init => _departmentIds = value; }

    /// <summary>
    /// Gets the member's rank in each department of <see cref="DepartmentIds"/>, larger first. WeCom may return fewer than there are
    /// departments.
    /// </summary>
    public IReadOnlyList<long>? DepartmentOrders { get => _departmentOrders; init => _departmentOrders = value; }

    /// <summary>
    /// Gets a value that indicates whether the member leads each department of <see cref="DepartmentIds"/>. WeCom may return fewer than
    /// there are departments.
    /// </summary>
    public IReadOnlyList<bool>? IsLeaderInDepartments { get => _isLeaderInDepartments; init => _isLeaderInDepartments = value; }

    /// <summary>Gets the userids of the direct leaders (直属上级) that this app may see.</summary>
    public IReadOnlyList<string>? DirectLeaders { get => _directLeaders; init => _directLeaders = value; }

    /// <summary>Gets the main department (主部门).</summary>
    public long? MainDepartmentId { get => _mainDepartmentId.Value; init => _mainDepartmentId = new(value); }

    /// <summary>Gets the position (职务).</summary>
    public string? Position { get => _position; init => _position = value; }

    /// <summary>Gets the mobile number as WeCom formats it. Not returned to apps created after 2022-06-20 20:00 (China).</summary>
    public string? Mobile { get => _mobile; init => _mobile = value; }

    /// <summary>Gets the gender. WeCom answers "0" both for "not set" and for "this app may not read it", so both are null here.</summary>
    public WeComGender? Gender { get => _gender; init => _gender = value; }

    /// <summary>Gets the personal e-mail address. Not returned to apps created after 2022-06-20 20:00 (China).</summary>
    /// <remarks>
    /// This and the texts down to <see cref="Alias"/> are kept as the bytes that WeCom sent, and decoded each time: a large company would
    /// hold them twice otherwise. Keep the value if you need it more than once.
    /// </remarks>
    public string? Email
    {
        get => _lazyTexts[LazyTextName.Email].ToString();
        init => _lazyTexts[LazyTextName.Email] = new(value);
    }

    /// <summary>Gets the company e-mail address (企业邮箱). Not returned to apps created after 2022-06-20 20:00 (China).</summary>
    public string? BizMail
    {
        get => _lazyTexts[LazyTextName.BizMail].ToString();
        init => _lazyTexts[LazyTextName.BizMail] = new(value);
    }

    /// <summary>Gets the address of the avatar picture. Not returned to apps created after 2022-06-20 20:00 (China).</summary>
    public string? Avatar
    {
        get => _lazyTexts[LazyTextName.Avatar].ToString();
        init => _lazyTexts[LazyTextName.Avatar] = new(value);
    }

    /// <summary>Gets the address of the small avatar picture. Not returned to apps created after 2022-06-20 20:00 (China).</summary>
    public string? ThumbAvatar
    {
        get => _lazyTexts[LazyTextName.ThumbAvatar].ToString();
        init => _lazyTexts[LazyTextName.ThumbAvatar] = new(value);
    }

    /// <summary>Gets the address of the personal QR code. Not returned to apps created after 2022-06-20 20:00 (China).</summary>
    public string? QrCode
    {
        get => _lazyTexts[LazyTextName.QrCode].ToString();
        init => _lazyTexts[LazyTextName.QrCode] = new(value);
    }

    /// <summary>Gets the postal address. Not returned to apps created after 2022-06-20 20:00 (China).</summary>
    public string? Address
    {
        get => _lazyTexts[LazyTextName.Address].ToString();
        init => _lazyTexts[LazyTextName.Address] = new(value);
    }

    /// <summary>Gets the landline (座机).</summary>
    public string? Telephone
    {
        get => _lazyTexts[LazyTextName.Telephone].ToString();
        init => _lazyTexts[LazyTextName.Telephone] = new(value);
    }

    /// <summary>Gets the alias (别名).</summary>
    public string? Alias
    {
        get => _lazyTexts[LazyTextName.Alias].ToString();
        init => _lazyTexts[LazyTextName.Alias] = new(value);
    }

    /// <summary>Gets the English name; older servers only.</summary>
    public string? EnglishName { get => _englishName; init => _englishName = value; }

    /// <summary>Gets the activation status.</summary>
    public WeComUserStatus? Status { get => _status; init => _status = value; }

    /// <summary>Gets the company's own attributes (扩展属性, extattr).</summary>
    public IReadOnlyList<WeComAttribute>? ExtendedAttributes { get => _extendedAttributes; init => _extendedAttributes = value; }

    /// <summary>Gets the position shown to people outside the company (对外职务).</summary>
    public string? ExternalPosition { get => _externalPosition; init => _externalPosition = value; }

    /// <summary>Gets the profile shown to people outside the company (对外属性), as WeCom's own JSON.</summary>
    public JsonElement? ExternalProfile { get => _externalProfile.Parsed(); init => _externalProfile = LazyJson.Copy(value); }

    /// <summary>Gets the id that is the same for this member across one provider's suites; third-party suites only.</summary>
    public string? OpenUserId { get => _openUserId; init => _openUserId = value; }

    /// <summary>
    /// Gets the fields that have no property here, as WeCom's own JSON by their names there; null if there are none. The obsolete
    /// <c>isleader</c> is left out: it is read into <see cref="IsLeaderInDepartments"/> where WeCom returns no list.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement>? AdditionalFields { get => _additionalFields; init => _additionalFields = value; }

    /// <summary>
    /// Gets the names, as in the JSON of WeCom, of the fields that could not be read as WeCom sent them; null if there are none. Such a
    /// field is null, or has U+FFFD in place of invalid characters. The property is neither compared nor stored.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<string>? UnreadableFields { get; internal set; }

    /// <summary>Compares the content of every property but <see cref="UnreadableFields"/>.</summary>
    /// <param name="other">The member to compare with.</param>
    /// <returns>Whether both have the same content.</returns>
    public bool Equals(WeComUser? other) => other is not null && (ReferenceEquals(this, other) || FieldTable.AreEqual(this, other));

    /// <summary>Returns a hash code of the userid.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(UserId);

    /// <summary>Returns the userid only, so that a logged record contains no personal data.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"WeComUser {{ UserId = {UserId} }}";
}
