using WeCom.Client.Contacts;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Contacts.Endpoints;

/// <summary>One call of each method, on the company of <see cref="ContactsHost"/>.</summary>
internal static class EveryCall
{
    public static IReadOnlyDictionary<string, Func<ContactsHost, Task>> ByName { get; } =
        new Dictionary<string, Func<ContactsHost, Task>>(StringComparer.Ordinal)
    {
        ["get_api_domain_ip"] = host => host.Client.GetApiDomainIpAsync(),
        ["getcallbackip"] = host => host.Client.GetCallbackIpAsync(),
        ["department/list"] = host => host.Client.ListDepartmentsAsync(),
        ["department/simplelist"] = host => host.Client.SimpleListDepartmentsAsync(),
        ["department/simplelist by contacts secret"] = host =>
            host.Client.SimpleListDepartmentsAsync(credential: WeComCredential.ContactsSecret),
        ["department/get"] = host => host.Client.GetDepartmentAsync(2),
        ["user/list"] = host => host.Client.ListUsersAsync(2),
        ["user/simplelist"] = host => host.Client.SimpleListUsersAsync(2),
        ["user/get"] = host => host.Client.GetUserAsync("lisi"),
        ["user/list_id"] = host => host.Client.ListUserIdsAsync().ToListAsync().AsTask(),
        ["user/getuserid"] = host => host.Client.GetUserIdByMobileAsync(Samples.LiSi.Mobile!),
        ["user/get_userid_by_email"] = host => host.Client.GetUserIdByEmailAsync(Samples.LiSi.BizMail!),
        ["agent/get"] = host => host.Client.GetAgentAsync(),
        ["tag/list"] = host => host.Client.ListTagsAsync(),
        ["tag/get"] = host => host.Client.GetTagAsync(7),
        ["auth/getuserinfo"] = host => host.Client.GetUserInfoAsync(host.WeCom.LogIn("lisi")),
        ["auth/getuserdetail"] = host => host.Client.GetUserDetailAsync("a-ticket"),
    };

    /// <summary>The endpoint that a call of the table goes to.</summary>
    public static string EndpointOf(string name) => name.Split(' ')[0];

    /// <summary>Returns the outcome: ok, the errcode, or the other exception.</summary>
    public static async Task<string> OutcomeAsync(ContactsHost host, string name)
    {
        try
        {
            await ByName[name](host);
            return "ok";
        }
        catch (WeChatException e)
        {
            return $"{e.GetType().Name} {e.ErrorCode}".TrimEnd();
        }
    }
}
