using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Exports;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>export/simple_user, export/user, export/department and export/taguser (docs/wire/export.md). 48009 lists all but taguser.</summary>
internal sealed class ExportStart(string what) : IEndpoint
{
    private const int LeastBlock = 10_000;
    private const int MostBlock = 1_000_000;

    public EndpointRules Rules { get; } = new($"export/{what}") { Method = HttpMethods.Post, Access = what == "taguser" ? Access.Anyone : Access.Details };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        var key = ExportCipher.KeyOf(body.Text("encoding_aeskey"));
        var blockSize = body.Number("block_size", MostBlock);
        var tagId = body.Long("tagid") ?? 0;
        var errorCode = body.Text("encoding_aeskey") is null ? 40063
            : key is null || blockSize is < LeastBlock or > MostBlock ? 40035
            : what != "taguser" ? 0
            : tagId == 0 ? 41017
            : call.VisibleTags().Any(tag => tag.TagId == tagId) ? 0 : 40068;
        if (errorCode != 0 || key is null)
        {
            await call.FailAsync(errorCode, cancellationToken).ConfigureAwait(false);
            return;
        }

        var job = call.Simulator.Exports.Start(call.Caller, Rules.Name, key, blockSize, tagId);
        await call.AnswerAsync(json => json.WriteString("jobid", job.Id), cancellationToken).ConfigureAwait(false);
    }
}
