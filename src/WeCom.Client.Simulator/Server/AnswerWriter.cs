using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace WeCom.Client.Simulator.Server;

/// <summary>Writes WeCom's envelope, straight to the connection (docs/wire/calls.md).</summary>
internal sealed class AnswerWriter(HttpContext http, long number, DateTimeOffset now) : IDisposable
{
    private const int FlushAt = 64 * 1024;

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly Utf8JsonWriter _json = new(http.Response.BodyWriter, Options);
    private long _flushed;

    /// <summary>Appended to a success's errmsg.</summary>
    public string Warning { get; set; } = "";

    public Utf8JsonWriter Begin(EndpointRules rules)
    {
        http.Response.ContentType = CallPipeline.Json;
        _json.WriteStartObject();
        if (!rules.ErrorCodeLast)
        {
            WriteResult(0, rules.SuccessText + Warning);
        }

        return _json;
    }

    public async ValueTask FlushIfLargeAsync(CancellationToken cancellationToken)
    {
        if (_json.BytesCommitted + _json.BytesPending - _flushed >= FlushAt)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Task EndAsync(EndpointRules rules, CancellationToken cancellationToken) => EndAsync(rules, 0, rules.SuccessText + Warning, cancellationToken);

    public async Task FailAsync(int errorCode, EndpointRules rules, CancellationToken cancellationToken)
    {
        var text = ErrorTexts.Of(errorCode);
        if (!(rules.HasBareTokenError && errorCode == 40014))
        {
            // Hints are about 25 digits: here the time and the number of the request.
            text = string.Create(
                CultureInfo.InvariantCulture,
                $"{text}, hint: [{now.ToUnixTimeSeconds():D10}{number:D15}], from ip: {CallPipeline.IpOf(http)}, more info at https://open.work.weixin.qq.com/devtool/query?e={errorCode}");
        }

        http.Response.ContentType = CallPipeline.Json;
        http.Response.Headers["Error-Code"] = errorCode.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["Error-Msg"] = text;
        _json.WriteStartObject();
        if (!rules.ErrorCodeLast)
        {
            WriteResult(errorCode, text);
        }

        foreach (var name in rules.EmptyArrays)
        {
            _json.WriteStartArray(name);
            _json.WriteEndArray();
        }

        await EndAsync(rules, errorCode, text, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _json.Dispose();

    private async Task EndAsync(EndpointRules rules, int errorCode, string text, CancellationToken cancellationToken)
    {
        if (rules.ErrorCodeLast)
        {
            WriteResult(errorCode, text);
        }

        _json.WriteEndObject();
        _json.Flush();
        if (_flushed == 0)
        {
            http.Response.ContentLength = _json.BytesCommitted;
        }

        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private void WriteResult(int errorCode, string text)
    {
        _json.WriteNumber("errcode", errorCode);
        _json.WriteString("errmsg", text);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        _json.Flush();
        _flushed = _json.BytesCommitted;
        await http.Response.BodyWriter.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
