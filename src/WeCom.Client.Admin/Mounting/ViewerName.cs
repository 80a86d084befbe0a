using System.Security.Claims;

namespace WeCom.Client.Admin.Mounting;

/// <summary>Finds what a signed-in user is called. Not every sign-in fills the name that the framework looks for.</summary>
internal static class ViewerName
{
    private static readonly string[] Claims =
        ["preferred_username", "name", "email", ClaimTypes.Email, ClaimTypes.NameIdentifier, "sub"];

    /// <returns>The first name that is not blank; null if there is none.</returns>
    public static string? Of(ClaimsPrincipal? user) => Claims
        .Select(claim => user?.FindFirst(one => one.Type == claim && !string.IsNullOrWhiteSpace(one.Value))?.Value)
        .Prepend(user?.Identity?.Name)
        .FirstOrDefault(name => !string.IsNullOrWhiteSpace(name));
}
