using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace WeCom.Client.Simulator.Server;

/// <summary>Writes WeCom's envelope directly to the connection (docs/wire/calls.md).</summary>
internal sealed class AnswerWriter(HttpContext http, long number, DateTimeOffset now) : IDisposable
{
    private const int FlushAt = 64 * 1024;
    private const int InvalidToken = 40014;
    private const int MobileExists = 60104;
    private const string Link = "https://open.work.weixin.qq.com/devtool/query?e=";

    // With the space at its end, as it is sent.
    private const string Warning = "Warning: wrong json format. ";

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly Utf8JsonWriter _json = new(http.Response.BodyWriter, Options);
    private long _flushed;

    /// <summary>Gets a value that indicates whether the JSON of the request was not what was expected, which errmsg then says.</summary>
    public bool HasWarning { get; set; }

    public Utf8JsonWriter Begin(EndpointRules rules)
    {
        http.Response.ContentType = CallPipeline.Json;
        _json.WriteStartObject();
        if (!rules.ErrorCodeLast)
        {
            WriteResult(0, SuccessText(rules));
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

    public Task EndAsync(EndpointRules rules, CancellationToken cancellationToken) =>
        EndAsync(rules, 0, SuccessText(rules), cancellationToken);

    public async Task FailAsync(Refusal refusal, EndpointRules rules, CancellationToken cancellationToken)
    {
        var errorCode = refusal.ErrorCode;
        var text = (HasWarning ? Warning : "") + (refusal.Text ?? ErrorTexts.Of(errorCode));
        if (errorCode != MobileExists && !(rules.HasBareTokenError && errorCode == InvalidToken))
        {
            // Hints are about 25 digits: here the time and the number of the request.
            text += string.Create(
                CultureInfo.InvariantCulture,
                $", hint: [{now.ToUnixTimeSeconds():D10}{number:D15}], from ip: {CallPipeline.IpOf(http)}, more info at {Link}{errorCode}");
        }

        http.Response.ContentType = CallPipeline.Json;
        http.Response.Headers["Error-Code"] = errorCode.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["Error-Msg"] = Header(text);
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

    // A header cannot hold the userids that a test may give to people.
    private static string Header(string text) =>
        string.Concat(text.Select(letter => letter is >= ' ' and <= '~' ? letter : '?'));

    private string SuccessText(EndpointRules rules) => HasWarning ? $"{rules.SuccessText}. {Warning}" : rules.SuccessText;

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
