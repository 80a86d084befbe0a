using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace WeCom.Client.Tests.Http;

/// <summary>
/// A server with connections that stay open, until it reads a call of some endpoint, does whatever it asks for, and hangs
/// up without a word.
/// </summary>
internal sealed class HangUpServer(string endpoint) : LoopbackServer
{
    /// <summary>The paths of all calls that arrived.</summary>
    public ConcurrentQueue<string> Arrived { get; } = [];

    protected override async Task ServeAsync(NetworkStream stream)
    {
        while (await ReadAsync(stream) is { } path)
        {
            Arrived.Enqueue(path);
            if (path.EndsWith(endpoint, StringComparison.Ordinal))
            {
                return;
            }

            const string Body = """{"errcode":0,"errmsg":"ok","access_token":"t","expires_in":7200,"userlist":[],"ip_list":[]}""";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Length: {Body.Length}\r\n\r\n{Body}")), Stopped);
        }
    }

    private async Task<string?> ReadAsync(NetworkStream stream)
    {
        var (read, buffer) = (new StringBuilder(), new byte[4096]);
        while (true)
        {
            var count = await stream.ReadAsync(buffer, Stopped);
            if (count == 0)
            {
                return null;
            }

            var text = read.Append(Encoding.ASCII.GetString(buffer, 0, count)).ToString();
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var length = text.Split("\r\n").FirstOrDefault(
                line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase))?["Content-Length: ".Length..] ?? "0";
            if (end >= 0 && text.Length >= end + 4 + int.Parse(length, CultureInfo.InvariantCulture))
            {
                return text.Split(' ', '?')[1];
            }
        }
    }
}
