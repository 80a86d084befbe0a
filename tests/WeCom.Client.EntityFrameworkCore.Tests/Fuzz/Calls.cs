using WeCom.Client.Contacts;
using WeCom.Client.Tokens;

namespace WeCom.Client.EntityFrameworkCore.Tests.Fuzz;

/// <summary>One call of the client for each endpoint.</summary>
internal static class Calls
{
    public static IReadOnlyDictionary<string, Func<IWeComContactsClient, ITokenManager, Task<object>>> ByEndpoint { get; } =
        new Dictionary<string, Func<IWeComContactsClient, ITokenManager, Task<object>>>(StringComparer.Ordinal)
        {
            ["gettoken"] = async (_, tokens) => await tokens.GetAccessTokenAsync(),
            ["department/list"] = async (client, _) => await client.ListDepartmentsAsync(),
            ["department/simplelist"] = async (client, _) => await client.SimpleListDepartmentsAsync(),
            ["department/get"] = async (client, _) => await client.GetDepartmentAsync(1),
            ["user/list"] = async (client, _) => await client.ListUsersAsync(1),
            ["user/simplelist"] = async (client, _) => await client.SimpleListUsersAsync(1),
            ["user/get"] = async (client, _) => await client.GetUserAsync("somebody"),
            ["user/list_id"] = async (client, _) => await client.ListUserIdsAsync().ToListAsync(),
            ["user/getuserid"] = async (client, _) => await client.GetUserIdByMobileAsync("13900000001"),
            ["user/get_userid_by_email"] = async (client, _) => await client.GetUserIdByEmailAsync("somebody@corp.example"),
            ["auth/getuserinfo"] = async (client, _) => await client.GetUserInfoAsync("code-of-a-log-in"),
            ["auth/getuserdetail"] = async (client, _) => await client.GetUserDetailAsync("ticket-of-a-log-in"),
            ["tag/list"] = async (client, _) => await client.ListTagsAsync(),
            ["tag/get"] = async (client, _) => await client.GetTagAsync(1),
            ["agent/get"] = async (client, _) => await client.GetAgentAsync(),
            ["get_api_domain_ip"] = async (client, _) => await client.GetApiDomainIpAsync(),
            ["getcallbackip"] = async (client, _) => await client.GetCallbackIpAsync(),
        };
}
