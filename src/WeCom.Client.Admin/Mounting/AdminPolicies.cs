using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace WeCom.Client.Admin.Mounting;

/// <summary>
/// The policies of one mapped page. Without one for seeing, the page is mapped in Development only, and everything is allowed.
/// </summary>
internal sealed class AdminPolicies(WeComAdminPolicies? named)
{
    // The host's conventions may allow anonymous access to the routes, so the handler asks as well.
    public async Task<bool> MayViewAsync(HttpContext http)
        => named is null || await MeetsAsync(http, named.See).ConfigureAwait(false) is not null;

    /// <returns>The user who may act, signed in as the policy for acting asks for; null if the viewer may not.</returns>
    public Task<ClaimsPrincipal?> ActingAsync(HttpContext http) => AllowedAsync(http, named?.Act);

    public async Task<bool> MaySeePersonalDataAsync(HttpContext http)
        => await AllowedAsync(http, named?.SeePersonalData).ConfigureAwait(false) is not null;

    /// <summary>Refuses a name that no policy has, when the page is mapped: a request would only fail.</summary>
    /// <exception cref="InvalidOperationException">There is no such policy.</exception>
    public void Demand(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        var provider = scope.ServiceProvider.GetRequiredService<IAuthorizationPolicyProvider>();
        foreach (var name in new[] { named?.See, named?.Act, named?.SeePersonalData }.OfType<string>())
        {
            // A provider of the host that has to wait for its policies is asked with the first request.
            var policy = provider.GetPolicyAsync(name);
            if (policy is { IsCompletedSuccessfully: true, Result: null })
            {
                throw Unknown(name);
            }
        }
    }

    private Task<ClaimsPrincipal?> AllowedAsync(HttpContext http, string? policy)
    {
        if (named is null)
        {
            return Task.FromResult<ClaimsPrincipal?>(http.User);
        }

        return policy is null ? Task.FromResult<ClaimsPrincipal?>(null) : MeetsAsync(http, policy);
    }

    private static async Task<ClaimsPrincipal?> MeetsAsync(HttpContext http, string name)
    {
        var provider = http.RequestServices.GetRequiredService<IAuthorizationPolicyProvider>();
        var policy = await provider.GetPolicyAsync(name).ConfigureAwait(false) ?? throw Unknown(name);
        if (policy.AuthenticationSchemes.Count > 0)
        {
            return await SignedInAsync(http, policy).ConfigureAwait(false);
        }

        var authorization = http.RequestServices.GetRequiredService<IAuthorizationService>();
        return (await authorization.AuthorizeAsync(http.User, http, policy).ConfigureAwait(false)).Succeeded ? http.User : null;
    }

    // The evaluator puts the user of the schemes in the place of the viewer, whose forms carry tokens of their own.
    private static async Task<ClaimsPrincipal?> SignedInAsync(HttpContext http, AuthorizationPolicy policy)
    {
        var evaluator = http.RequestServices.GetRequiredService<IPolicyEvaluator>();
        var viewer = http.User;
        try
        {
            var signedIn = await evaluator.AuthenticateAsync(policy, http).ConfigureAwait(false);
            var result = await evaluator.AuthorizeAsync(policy, signedIn, http, http).ConfigureAwait(false);
            return result.Succeeded ? signedIn.Principal : null;
        }
        finally
        {
            http.User = viewer;
        }
    }

    private static InvalidOperationException Unknown(string name) => new(
        $"MapWeComAdmin names the authorization policy '{name}', and there is none of that name. Add it with AddAuthorization, or correct "
        + "the name.");
}
