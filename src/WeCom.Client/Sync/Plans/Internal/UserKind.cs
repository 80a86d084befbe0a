using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans.Internal;

internal sealed class UserKind : RecordKind<string, WeComUser, StoredUser, UserChange>
{
    public override IEqualityComparer<string> Keys => StringComparer.OrdinalIgnoreCase;

    // The userid is not among them: it compares ignoring case, and stores keep the case they have.
    public override IReadOnlyList<string> Fields { get; } =
    [
        nameof(WeComUser.Name),
        nameof(WeComUser.DepartmentIds),
        nameof(WeComUser.DepartmentOrders),
        nameof(WeComUser.IsLeaderInDepartments),
        nameof(WeComUser.DirectLeaders),
        nameof(WeComUser.MainDepartmentId),
        nameof(WeComUser.Position),
        nameof(WeComUser.Mobile),
        nameof(WeComUser.Gender),
        nameof(WeComUser.Email),
        nameof(WeComUser.BizMail),
        nameof(WeComUser.Avatar),
        nameof(WeComUser.ThumbAvatar),
        nameof(WeComUser.QrCode),
        nameof(WeComUser.Address),
        nameof(WeComUser.Telephone),
        nameof(WeComUser.Alias),
        nameof(WeComUser.EnglishName),
        nameof(WeComUser.Status),
        nameof(WeComUser.ExtendedAttributes),
        nameof(WeComUser.ExternalPosition),
        nameof(WeComUser.ExternalProfile),
        nameof(WeComUser.OpenUserId),
    ];

    public override string KeyOf(WeComUser record) => record.UserId;

    public override string KeyOf(StoredUser stored) => stored.UserId;

    public override string TextOf(string key) => key;

    public override string StampOf(StoredUser stored) => stored.Stamp;

    public override bool IsActive(StoredUser stored) => stored.IsActive;

    public override void Hash(WeComUser record, Span<uint> slots)
    {
        slots[0] = FieldHash.Of(record.Name);
        (slots[1], slots[2], slots[3]) = MembershipHash.Of(record);
        slots[4] = FieldHash.Of(record.DirectLeaders);
        slots[5] = FieldHash.Of(record.MainDepartmentId);
        slots[6] = FieldHash.Of(record.Position);
        slots[7] = FieldHash.Of(record.Mobile);
        slots[8] = FieldHash.Of((long?)record.Gender);
        slots[9] = FieldHash.Of(record.Email);
        slots[10] = FieldHash.Of(record.BizMail);
        slots[11] = FieldHash.Of(record.Avatar);
        slots[12] = FieldHash.Of(record.ThumbAvatar);
        slots[13] = FieldHash.Of(record.QrCode);
        slots[14] = FieldHash.Of(record.Address);
        slots[15] = FieldHash.Of(record.Telephone);
        slots[16] = FieldHash.Of(record.Alias);
        slots[17] = FieldHash.Of(record.EnglishName);
        slots[18] = FieldHash.Of((long?)record.Status);
        slots[19] = AttributeHash.Of(record.ExtendedAttributes);
        slots[20] = FieldHash.Of(record.ExternalPosition);
        slots[21] = FieldHash.Of(record.ExternalProfileJson);
        slots[22] = FieldHash.Of(record.OpenUserId);
    }

    public override string? FieldText(WeComUser record, int field) => Fields[field] switch
    {
        nameof(WeComUser.Name) => record.Name,
        nameof(WeComUser.DepartmentIds) => FieldValue.Text(record.DepartmentIds),
        nameof(WeComUser.DepartmentOrders) => FieldValue.Text(record.DepartmentOrders),
        nameof(WeComUser.IsLeaderInDepartments) => FieldValue.Text(record.IsLeaderInDepartments),
        nameof(WeComUser.DirectLeaders) => FieldValue.Text(record.DirectLeaders),
        nameof(WeComUser.MainDepartmentId) => FieldValue.Text(record.MainDepartmentId),
        nameof(WeComUser.Position) => record.Position,
        nameof(WeComUser.Mobile) => record.Mobile,
        nameof(WeComUser.Gender) => record.Gender?.ToString(),
        nameof(WeComUser.Email) => record.Email,
        nameof(WeComUser.BizMail) => record.BizMail,
        nameof(WeComUser.Avatar) => record.Avatar,
        nameof(WeComUser.ThumbAvatar) => record.ThumbAvatar,
        nameof(WeComUser.QrCode) => record.QrCode,
        nameof(WeComUser.Address) => record.Address,
        nameof(WeComUser.Telephone) => record.Telephone,
        nameof(WeComUser.Alias) => record.Alias,
        nameof(WeComUser.EnglishName) => record.EnglishName,
        nameof(WeComUser.Status) => record.Status?.ToString(),
        nameof(WeComUser.ExtendedAttributes) => FieldValue.Text(record.ExtendedAttributes?.Select(attribute => $"{attribute.Name}={attribute.Value ?? attribute.Url ?? attribute.PagePath}")),
        nameof(WeComUser.ExternalPosition) => record.ExternalPosition,
        nameof(WeComUser.ExternalProfile) => record.ExternalProfile?.GetRawText(),
        nameof(WeComUser.OpenUserId) => record.OpenUserId,
        var name => throw new InvalidOperationException($"No text for {name}."),
    };

    public override WeComUser? ValuesOf(UserChange change) => change.Values;

    public override UserChange Save(WeComUser record, string? expectedStamp, string newStamp)
        => new(ChangeKind.Save, record.UserId) { Values = record, ExpectedStamp = expectedStamp, NewStamp = newStamp };

    public override UserChange Remove(ChangeKind kind, StoredUser stored)
        => new(kind, stored.UserId) { ExpectedStamp = stored.Stamp };
}
