namespace WeCom.Client.Contacts.Wire;

/// <summary>The properties of a member object on the wire.</summary>
internal enum UserField
{
    Unknown,
    UserId,
    Name,
    Department,
    Order,
    IsLeaderInDept,
    DirectLeader,
    MainDepartment,
    Status,
    Mobile,
    Position,
    Gender,
    Email,
    BizMail,
    Avatar,
    ThumbAvatar,
    QrCode,
    Address,
    Telephone,
    Alias,
    EnglishName,
    Attributes,
    ExternalPosition,
    ExternalProfile,
    OpenUserId,

    /// <summary>Sent by real servers, not documented, and called obsolete by WeCom's staff: what they say stands in status and is_leader_in_dept.</summary>
    Obsolete,
}
