using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Sync;
using WeCom.Client.Tokens;

namespace WeCom.Client.EntityFrameworkCore.Tests.Fuzz;

/// <summary>One call of the client for each endpoint.</summary>
internal static class Calls
{
    public static IReadOnlyDictionary<string, Func<IServiceProvider, Task<object>>> ByEndpoint { get; } =
        new Dictionary<string, Func<IServiceProvider, Task<object>>>(StringComparer.Ordinal)
        {
            ["gettoken"] = async services => await services.GetRequiredService<ITokenManager>().GetAccessTokenAsync(),
            ["department/list"] = async services => await Client(services).ListDepartmentsAsync(),
            ["department/simplelist"] = async services => await Client(services).SimpleListDepartmentsAsync(),
            ["department/get"] = async services => await Client(services).GetDepartmentAsync(1),
            ["user/list"] = async services => await Client(services).ListUsersAsync(1),
            ["user/simplelist"] = async services => await Client(services).SimpleListUsersAsync(1),
            ["user/get"] = async services => await Client(services).GetUserAsync("somebody"),
            ["user/list_id"] = async services => await Client(services).ListUserIdsAsync().ToListAsync(),
            ["user/getuserid"] = async services => await Client(services).GetUserIdByMobileAsync("13900000001"),
            ["user/get_userid_by_email"] = async services => await Client(services).GetUserIdByEmailAsync("somebody@corp.example"),
            ["auth/getuserinfo"] = async services => await Client(services).GetUserInfoAsync("code-of-a-log-in"),
            ["auth/getuserdetail"] = async services => await Client(services).GetUserDetailAsync("ticket-of-a-log-in"),
            ["tag/list"] = async services => await Client(services).ListTagsAsync(),
            ["tag/get"] = async services => await Client(services).GetTagAsync(1),
            ["agent/get"] = async services => await Client(services).GetAgentAsync(),
            ["get_api_domain_ip"] = async services => await Client(services).GetApiDomainIpAsync(),
            ["getcallbackip"] = async services => await Client(services).GetCallbackIpAsync(),
            ["message/send"] = async services => await services.GetRequiredService<IWeComMessagesClient>().SendMessageAsync(Message),
            ["export/user"] = PlanAsync,
            ["export/get_result"] = PlanAsync,
            ["export/file"] = PlanAsync,
        };

    private static WeComMessage Message => new() { UserIds = ["somebody"], Text = "text" };

    private static IWeComContactsClient Client(IServiceProvider services) => services.GetRequiredService<IWeComContactsClient>();

    // No public call returns what an export brought, but a plan does.
    private static async Task<object> PlanAsync(IServiceProvider services)
    {
        var plan = await services.GetRequiredService<ISyncPlanning>().PlanAsync();
        return plan.Users!.Items.Select(item => item.Change?.Values).OfType<WeComUser>().ToList();
    }
}
