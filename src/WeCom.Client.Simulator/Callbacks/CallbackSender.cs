using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace WeCom.Client.Simulator.Callbacks;

/// <summary>
/// Makes the requests of a callback (docs/wire/callbacks.md#verifying-the-address and docs/wire/callbacks.md#delivery). An answer after the
/// time limit counts as none.
/// </summary>
internal sealed class CallbackSender(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan ProofLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PostLimit = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<(HttpStatusCode? Status, string Body)> VerifyAsync(
        SimulatedCallback callback, string echo, string receiveId, CancellationToken cancellationToken)
    {
        var encrypted = Encrypt(callback, echo, receiveId);
        var address = Address(callback, encrypted) + "&echostr=" + Uri.EscapeDataString(encrypted);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await SendAsync(request, ProofLimit, cancellationToken).ConfigureAwait(false);
    }

    public CallbackRequest Prepare(SimulatedCallback callback, string message, string receiveId)
    {
        var encrypted = Encrypt(callback, message, receiveId);
        var envelope = new XElement("xml", EventXml.Text("ToUserName", receiveId));
        if (callback.App is { } app)
        {
            envelope.Add(EventXml.Text("AgentID", app.AgentId.ToString(CultureInfo.InvariantCulture)));
        }

        envelope.Add(EventXml.Text("Encrypt", encrypted));
        return new CallbackRequest(new Uri(Address(callback, encrypted)), envelope.ToString(SaveOptions.DisableFormatting));
    }

    public async Task<HttpStatusCode?> PostAsync(CallbackRequest post, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, post.Address)
        {
            Content = new StringContent(post.Envelope, Encoding.UTF8, "text/xml"),
        };
        return (await SendAsync(request, PostLimit, cancellationToken).ConfigureAwait(false)).Status;
    }

    public void Dispose() => _http.Dispose();

    private static string Encrypt(SimulatedCallback callback, string message, string receiveId) =>
        CallbackCipher.Encrypt(CallbackCipher.KeyOf(callback.EncodingAesKey), RandomNumberGenerator.GetBytes(16), message, receiveId);

    private string Address(SimulatedCallback callback, string encrypted)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetInt32(int.MaxValue).ToString(CultureInfo.InvariantCulture);
        var signature = CallbackCipher.Sign(callback.Token, timestamp, nonce, encrypted);
        var url = callback.Url.AbsoluteUri;
        var separator = url.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return $"{url}{separator}msg_signature={signature}&timestamp={timestamp}&nonce={nonce}";
    }

    private async Task<(HttpStatusCode? Status, string Body)> SendAsync(
        HttpRequestMessage request, TimeSpan within, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(within, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(either.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, "");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return (null, exception.Message);
        }
    }
}
