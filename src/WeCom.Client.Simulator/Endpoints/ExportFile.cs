using System.Globalization;
using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>
/// A block of an export (docs/wire/export.md): a link of its own, outside /cgi-bin/, readable without token and in ranges, for two
/// hours.
/// </summary>
internal sealed class ExportFile : IEndpoint
{
    public const string Folder = "export-files/";

    public EndpointRules Rules { get; } = new("export/file") { NeedsToken = false };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var parts = (call.Http.Request.Path.Value ?? "").Split('/');
        Stream? file = null;
        if (parts is [_, _, var jobId, var block] && int.TryParse(block, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            file = call.Simulator.Exports.File(jobId, number);
        }

        call.Http.Response.StatusCode = file is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        call.Record(errorCode: 0);
        return file is null
            ? Task.CompletedTask
            : TypedResults.Stream(file, "application/octet-stream", enableRangeProcessing: true).ExecuteAsync(call.Http);
    }
}
