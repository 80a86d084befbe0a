using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace WeCom.Client.Tests.Organization;

/// <summary>Stands between a host and the files of its exports, and changes what comes.</summary>
internal sealed class FileFault : DelegatingHandler
{
    /// <summary>Makes the answer to a request for a file: the request's number from 0, the first byte asked for, the whole file.</summary>
    public Func<int, int, byte[], HttpResponseMessage>? Answer { get; init; }

    /// <summary>Puts another file in the place of each, with the size and the MD5 that it has.</summary>
    public Func<byte[], byte[]>? Replace { get; init; }

    public ConcurrentQueue<string> Secrets { get; } = [];

    public ConcurrentQueue<string?> Ranges { get; } = [];

    public static HttpResponseMessage Whole(byte[] file, int? sent = null) =>
        new(HttpStatusCode.OK) { Content = new StreamContent(new MemoryStream(file, 0, sent ?? file.Length)) };

    public static HttpResponseMessage Part(byte[] file, int from, int count, int? told = null)
    {
        count = Math.Min(count, file.Length - from);
        var content = new ByteArrayContent(file, from, count);
        content.Headers.ContentRange = new ContentRangeHeaderValue(told ?? from, (told ?? from) + Math.Max(0, count - 1), file.Length);
        return new(HttpStatusCode.PartialContent) { Content = content };
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (path.EndsWith("export/user", StringComparison.Ordinal))
        {
            var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
            Secrets.Enqueue((string)body["encoding_aeskey"]!);
        }

        if (!path.Contains("export-files", StringComparison.Ordinal))
        {
            var response = await base.SendAsync(request, cancellationToken);
            return path.EndsWith("export/get_result", StringComparison.Ordinal)
                ? await OtherFilesAsync(response, cancellationToken)
                : response;
        }

        Secrets.Enqueue(path);
        Ranges.Enqueue(request.Headers.Range?.ToString());
        var from = (int)(request.Headers.Range?.Ranges.Single().From ?? 0);
        if (Answer is null && Replace is null)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        request.Headers.Range = null;
        using var whole = await base.SendAsync(request, cancellationToken);
        var file = await whole.Content.ReadAsByteArrayAsync(cancellationToken);
        file = Replace?.Invoke(file) ?? file;
        return Answer?.Invoke(Ranges.Count - 1, from, file) ?? Whole(file);
    }

    private async Task<HttpResponseMessage> OtherFilesAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var result = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
        foreach (var row in Replace is null ? [] : result["data_list"]!.AsArray())
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, (string)row!["url"]!);
            using var whole = await base.SendAsync(asked, cancellationToken);
            var file = Replace!(await whole.Content.ReadAsByteArrayAsync(cancellationToken));
            row["size"] = file.Length;
#pragma warning disable CA5351
            row["md5"] = Convert.ToHexString(MD5.HashData(file));
#pragma warning restore CA5351
        }

        response.Content = new StringContent(result.ToJsonString(), Encoding.UTF8, "application/json");
        return response;
    }
}
