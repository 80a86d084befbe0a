using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Records;

internal static class People
{
    /// <summary>Of these userids those that the caller may see; null where the field is not served at all.</summary>
    public static IReadOnlyList<string>? InScope(IReadOnlyList<string>? userIds, Call call) =>
        userIds is null || (call.Scope.IsWholeCompany && !call.Caller.IsThirdParty)
            ? userIds
            : [.. userIds.Where(userId => call.FindPerson(userId, out _) == 0).Select(call.IdOf)];
}
