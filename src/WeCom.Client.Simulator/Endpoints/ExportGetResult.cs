using System.Globalization;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>
/// export/get_result (docs/wire/export.md): only for the identity that started the job. The last five jobs are kept. Sizes and sums are
/// of the ciphertext.
/// </summary>
internal sealed class ExportGetResult : IEndpoint
{
    private const int Done = 2;

    public EndpointRules Rules { get; } = new("export/get_result");

    public Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var job = call.Simulator.Exports.Find(call.Parameter("jobid") ?? "");
        if (job is null || job.Caller != call.Caller)
        {
            return call.FailAsync(40088, cancellationToken);
        }

        if (job.IsPurged)
        {
            return call.FailAsync(40089, cancellationToken);
        }

        var status = call.Simulator.Exports.Status(job, call);
        return call.AnswerAsync(json =>
        {
            json.WriteNumber("status", status);
            if (status != Done)
            {
                return;
            }

            json.WriteStartArray("data_list");
            foreach (var (number, file) in (job.Files ?? []).Index())
            {
                json.WriteStartObject();
                var path = string.Create(CultureInfo.InvariantCulture, $"{ExportFile.Folder}{job.Id}/{number}");
                json.WriteString("url", $"{call.Simulator.BaseAddress}{path}");
                json.WriteNumber("size", file.Size);
                json.WriteString("md5", file.Md5);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }, cancellationToken);
    }
}
