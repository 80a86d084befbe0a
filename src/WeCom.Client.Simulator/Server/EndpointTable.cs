using System.Collections.Frozen;
using WeCom.Client.Simulator.Endpoints;
using WeCom.Client.Simulator.Endpoints.Writes;

namespace WeCom.Client.Simulator.Server;

/// <summary>Every endpoint by its name.</summary>
internal static class EndpointTable
{
    private static readonly FrozenDictionary<string, IEndpoint> All = new IEndpoint[]
    {
        new GetToken(),
        new ServiceGetSuiteToken(),
        new ServiceGetCorpToken(),
        new GetApiDomainIp(),
        new GetCallbackIp(),
        new AgentGet(),
        new MessageSend(),
        new DepartmentList(),
        new DepartmentSimpleList(),
        new DepartmentGet(),
        new UserList(),
        new UserSimpleList(),
        new UserGet(),
        new UserListId(),
        new UserGetUserId(),
        new UserGetUserIdByEmail(),
        new UserConvertToOpenId(),
        new UserConvertToUserId(),
        new AuthGetUserInfo(),
        new AuthGetUserDetail(),
        new TagList(),
        new TagGet(),
        new ExportStart("simple_user"),
        new ExportStart("user"),
        new ExportStart("department"),
        new ExportStart("taguser"),
        new ExportGetResult(),
        new ExportFile(),
        new DepartmentCreate(),
        new DepartmentUpdate(),
        new DepartmentDelete(),
        new UserCreate(),
        new UserUpdate(),
        new UserDelete(),
        new UserBatchDelete(),
        new TagWrite(creates: true),
        new TagWrite(creates: false),
        new TagDelete(),
        new TagMembers(adds: true),
        new TagMembers(adds: false),
    }.ToFrozenDictionary(endpoint => endpoint.Rules.Name, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names { get; } = [.. All.Keys.Order(StringComparer.Ordinal)];

    private const string Root = "/cgi-bin/";

    /// <summary>The endpoint at a path; null if there is none.</summary>
    public static IEndpoint? At(string path)
    {
        if (path.StartsWith("/" + ExportFile.Folder, StringComparison.Ordinal))
        {
            return All["export/file"];
        }

        var isCall = path.StartsWith(Root, StringComparison.Ordinal) && path != Root + "export/file";
        return isCall ? All.GetValueOrDefault(path[Root.Length..]) : null;
    }
}
