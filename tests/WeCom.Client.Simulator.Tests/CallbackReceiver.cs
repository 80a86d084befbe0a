using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Callbacks;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Tests;

/// <summary>A host that receives callbacks, by its own reading of docs/wire/callbacks.md#delivery.</summary>
internal sealed class CallbackReceiver : IAsyncDisposable
{
    public const string Token = "QDG6eK";
    public const string AesKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    private readonly string _token;
    private readonly string _aesKey;
    private LoopbackServer _server = null!;

    private CallbackReceiver(string token, string aesKey) => (_token, _aesKey) = (token, aesKey);

    public ConcurrentQueue<XElement> Events { get; } = [];

    public ConcurrentQueue<(XElement Envelope, string ReceiveId)> Envelopes { get; } = [];

    /// <summary>The posts as they came, query and body.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>The statuses for posts, one after the other; 200 when there are no more.</summary>
    public ConcurrentQueue<HttpStatusCode> Answers { get; } = [];

    public bool ProvesItself { get; set; } = true;

    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public Uri Url => new(_server.BaseAddress, "wecom/callback?tenant=7");

    public SimulatedCallback Callback => new() { Url = Url, Token = _token, EncodingAesKey = _aesKey };

    public static async Task<CallbackReceiver> StartAsync(string token = Token, string aesKey = AesKey)
    {
        var receiver = new CallbackReceiver(token, aesKey);
        receiver._server = await LoopbackServer.StartAsync(port: 0, receiver.AnswerAsync, CancellationToken.None);
        return receiver;
    }

    public static (string Message, string ReceiveId, byte[] Random) Decrypt(string key, string encrypted)
    {
        var bytes = Convert.FromBase64String(key + "=");
        using var aes = Aes.Create();
        aes.Key = bytes;
        var plain = aes.DecryptCbc(Convert.FromBase64String(encrypted), bytes.AsSpan(0, 16), PaddingMode.None);
        var end = plain.Length - plain[^1];
        var length = (plain[16] << 24) | (plain[17] << 16) | (plain[18] << 8) | plain[19];
        return (Encoding.UTF8.GetString(plain, 20, length), Encoding.UTF8.GetString(plain, 20 + length, end - 20 - length), plain[..16]);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        await Before();
        var query = http.Request.Query;
        Assert.Equal("7", query["tenant"]);
        var isProof = HttpMethods.IsGet(http.Request.Method);
        var body = await new StreamReader(http.Request.Body).ReadToEndAsync();
        var envelope = isProof ? null : XElement.Parse(body);
        var encrypted = envelope?.Element("Encrypt")!.Value ?? query["echostr"].ToString();
        Assert.Equal(CallbackCipher.Sign(_token, query["timestamp"]!, query["nonce"]!, encrypted), query["msg_signature"]);
        var (message, receiveId, _) = Decrypt(_aesKey, encrypted);
        if (isProof)
        {
            await http.Response.WriteAsync(ProvesItself ? message : "hello");
            return;
        }

        Requests.Enqueue(http.Request.QueryString + body);
        Events.Enqueue(XElement.Parse(message));
        Envelopes.Enqueue((envelope!, receiveId));
        http.Response.StatusCode = (int)(Answers.TryDequeue(out var status) ? status : HttpStatusCode.OK);
    }
}
