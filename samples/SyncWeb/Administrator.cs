using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace SyncWeb;

/// <summary>The one person who may sign in. The password is made at the start and shown on the console, unless it is configured.</summary>
internal sealed class Administrator(IConfiguration configuration)
{
    public const string Name = "admin";
    public const string Role = "DirectoryAdministrator";

    public string Password { get; } = configuration["Administrator:Password"] ?? RandomNumberGenerator.GetHexString(16, lowercase: true);

    public bool IsMe(string? name, string? password) => name == Name
        && CryptographicOperations.FixedTimeEquals(Hash(password ?? ""), Hash(Password));

    public static ClaimsPrincipal Principal() => new(new ClaimsIdentity(
        [new(ClaimTypes.Name, Name), new(ClaimTypes.Role, Role)], CookieAuthenticationDefaults.AuthenticationScheme));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
