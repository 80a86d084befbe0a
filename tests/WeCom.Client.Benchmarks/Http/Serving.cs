using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Benchmarks.Http;

/// <summary>
/// The servers, in a process of their own, so that what the client costs can be told from what they do: a simulator, and for the answer
/// of 44 MB one that sends the bytes which the simulator wrote once, since writing them takes longer than reading them.
/// </summary>
internal static class Serving
{
    public static async Task RunAsync()
    {
        await using var wecom = await WeComSimulator.StartAsync(options => options.Organization = LargeCompany.Create());
        var token = wecom.Tokens.IssueTo(wecom.App);
        var body = await ReadAsync($"{wecom.BaseAddress}cgi-bin/user/list?department_id={LargeCompany.Everybody}&access_token={token}");
        var getToken = Encoding.UTF8.GetBytes($$"""{"errcode":0,"errmsg":"ok","access_token":"{{token}}","expires_in":7200}""");
        await using var files = await LoopbackServer.StartAsync(
            port: 0,
            http => SendAsync(http.Response, http.Request.Path.Value!.EndsWith("gettoken", StringComparison.Ordinal) ? getToken : body),
            CancellationToken.None);
        var somebody = wecom.Organization.People[LargeCompany.People / 2].UserId;
        Console.WriteLine(
            new ServedAddresses(
                wecom.BaseAddress,
                files.BaseAddress,
                wecom.CorpId,
                wecom.App.AgentId,
                wecom.App.Secret,
                token,
                somebody,
                body.Length).ToLine());

        // Until the process that started this one closes our input, as it also does by ending.
        await Console.In.ReadLineAsync();
    }

    private static async Task<byte[]> ReadAsync(string url)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        return await http.GetByteArrayAsync(url);
    }

    private static async Task SendAsync(HttpResponse response, byte[] body)
    {
        response.ContentType = "application/json; charset=UTF-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body);
    }
}
