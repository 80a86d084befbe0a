using System.Text.Json;
using WeCom.Client.Http.Internal;

namespace WeCom.Client.Contacts.Internal;

/// <summary>A member object while it is read.</summary>
internal struct UserFields
{
    public AdditionalFields Additional;
    private string? _userId, _name, _position, _mobile, _email, _bizMail, _avatar, _thumbAvatar, _qrCode, _address;
    private string? _telephone, _alias, _englishName, _externalPosition, _openUserId;
    private IReadOnlyList<long>? _departmentIds, _orders;
    private IReadOnlyList<bool>? _leads;
    private IReadOnlyList<string>? _directLeaders;
    private IReadOnlyList<WeComAttribute>? _attributes;
    private JsonElement? _externalProfile;
    private long? _mainDepartmentId, _gender, _status;

    public bool TryReadMembership(ref Utf8JsonReader reader)
    {
        if (WireValue.Is(ref reader, "userid"u8))
        {
            _userId = WireValue.Text(ref reader);
        }
        else if (WireValue.Is(ref reader, "name"u8))
        {
            _name = WireValue.Text(ref reader);
        }
        else if (WireValue.Is(ref reader, "department"u8))
        {
            _departmentIds = WireValue.Numbers(ref reader);
        }
        else if (WireValue.Is(ref reader, "order"u8))
        {
            _orders = WireValue.Numbers(ref reader);
        }
        else if (WireValue.Is(ref reader, "is_leader_in_dept"u8))
        {
            _leads = WireValue.Flags(ref reader);
        }
        else if (WireValue.Is(ref reader, "direct_leader"u8))
        {
            _directLeaders = WireValue.Texts(ref reader);
        }
        else if (WireValue.Is(ref reader, "main_department"u8))
        {
            _mainDepartmentId = WireNumber.Read(ref reader);
        }
        else if (WireValue.Is(ref reader, "status"u8))
        {
            _status = WireNumber.Read(ref reader);
        }
        else
        {
            return false;
        }

        return true;
    }

    public bool TryReadContact(ref Utf8JsonReader reader)
    {
        if (WireValue.Is(ref reader, "mobile"u8))
        {
            _mobile = WireValue.Text(ref reader);
        }
        else if (WireValue.Is(ref reader, "position"u8))
        {
            _position = WireValue.Text(ref reader);
        }
        else if (WireValue.Is(ref reader, "gender"u8))
        {
            _gender = WireNumber.Read(ref reader);
        }
        else if (WireValue.Is(ref reader, "email"u8))
        {
            _email = WireValue.Text(ref reader);
        }
        else if (WireValue.Is(ref reader, "biz_mail"u8))
        {
            _bizMail = WireValue.Text(ref reader);
        }
        else if (WireValue.Is(ref reader, "avatar"u8))
        {
            _avatar = WireValue.Text(ref reader);
        }
        else if (WireValue.Is(ref reader, "thumb_avatar"u8))
        {
            _thumbAvatar = WireValue.Text(ref reader);
        }
        else if (WireValue.Is(ref reader, "telephone"u8))
        {
            _telephone = WireValue.Text(ref reader);
        }
        else if (WireValue.Is(ref reader, "alias"u8))
        {
            _alias = WireValue.Text(ref reader);
        }
        else
        {
            return false;
        }

        return true;
    }

    public bool TryReadProfile(ref Utf8JsonReader reader)
    {
        if (WireValue.Is(ref reader, "extattr"u8))
        {
            _attributes = AttributeJson.Read(ref reader);
        }
        else if (WireValue.Is(ref reader, "external_profile"u8))
        {
            _externalProfile = reader.TokenType == JsonTokenType.Null ? null : WireValue.Json(ref reader);
        }
        else if (WireValue.Is(ref reader, "external_position"u8))
        {
            _externalPosition = WireValue.Text(ref reader);
        }
        else if (WireValue.Is(ref reader, "qr_code"u8))
        {
            _qrCode = WireValue.Text(ref reader);
        }
        else if (WireValue.Is(ref reader, "address"u8))
        {
            _address = WireValue.Text(ref reader);
        }
        else if (WireValue.Is(ref reader, "english_name"u8))
        {
            _englishName = WireValue.Text(ref reader);
        }
        else if (WireValue.Is(ref reader, "open_userid"u8))
        {
            _openUserId = WireValue.Text(ref reader);
        }
        else
        {
            return false;
        }

        return true;
    }

    public readonly WeComUser ToUser() => new()
    {
        UserId = string.IsNullOrEmpty(_userId) ? throw new JsonException("A member without a userid.") : _userId,
        Name = _name,
        DepartmentIds = _departmentIds,
        DepartmentOrders = _orders,
        IsLeaderInDepartments = _leads,
        DirectLeaders = _directLeaders,
        MainDepartmentId = _mainDepartmentId,
        Position = _position,
        Mobile = _mobile,
        Gender = _gender is 1 or 2 ? (WeComGender)_gender : null,
        Email = _email,
        BizMail = _bizMail,
        Avatar = _avatar,
        ThumbAvatar = _thumbAvatar,
        QrCode = _qrCode,
        Address = _address,
        Telephone = _telephone,
        Alias = _alias,
        EnglishName = _englishName,
        Status = (WeComUserStatus?)_status,
        ExtendedAttributes = _attributes,
        ExternalPosition = _externalPosition,
        ExternalProfile = _externalProfile,
        OpenUserId = _openUserId,
        AdditionalFields = Additional.Values,
    };
}
