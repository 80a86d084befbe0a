using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WeCom.Client.Admin;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Pages;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides an extension method that maps the administrator's page.</summary>
public static class WeComAdminRouteBuilderExtensions
{
    /// <summary>
    /// Maps the administrator's page for the Development environment, where it answers to all callers with every right: what is held back
    /// and why, what the runs did, and why a person is stored as they are.
    /// </summary>
    /// <remarks>
    /// In every other environment the page answers 404, and a warning in the log says how to give a policy.
    /// </remarks>
    /// <param name="endpoints">The routes of the host.</param>
    /// <param name="pattern">The path, such as <c>/wecom</c>.</param>
    /// <returns>The routes, for example to require a host name.</returns>
    /// <exception cref="InvalidOperationException">No registration calls <c>AddAdmin</c>.</exception>
    public static IEndpointConventionBuilder MapWeComAdmin(this IEndpointRouteBuilder endpoints, string pattern)
        => Map(endpoints, pattern, named: null);

    /// <summary>Maps the administrator's page, read-only and with personal data masked.</summary>
    /// <param name="endpoints">The routes of the host.</param>
    /// <param name="pattern">The path, such as <c>/wecom</c>.</param>
    /// <param name="policy">The name of the authorization policy for seeing the page.</param>
    /// <returns>The routes, for example to require a host name.</returns>
    /// <exception cref="InvalidOperationException">
    /// No registration calls <c>AddAdmin</c>, or there is no policy of that name.
    /// </exception>
    public static IEndpointConventionBuilder MapWeComAdmin(this IEndpointRouteBuilder endpoints, string pattern, string policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return Map(endpoints, pattern, new() { See = policy });
    }

    /// <summary>Maps the administrator's page with a policy each for seeing, acting and seeing personal data.</summary>
    /// <param name="endpoints">The routes of the host.</param>
    /// <param name="pattern">The path, such as <c>/wecom</c>.</param>
    /// <param name="policies">The names of the authorization policies.</param>
    /// <returns>The routes, for example to require a host name.</returns>
    /// <exception cref="InvalidOperationException">
    /// No registration calls <c>AddAdmin</c>, or there is no policy of one of the names.
    /// </exception>
    public static IEndpointConventionBuilder MapWeComAdmin(
        this IEndpointRouteBuilder endpoints, string pattern, WeComAdminPolicies policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return Map(endpoints, pattern, policies);
    }

    private static RouteGroupBuilder Map(IEndpointRouteBuilder endpoints, string pattern, WeComAdminPolicies? named)
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
        if (named is null && !services.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            Log.NoPolicy(services.GetRequiredService<ILoggerFactory>().CreateLogger<AdminEndpoint>(), pattern);
            group.Map("/{page?}", context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
            return group;
        }

        var policies = new AdminPolicies(named);
        policies.Demand(services);
        string[] methods = [HttpMethods.Get, HttpMethods.Post];
        foreach (var page in AdminPages.All)
        {
            var endpoint = new AdminEndpoint(page, names, policies);
            group.MapMethods($"/{page.Name}", methods, endpoint.AnswerAsync);
        }

        group.MapMethods("/assets/{file}", [HttpMethods.Get], AssetFiles.AnswerAsync);
        if (named is not null)
        {
            group.RequireAuthorization(named.See);
        }

        return group;
    }
}
