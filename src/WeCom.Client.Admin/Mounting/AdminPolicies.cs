using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace WeCom.Client.Admin.Mounting;

/// <summary>
/// The policies of one mapped page. Without one for seeing, the page is mapped in Development only, and everything is allowed.
/// </summary>
internal sealed class AdminPolicies(string? view, string? act, string? personalData)
{
    // The host's conventions may allow anonymous access to the routes, so the handler asks as well.
    public Task<bool> MayViewAsync(HttpContext http) => view is null ? Task.FromResult(true) : IsMetAsync(http, view);

    public Task<bool> MayActAsync(HttpContext http) => MayAsync(http, act);

    public Task<bool> MaySeePersonalDataAsync(HttpContext http) => MayAsync(http, personalData);

    private Task<bool> MayAsync(HttpContext http, string? policy)
    {
        if (view is null)
        {
            return Task.FromResult(true);
        }

        return policy is null ? Task.FromResult(false) : IsMetAsync(http, policy);
    }

    private static async Task<bool> IsMetAsync(HttpContext http, string policy)
    {
        var authorization = http.RequestServices.GetRequiredService<IAuthorizationService>();
        return (await authorization.AuthorizeAsync(http.User, http, policy).ConfigureAwait(false)).Succeeded;
    }
}
