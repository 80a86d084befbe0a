using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>getcallbackip (docs/wire/calls.md#hosts-and-addresses). Entries may be wildcard ranges.</summary>
internal sealed class GetCallbackIp : IEndpoint
{
    public EndpointRules Rules { get; } = new("getcallbackip") { EmptyArrays = ["ip_list"], ErrorCodeLast = true };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken) =>
        call.AnswerArrayAsync("ip_list", ["101.226.103.*", "101.226.62.77"], (json, ip) => json.WriteStringValue(ip), cancellationToken);
}
