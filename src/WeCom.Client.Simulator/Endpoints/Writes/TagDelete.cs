using System.Globalization;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>tag/delete (docs/wire/tags.md), a GET.</summary>
internal sealed class TagDelete : IEndpoint
{
    public EndpointRules Rules { get; } = new("tag/delete") { Access = Access.WritesStructure, SuccessText = "deleted" };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        if (call.Parameter("tagid") is not { } text)
        {
            return call.FailAsync(41017, cancellationToken);
        }

        var isRemoved = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && call.Organization.RemoveTag(id);
        return call.AnswerAsync(isRemoved ? 0 : 40068, cancellationToken);
    }
}
