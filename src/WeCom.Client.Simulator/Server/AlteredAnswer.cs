using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace WeCom.Client.Simulator.Server;

/// <summary>Buffers the answer of the server, and sends it with a fault.</summary>
internal sealed class AlteredAnswer : IAsyncDisposable
{
    private const int Pieces = 10;

    private readonly HttpContext _http;
    private readonly IHttpResponseBodyFeature _wire;
    private readonly MemoryStream _caught = new();
    private readonly StreamResponseBodyFeature _catcher;

    public AlteredAnswer(HttpContext http)
    {
        _http = http;
        _wire = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        _catcher = new StreamResponseBodyFeature(_caught);
        http.Features.Set<IHttpResponseBodyFeature>(_catcher);
    }

    public async Task SendAsync(SimulatedAnswer fault, TimeProvider time, CancellationToken cancellationToken)
    {
        await _catcher.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        _http.Features.Set(_wire);
        var body = _caught.ToArray();
        var sent = body.AsMemory(0, (int)(body.Length * fault.SentShare));
        _http.Response.ContentType = fault.ContentType == CallPipeline.Json ? _http.Response.ContentType : fault.ContentType;
        _http.Response.ContentLength = fault.BreaksConnection ? Math.Max(body.Length, sent.Length + 1) : sent.Length;
        foreach (var piece in fault.Drip == TimeSpan.Zero ? [sent] : Split(sent))
        {
            await _wire.Stream.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
            await _wire.Stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            if (fault.Drip > TimeSpan.Zero)
            {
                await Task.Delay(fault.Drip, time, cancellationToken).ConfigureAwait(false);
            }
        }

        // A broken connection needs no abort, which could overtake the data: the server closes a connection if less than the Content-Length
        // was sent.
    }

    public ValueTask DisposeAsync()
    {
        _catcher.Dispose();
        return _caught.DisposeAsync();
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> body)
    {
        var size = Math.Max(1, (body.Length + Pieces - 1) / Pieces);
        for (var start = 0; start < body.Length; start += size)
        {
            yield return body.Slice(start, Math.Min(size, body.Length - start));
        }
    }
}
