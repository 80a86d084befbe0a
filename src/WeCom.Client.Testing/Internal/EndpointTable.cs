using System.Collections.Frozen;
using WeCom.Client.Testing.Internal.Endpoints;

namespace WeCom.Client.Testing.Internal;

/// <summary>Every endpoint by its name.</summary>
internal static class EndpointTable
{
    private static readonly FrozenDictionary<string, IEndpoint> All = new IEndpoint[]
    {
        new GetToken(),
        new GetApiDomainIp(),
        new GetCallbackIp(),
        new AgentGet(),
        new DepartmentList(),
        new DepartmentSimpleList(),
        new DepartmentGet(),
        new UserList(),
        new UserSimpleList(),
        new UserGet(),
        new UserListId(),
        new UserGetUserId(),
        new UserGetUserIdByEmail(),
        new AuthGetUserInfo(),
        new AuthGetUserDetail(),
        new TagList(),
        new TagGet(),
    }.ToFrozenDictionary(endpoint => endpoint.Rules.Name, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names { get; } = [.. All.Keys.Order(StringComparer.Ordinal)];

    public static IEndpoint? Find(string name) => All.GetValueOrDefault(name);
}
