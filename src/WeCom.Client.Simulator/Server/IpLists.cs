using System.Net;

namespace WeCom.Client.Simulator.Server;

/// <summary>
/// The addresses that an administrator enters for a secret (docs/wire/permissions.md and docs/wire/calls.md#hosts-and-addresses).
/// </summary>
internal static class IpLists
{
    public static IReadOnlyCollection<string> Parse(IReadOnlyCollection<string> ips)
    {
        ArgumentNullException.ThrowIfNull(ips);
        return [.. ips.Select(ip => IPAddress.Parse(ip).ToString())];
    }

    /// <summary>
    /// Determines whether calls from an address are allowed. Since 2022-06-20 a secret without any entry is refused everywhere.
    /// </summary>
    public static bool Trusts(this IReadOnlyCollection<string> ips, string ip, bool isOld) =>
        ips.Count == 0 ? isOld : ips.Contains(ip, StringComparer.Ordinal);
}
