using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WeCom.Client.Tests.Http;

/// <summary>A server on real sockets that answers every path with one body and keeps the addresses it was asked for.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<Uri, string> _answer;
    private readonly Task _loop;

    public LoopbackServer(Func<Uri, string> answer)
    {
        _answer = answer;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = new($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        }

        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _loop = ServeAsync();
    }

    public Uri Address { get; }

    public List<Uri> Asked { get; } = [];

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop;
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                Asked.Add(context.Request.Url!);
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(_answer(context.Request.Url!)));
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
