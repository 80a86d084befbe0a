using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WeCom.Client.AspNetCore.Internal;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides an extension method that maps the address of callbacks.</summary>
public static class WeComCallbackRouteBuilderExtensions
{
    /// <summary>
    /// Maps the address that is entered in the console: GET answers WeCom's verification, POST takes events. It needs no sign-in, since
    /// every request is signed.
    /// </summary>
    /// <remarks>
    /// A post is answered with 200 when the inbox holds it, 503 when the inbox cannot, 403 when it is not WeCom's, and 413 when it is too
    /// large. WeCom sends again whatever is not answered with 200 within five seconds, three times at most.
    /// </remarks>
    /// <param name="endpoints">The routes of the host.</param>
    /// <param name="pattern">The path, such as <c>/wecom/callback</c>.</param>
    /// <param name="registrationName">The name given to <c>AddWeComIntegration</c>; empty for the unnamed registration.</param>
    /// <returns>The route, for example to require a host name.</returns>
    /// <exception cref="InvalidOperationException"><c>AddWeComCallbacks</c> was not called on that registration.</exception>
    public static IEndpointConventionBuilder MapWeComCallback(
        this IEndpointRouteBuilder endpoints, string pattern, string registrationName = "")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(registrationName);
        var endpoint = endpoints.ServiceProvider.GetKeyedService<CallbackEndpoint>(registrationName)
            ?? throw new InvalidOperationException(
                $"The registration '{registrationName}' takes no callbacks: call .AddWeComCallbacks(…) after AddWeComIntegration(…).");
        return endpoints.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Post], endpoint.AnswerAsync).AllowAnonymous();
    }
}
