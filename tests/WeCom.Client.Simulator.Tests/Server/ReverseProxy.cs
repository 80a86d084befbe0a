using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace WeCom.Client.Simulator.Tests.Server;

/// <summary>A reverse proxy before a simulator, which takes what comes under a path of its own and answers 404 to anything else.</summary>
internal sealed class ReverseProxy : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { ActivityHeadersPropagator = null });
    private readonly WebApplication _app;

    private ReverseProxy(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>The paths that came, each once.</summary>
    public ConcurrentDictionary<string, int> Paths { get; } = new(StringComparer.Ordinal);

    public static async Task<ReverseProxy> StartAsync(string path, WeComSimulator wecom)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost
            .UseKestrelCore()
            .ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        var proxy = new ReverseProxy(builder.Build());
        proxy._app.Run(context => proxy.ForwardAsync(context, path, wecom.BaseAddress));
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task ForwardAsync(HttpContext context, string path, Uri target)
    {
        Paths.TryAdd(context.Request.Path, 0);
        if (!context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal, out var rest))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var request = new HttpRequestMessage(new(context.Request.Method), new Uri(target, rest.Value + context.Request.QueryString));
        if (context.Request.ContentType is { } type)
        {
            request.Content = new StreamContent(context.Request.Body) { Headers = { { "Content-Type", type } } };
        }

        using var response = await _http.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
