namespace WeCom.Client.Errors.Internal;

internal static class ErrorTables
{
    public static IEnumerable<WeComError> All { get; } =
    [
        .. SystemErrors.Entries,
        .. CredentialErrors.Entries,
        .. AppErrors.Entries,
        .. AccessErrors.Entries,
        .. LoginErrors.Entries,
        .. ProviderErrors.Entries,
        .. NotFoundErrors.Entries,
        .. RequestErrors.Entries,
        .. DepartmentErrors.Entries,
        .. MemberErrors.Entries,
        .. TagImportErrors.Entries,
    ];
}
