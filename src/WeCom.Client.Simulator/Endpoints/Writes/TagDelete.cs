using System.Globalization;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>tag/delete (docs/wire/tags.md), a GET.</summary>
internal sealed class TagDelete : IEndpoint
{
    public EndpointRules Rules { get; } = new("tag/delete") { Access = Access.WritesStructure, SuccessText = "deleted" };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken) => call.AnswerAsync(
        call.Parameter("tagid") is not { } text ? 41017
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && call.Organization.RemoveTag(id) ? 0 : 40068,
        cancellationToken);
}
