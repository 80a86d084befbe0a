using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using WeCom.Client.Http.Secrets;
using WeCom.Client.Tests.Conventions;

namespace WeCom.Client.Tests.Http.Secrets;

/// <summary>
/// The event sources of the framework that show what is sent byte by byte. Nothing of ours stands below them, so a page warns of them;
/// if a version of the framework has others, or none, the page must say so.
/// </summary>
public sealed class RawByteEventsTests
{
    private const string Sockets = "Private.InternalDiagnostics.System.Net.Sockets";
    private const string Security = "Private.InternalDiagnostics.System.Net.Security";

    [Theory]
    [InlineData(false, Sockets)]
    [InlineData(true, Security)]
    public async Task One_source_shows_the_bytes_of_plain_http_and_another_those_of_https(bool isSecure, string source)
    {
        var token = $"token-{Guid.NewGuid():N}";
        using var certificate = Certificate();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var events = new Bytes();
        var serving = ServeAsync(listener, isSecure ? certificate : null);
        using var client = new HttpMessageInvoker(new SecretQueryHandler(
            new SocketsHttpHandler
            {
                ActivityHeadersPropagator = null,
                SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
            },
            isConfined: true));
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"{(isSecure ? "https" : "http")}://{listener.LocalEndpoint}/cgi-bin/user/list");
        SecretQuery.ForToken(token).Accompany(request);

        using var response = await client.SendAsync(request, default);
        await serving;

        var telling = events.Seen.Where(seen => seen.Text.Contains(token, StringComparison.Ordinal));
        Assert.Equal([source], telling.Select(seen => seen.Source).Distinct());
    }

    [Theory]
    [InlineData("observability.md")]
    [InlineData("observability.zh-CN.md")]
    public void The_page_names_both(string page)
    {
        var lines = File.ReadAllLines(Path.Combine(Product.Root().FullName, "docs", page));

        Assert.Contains(lines, line => line.StartsWith('|')
            && line.Contains($"`{Sockets}`", StringComparison.Ordinal)
            && line.Contains($"`{Security}`", StringComparison.Ordinal));
    }

    private static async Task ServeAsync(TcpListener listener, X509Certificate2? certificate)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        await using Stream stream = certificate is null ? connection.GetStream() : new SslStream(connection.GetStream());
        if (stream is SslStream secure)
        {
            await secure.AuthenticateAsServerAsync(certificate!);
        }

        var buffer = new byte[4096];
        Assert.NotEqual(0, await stream.ReadAsync(buffer));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(LoopbackHost.Answer("200 OK", "{}")));
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }

    private sealed class Bytes : EventListener
    {
        public ConcurrentQueue<(string Source, string Text)> Seen { get; } = [];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name.Contains("System.Net.", StringComparison.Ordinal))
            {
                EnableEvents(eventSource, EventLevel.LogAlways, EventKeywords.All);
            }
        }

        // The first events come while the base class is being constructed.
        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            foreach (var value in eventData.Payload ?? [])
            {
                Seen?.Enqueue((eventData.EventSource.Name, value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : $"{value}"));
            }
        }
    }
}
