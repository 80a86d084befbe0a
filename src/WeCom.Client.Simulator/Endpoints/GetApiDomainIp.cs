using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>get_api_domain_ip (docs/wire/calls.md#hosts-and-addresses). The list stands before errcode.</summary>
internal sealed class GetApiDomainIp : IEndpoint
{
    public EndpointRules Rules { get; } = new("get_api_domain_ip") { EmptyArrays = ["ip_list"], ErrorCodeLast = true };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken) =>
        call.AnswerArrayAsync("ip_list", ["182.254.11.176", "182.254.78.66"], (json, ip) => json.WriteStringValue(ip), cancellationToken);
}
