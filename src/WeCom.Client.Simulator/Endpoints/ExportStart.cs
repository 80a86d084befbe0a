using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Exports;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>
/// export/simple_user, export/user, export/department and export/taguser (docs/wire/export.md). All but taguser are refused with 48009 to
/// the contacts-sync secret from a new IP.
/// </summary>
internal sealed class ExportStart(string what) : IEndpoint
{
    private const int LeastBlock = 10_000;
    private const int MostBlock = 1_000_000;

    public EndpointRules Rules { get; } = new($"export/{what}")
    {
        Method = HttpMethods.Post,
        Access = what == "taguser" ? Access.Anyone : Access.Details,
    };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        var encodedKey = body.Text("encoding_aeskey");
        var key = ExportCipher.KeyOf(encodedKey);
        var blockSize = body.Number("block_size", MostBlock);
        var tagId = body.Long("tagid") ?? 0;
        var errorCode = what == "taguser" ? CheckTag(call, tagId) : 0;
        if (key is null || blockSize is < LeastBlock or > MostBlock)
        {
            errorCode = encodedKey is null ? 40063 : 40035;
        }

        if (errorCode != 0 || key is null)
        {
            await call.FailAsync(errorCode, cancellationToken).ConfigureAwait(false);
            return;
        }

        var job = call.Simulator.Exports.Start(call.Caller, Rules.Name, key, blockSize, tagId);
        await call.AnswerAsync(json => json.WriteString("jobid", job.Id), cancellationToken).ConfigureAwait(false);
    }

    private static int CheckTag(Call call, long tagId)
    {
        if (tagId == 0)
        {
            return 41017;
        }

        return call.VisibleTags().Any(tag => tag.TagId == tagId) ? 0 : 40068;
    }
}
