using System.Collections.Frozen;

namespace WeCom.Client.Configuration.Internal;

/// <summary>
/// Every setting below a registration's section. The core is trimmed, so this is a table and no reflection; a test compares it with the
/// options.
/// </summary>
internal static class SettingKeys
{
    /// <summary>A new option needs a line here.</summary>
    public static readonly SettingTable Table = new(new Dictionary<string, SettingKind>(StringComparer.Ordinal)
    {
        ["CorpId"] = SettingKind.Text,
        ["AgentId"] = SettingKind.LongNumber,
        ["Secret"] = SettingKind.Text,
        ["EncryptedSecret"] = SettingKind.Text,
        ["ContactsSecret"] = SettingKind.Text,
        ["EncryptedContactsSecret"] = SettingKind.Text,
        ["BaseAddress"] = SettingKind.Address,
        ["Language"] = SettingKind.Text,
        ["Protection:Keys:*"] = SettingKind.Text,
        ["Protection:Fernet:Passphrase"] = SettingKind.Text,
        ["Protection:Fernet:Salt"] = SettingKind.Text,
        ["Protection:Fernet:SaltBase64"] = SettingKind.Text,
        ["Protection:Fernet:Iterations"] = SettingKind.Number,
        ["Protection:Fernet:HashAlgorithm"] = SettingKind.Text,
        ["Protection:Fernet:Key"] = SettingKind.Text,
        ["Protection:Fernet:OuterBase64"] = SettingKind.Switch,
        ["Http:Timeout"] = SettingKind.Span,
        ["Http:MaxRetries"] = SettingKind.Number,
        ["Http:AllowPlainHttp"] = SettingKind.Switch,
        ["Http:AllowUnknownPrimaryHandler"] = SettingKind.Switch,
        ["Limits:ListSize"] = SettingKind.Number,
        ["Limits:AnswerSize"] = SettingKind.Number,
        ["Limits:RecordSize"] = SettingKind.Number,
        ["Limits:TextSize"] = SettingKind.Number,
        ["Token:RefreshMargin"] = SettingKind.Span,
        ["Token:AllowUnprotectedCache"] = SettingKind.Switch,
        ["Sync:MissingMobile"] = SettingKind.OneOf<MissingMobile>(),
        ["Sync:RecognizeRenames"] = SettingKind.Switch,
        ["Sync:WhenStored:MissingMobile"] = SettingKind.OneOf<WhenStored>(),
        ["Sync:WhenStored:Statuses"] = SettingKind.OneOf<WhenStored>(),
        ["Sync:WhenStored:Scope"] = SettingKind.OneOf<WhenStored>(),
        ["Sync:WhenStored:Filters"] = SettingKind.OneOf<WhenStored>(),
        ["Sync:ReadPath"] = SettingKind.OneOf<ReadPath>(),
        ["Sync:MaxParallelism"] = SettingKind.Number,
        ["Sync:MaxRateLimitWait"] = SettingKind.Span,
        ["Sync:BatchSize"] = SettingKind.Number,
        ["Sync:Scope:Include:*:DepartmentId"] = SettingKind.LongNumber,
        ["Sync:Scope:Include:*:WithChildren"] = SettingKind.Switch,
        ["Sync:Scope:Exclude:*:DepartmentId"] = SettingKind.LongNumber,
        ["Sync:Scope:Exclude:*:WithChildren"] = SettingKind.Switch,
        ["Sync:Scope:Statuses:*"] = SettingKind.Number,
        ["Sync:Scope:LeftStatuses:*"] = SettingKind.Number,
        ["Sync:Scope:ProtectedUsers:*"] = SettingKind.Text,
        ["Sync:Scope:ProtectedDepartments:*"] = SettingKind.LongNumber,
        ["Sync:LeaseDuration"] = SettingKind.Span,
        ["Sync:JournalRetention"] = SettingKind.Span,
        ["Sync:DepartmentRemoval:Policy"] = SettingKind.OneOf<LeaverPolicy>(),
        ["Sync:DepartmentRemoval:AlwaysAllowed"] = SettingKind.Number,
        ["Sync:DepartmentRemoval:MaxPercent"] = SettingKind.Number,
        ["Sync:DepartmentRemoval:MaxCount"] = SettingKind.Number,
        ["Sync:UserRemoval:Policy"] = SettingKind.OneOf<LeaverPolicy>(),
        ["Sync:UserRemoval:AlwaysAllowed"] = SettingKind.Number,
        ["Sync:UserRemoval:MaxPercent"] = SettingKind.Number,
        ["Sync:UserRemoval:MaxCount"] = SettingKind.Number,
        ["Sync:SlowWarningThreshold"] = SettingKind.Span,
        ["Sync:TreeCacheDuration"] = SettingKind.Span,
        ["Schedule:At"] = SettingKind.TimeOfDay,
        ["Schedule:TimeZone"] = SettingKind.Text,
        ["Schedule:Interval"] = SettingKind.Span,
        ["Schedule:Jitter"] = SettingKind.Span,
        ["Schedule:DepartmentsInterval"] = SettingKind.Span,
        ["Schedule:MembershipInterval"] = SettingKind.Span,
    })
    {
        Sections = new Dictionary<string, SettingTable>(StringComparer.OrdinalIgnoreCase)
        {
            [CallbackSettingKeys.Section] = CallbackSettingKeys.Table,
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase),
    };
}
