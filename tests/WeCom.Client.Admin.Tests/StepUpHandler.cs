using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace WeCom.Client.Admin.Tests;

/// <summary>A second scheme beside the viewer's: signs in callers that name it among their rights.</summary>
internal sealed class StepUpHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "StepUp";
    public const string ViewerName = "With a second factor";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers[ViewerHandler.Header].ToString().Split(' ').Contains(SchemeName))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var principal = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, ViewerName)], SchemeName));
        return Task.FromResult(AuthenticateResult.Success(new(principal, SchemeName)));
    }
}
