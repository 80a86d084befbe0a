using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace WeCom.Client.Admin.Tests.Mounting;

/// <summary>Ends TLS and passes requests on without it, from below a path of its own, as the usual proxies do.</summary>
internal sealed class TlsProxy : IAsyncDisposable
{
    public const string Prefix = "/ops";

    private static readonly string[] Connection = ["Connection", "Transfer-Encoding", "Host", "Content-Length"];

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly X509Certificate2 _certificate = Certify();
    private readonly WebApplication _app;

    private TlsProxy(Uri host)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.UseHttps(_certificate);
        }));
        builder.WebHost.UseKestrelHttpsConfiguration();
        _app = builder.Build();
        _app.UsePathBase(Prefix);
        _app.Run(http => PassOnAsync(http, host));
    }

    public Uri Address => new(_app.Urls.Single());

    public static async Task<TlsProxy> StartAsync(Uri host)
    {
        var proxy = new TlsProxy(host);
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _http.Dispose();
        _certificate.Dispose();
    }

    private static X509Certificate2 Certify()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(1));

        // Kestrel wants a key that is not only in this object.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private async Task PassOnAsync(HttpContext http, Uri host)
    {
        var target = UriHelper.BuildAbsolute(host.Scheme, new(host.Authority), default, http.Request.Path, http.Request.QueryString);
        using var request = new HttpRequestMessage(new(http.Request.Method), target);
        if (HttpMethods.IsPost(http.Request.Method))
        {
            request.Content = new StreamContent(http.Request.Body);
        }

        foreach (var (name, values) in http.Request.Headers.Where(header => !Connection.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, [.. values]))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, [.. values]);
            }
        }

        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", http.Request.Host.Value);
        request.Headers.Add("X-Forwarded-Prefix", Prefix);
        using var answer = await _http.SendAsync(request, http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !Connection.Contains(header.Key)))
        {
            http.Response.Headers[name] = values.ToArray();
        }

        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
