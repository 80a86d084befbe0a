using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace WeCom.Client.Admin.Tests;

/// <summary>Signs in callers that name their rights in a header, such as <c>See Act</c>.</summary>
internal sealed class ViewerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Viewer";
    public const string Header = "X-Rights";
    public const string ViewerName = "Night <b>shift</b>";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var rights = Request.Headers[Header].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (rights.Length == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        // A word with an equals sign is a claim, in the place of the names that a viewer has otherwise.
        var own = rights.Select(right => right.Split('=', 2)).Where(parts => parts.Length == 2)
            .Select(parts => new Claim(parts[0], parts[1])).ToList();
        Claim[] names = [new(ClaimTypes.Name, ViewerName), new(ClaimTypes.NameIdentifier, "1")];
        var claims = rights.Select(right => new Claim("right", right)).Concat(own.Count > 0 ? own : names);
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName));
        return Task.FromResult(AuthenticateResult.Success(new(principal, SchemeName)));
    }
}
