using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Records;

internal static class People
{
    /// <summary>The given userids that the caller may see; null if the field is not served.</summary>
    public static IReadOnlyList<string>? InScope(IReadOnlyList<string>? userIds, Call call) =>
        userIds is null || (call.Scope.IsWholeCompany && !call.Caller.IsThirdParty)
            ? userIds
            : [.. userIds.Where(userId => call.FindPerson(userId, out _) == 0).Select(call.IdOf)];
}
