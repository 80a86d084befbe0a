using Microsoft.AspNetCore.Mvc;

namespace WeCom.Client.Admin.Tests.Mounting;

/// <summary>A page of the host's own, by MVC. Public, since MVC finds no others.</summary>
public sealed class HostController : ControllerBase
{
    [HttpGet("/mvc/{page?}")]
    public ContentResult Show() => Content("The host's own page by MVC");
}
