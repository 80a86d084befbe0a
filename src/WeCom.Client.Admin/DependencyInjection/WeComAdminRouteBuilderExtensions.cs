using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Pages;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides an extension method that maps the administrator's page.</summary>
public static class WeComAdminRouteBuilderExtensions
{
    /// <summary>
    /// Maps the administrator's page: what is held back and why, what the runs did, and why a person is stored as they are.
    /// </summary>
    /// <remarks>
    /// Without <paramref name="policy"/> the page answers in the Development environment only, to all callers and with every right; in
    /// every other environment it answers 404, and a warning in the log says how to give a policy. With <paramref name="policy"/> alone the
    /// page is read-only, and names, mobile numbers and e-mail addresses are masked.
    /// </remarks>
    /// <param name="endpoints">The routes of the host.</param>
    /// <param name="pattern">The path, such as <c>/wecom</c>.</param>
    /// <param name="policy">The name of the authorization policy for seeing the page; null for Development only.</param>
    /// <param name="actPolicy">The name of the policy that a viewer needs as well to approve, sync and apply; null if no one may.</param>
    /// <param name="personalDataPolicy">
    /// The name of the policy that a viewer needs as well to see personal data; null if it is masked for every viewer.
    /// </param>
    /// <returns>The routes, for example to require a host name.</returns>
    /// <exception cref="InvalidOperationException">
    /// No registration calls <c>AddAdmin</c>, or there is no policy of one of the names.
    /// </exception>
    public static IEndpointConventionBuilder MapWeComAdmin(
        this IEndpointRouteBuilder endpoints,
        string pattern,
        string? policy = null,
        string? actPolicy = null,
        string? personalDataPolicy = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        var services = endpoints.ServiceProvider;
        var shown = services.GetServices<AdminRegistration>().Select(registration => registration.Name);
        string[] names = [.. shown.Distinct(StringComparer.Ordinal)];
        if (names.Length == 0)
        {
            throw new InvalidOperationException("No registration is shown on the page: call .AddAdmin() after AddWeComIntegration(…).");
        }

        var group = endpoints.MapGroup(pattern);
        if (policy is null && !services.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            Log.NoPolicy(services.GetRequiredService<ILoggerFactory>().CreateLogger<AdminEndpoint>(), pattern);
            group.Map("/{page?}", context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
            return group;
        }

        var policies = new AdminPolicies(policy, actPolicy, personalDataPolicy);
        policies.Demand(services);
        string[] methods = [HttpMethods.Get, HttpMethods.Post];
        foreach (var page in AdminPages.All)
        {
            var endpoint = new AdminEndpoint(page, names, policies);
            group.MapMethods($"/{page.Name}", methods, endpoint.AnswerAsync);
        }

        group.MapMethods("/assets/{file}", [HttpMethods.Get], AssetFiles.AnswerAsync);
        if (policy is not null)
        {
            group.RequireAuthorization(policy);
        }

        return group;
    }
}
