using System.Net;
using Microsoft.AspNetCore.Http;

namespace WeCom.Client.Simulator.Server;

/// <summary>
/// The names under which a simulator is called. A web page can have its own name resolve to 127.0.0.1 and would then read the answers;
/// its requests carry that name as Host.
/// </summary>
internal sealed class HostNames(IReadOnlyCollection<string> configured)
{
    public const string Refusal = "This simulator answers to localhost and loopback addresses only. "
        + "The Host header of this request names another host. "
        + "If that host is yours, add it to WeComSimulatorOptions.Hosts.";

    public bool Allows(HostString host)
    {
        var name = host.Host.Trim('[', ']');
        return string.Equals(name, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address))
            || configured.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
