using System.Text.Json;

namespace WeCom.Client.Contacts.Wire;

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
    private byte[]? _externalProfile;
    private long? _mainDepartmentId, _gender, _status;

    /// <summary>Takes the value on which the reader stands.</summary>
    public void Read(UserField field, ref WireReader reader)
    {
        switch (field)
        {
            case UserField.UserId: _userId = reader.Text(); break;
            case UserField.Name: _name = reader.Text(); break;
            case UserField.Department: _departmentIds = reader.Numbers(); break;
            case UserField.Order: _orders = reader.Numbers(); break;
            case UserField.IsLeaderInDept: _leads = reader.Flags(); break;
            case UserField.DirectLeader: _directLeaders = reader.Texts(); break;
            case UserField.MainDepartment: _mainDepartmentId = reader.Number(); break;
            case UserField.Status: _status = reader.Number(); break;
            case UserField.Mobile: _mobile = reader.Text(); break;
            case UserField.Position: _position = reader.SharedText(); break;
            case UserField.Gender: _gender = reader.Number(); break;
            case UserField.Email: _email = reader.Text(); break;
            case UserField.BizMail: _bizMail = reader.Text(); break;
            case UserField.Avatar: _avatar = reader.Text(); break;
            case UserField.ThumbAvatar: _thumbAvatar = reader.Text(); break;
            case UserField.QrCode: _qrCode = reader.Text(); break;
            case UserField.Address: _address = reader.Text(); break;
            case UserField.Telephone: _telephone = reader.Text(); break;
            case UserField.Alias: _alias = reader.Text(); break;
            case UserField.EnglishName: _englishName = reader.Text(); break;
            case UserField.Attributes: _attributes = AttributeJson.Read(ref reader); break;
            case UserField.ExternalPosition: _externalPosition = reader.SharedText(); break;
            case UserField.ExternalProfile: _externalProfile = reader.Raw(); break;
            case UserField.OpenUserId: _openUserId = reader.Text(); break;
            default: reader.Skip(); break;
        }
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
        ExternalProfileJson = _externalProfile,
        OpenUserId = _openUserId,
        AdditionalFields = Additional.Values,
    };
}
