using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace WeCom.Client.Testing.Internal.Endpoints;

/// <summary>A block of an export (wecom-api.md section 6): a link of its own, outside /cgi-bin/, without token, in ranges, for two hours.</summary>
internal sealed class ExportFile : IEndpoint
{
    public const string Folder = "export-files/";

    public EndpointRules Rules { get; } = new("export/file") { NeedsToken = false };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        call.Record(errorCode: 0);
        var parts = (call.Http.Request.Path.Value ?? "").Split('/');
        var file = parts is [_, _, var jobId, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? call.Simulator.Exports.File(jobId, n)
            : null;
        if (file is null)
        {
            call.Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return TypedResults.Bytes(file, "application/octet-stream", enableRangeProcessing: true).ExecuteAsync(call.Http);
    }
}
