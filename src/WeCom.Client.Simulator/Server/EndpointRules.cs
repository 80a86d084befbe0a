using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Permissions;

namespace WeCom.Client.Simulator.Server;

/// <summary>The checks before a call reaches an endpoint, and the form of its failures.</summary>
/// <param name="Name">The path after /cgi-bin/.</param>
internal sealed record EndpointRules(string Name)
{
    public string Method { get; init; } = HttpMethods.Get;

    public bool NeedsToken { get; init; } = true;

    public Access Access { get; init; }

    /// <summary>The arrays that a failure has too, empty (docs/wire/calls.md).</summary>
    public IReadOnlyList<string> EmptyArrays { get; init; } = [];

    /// <summary>Gets a value that indicates whether errcode and errmsg follow the data.</summary>
    public bool ErrorCodeLast { get; init; }

    /// <summary>The errmsg of a success.</summary>
    public string SuccessText { get; init; } = "ok";

    /// <summary>Gets a value that indicates whether an invalid token is answered without hint, IP and link.</summary>
    public bool HasBareTokenError { get; init; }

    /// <summary>The errcode for a department that does not exist. It differs between the endpoints.</summary>
    public int UnknownDepartment { get; init; } = 60003;

    /// <summary>The errcode for a department that is not named.</summary>
    public int MissingDepartment { get; init; } = 41019;
}
