using System.Globalization;
using System.Security.Cryptography;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>export/get_result (docs/wire/export.md): for the identity alone that started the job; the last five jobs are kept. Sizes and sums are of the ciphertext.</summary>
internal sealed class ExportGetResult : IEndpoint
{
    private const int Done = 2;

    public EndpointRules Rules { get; } = new("export/get_result");

    public Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var job = call.Simulator.Exports.Find(call.Parameter("jobid") ?? "");
        if (job is null || job.Caller != call.Caller || job.IsPurged)
        {
            return call.FailAsync(job is { IsPurged: true } && job.Caller == call.Caller ? 40089 : 40088, cancellationToken);
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
                json.WriteString("url", string.Create(CultureInfo.InvariantCulture, $"{call.Simulator.BaseAddress}{ExportFile.Folder}{job.Id}/{number}"));
                json.WriteNumber("size", file.LongLength);

                // WeCom names the sum in MD5; it is no protection and not meant to be.
#pragma warning disable CA5351
                json.WriteString("md5", Convert.ToHexStringLower(MD5.HashData(file)));
#pragma warning restore CA5351
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }, cancellationToken);
    }
}
