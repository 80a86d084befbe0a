using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using WeCom.Client.Testing;
using WeCom.Client.Testing.Internal;

namespace WeCom.Client.Benchmarks;

/// <summary>People per second that user/list serves, beside a static file of the same bytes; one operation is one person.</summary>
public class SimulatorBenchmarks
{
    private const int People = 30_000;

    private readonly HttpClient _http = new(new SocketsHttpHandler());
    private readonly byte[] _buffer = new byte[64 * 1024];
    private WeComSimulator _wecom = null!;
    private LoopbackServer _files = null!;
    private string _path = "";
    private string _url = "";

    [GlobalSetup]
    public async Task StartAsync()
    {
        _wecom = await WeComSimulator.StartAsync(options => options.Organization = SimulatedOrganization.Generate(new CompanyShape { Departments = 1, People = People }));
        _url = $"{_wecom.BaseAddress}cgi-bin/user/list?department_id=1&access_token={_wecom.Tokens.IssueTo(_wecom.App)}";
        _path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(_path, await _http.GetByteArrayAsync(_url));
        _files = await LoopbackServer.StartAsync(port: 0, http => http.Response.SendFileAsync(_path), CancellationToken.None);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = People)]
    public Task<long> StaticFile() => ReadAsync(_files.BaseAddress.AbsoluteUri);

    [Benchmark(OperationsPerInvoke = People)]
    public Task<long> UserList() => ReadAsync(_url);

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _files.DisposeAsync();
        await _wecom.DisposeAsync();
        File.Delete(_path);
        _http.Dispose();
    }

    private async Task<long> ReadAsync(string url)
    {
        using var response = await _http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        long total = 0;
        while (await body.ReadAsync(_buffer) is var read and > 0)
        {
            total += read;
        }

        return total;
    }
}
