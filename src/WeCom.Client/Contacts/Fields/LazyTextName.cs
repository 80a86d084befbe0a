namespace WeCom.Client.Contacts.Fields;

/// <summary>The texts of <see cref="LazyTexts"/>, which has room up to the last of them.</summary>
internal enum LazyTextName
{
    Email,
    BizMail,
    Avatar,
    ThumbAvatar,
    QrCode,
    Address,
    Telephone,
    Alias,
}
