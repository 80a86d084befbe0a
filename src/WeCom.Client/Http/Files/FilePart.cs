using System.Net;
using System.Net.Http.Headers;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Http.Files;

/// <summary>One response with a file, or with the missing part of it.</summary>
internal sealed class FilePart : IDisposable
{
    private const int Passed = 64 * 1024;

    private readonly FileLink _link;
    private readonly WeComSettings _settings;
    private readonly CancellationTokenSource _deadline;
    private HttpResponseMessage? _response;
    private Stream? _body;

    private FilePart(FileLink link, WeComSettings settings, TimeProvider timeProvider) =>
        (_link, _settings, _deadline) = (link, settings, new(settings.Http.Timeout, timeProvider));

    /// <summary>Asks for a file.</summary>
    /// <param name="client">Sends the request.</param>
    /// <param name="link">The file.</param>
    /// <param name="from">The bytes that are there already.</param>
    /// <param name="settings">The time limit, which counts until the last byte that is read.</param>
    /// <param name="timeProvider">Measures it.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="WeChatException">There was no such answer.</exception>
    public static async Task<FilePart> OpenAsync(
        HttpClient client,
        FileLink link,
        long from,
        WeComSettings settings,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        var part = new FilePart(link, settings, timeProvider);
        try
        {
            await part.GuardAsync(token => part.SendAsync(client, from, token), cancellationToken).ConfigureAwait(false);
            return part;
        }
        catch
        {
            part.Dispose();
            throw;
        }
    }

    /// <summary>Reads what comes next.</summary>
    /// <returns>The number of bytes; 0 at the end of the answer.</returns>
    /// <exception cref="WeChatException">The connection broke, or the time is over.</exception>
    public Task<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        GuardAsync(token => HostHandlers.ReadAsync(_body!, buffer, token).AsTask(), cancellationToken);

    public void Dispose()
    {
        HostHandlers.Dispose(_response);
        _deadline.Dispose();
    }

    private async Task<int> SendAsync(HttpClient client, long from, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _link.Address);
        request.Headers.Range = from > 0 ? new RangeHeaderValue(from, null) : null;
        _response = await HostHandlers.SendAsync(client, request, cancellationToken).ConfigureAwait(false);
        var isWhole = _response.StatusCode == HttpStatusCode.OK;
        if (!isWhole && _response.StatusCode != HttpStatusCode.PartialContent)
        {
            throw FileFailures.UnexpectedStatus(_response.StatusCode, _settings.Language);
        }

        if (!isWhole && !IsRest(_response.Content.Headers.ContentRange, from))
        {
            throw new InvalidFileException(new("another part of the file than was asked for", "文件的另一部分，而不是所请求的部分"));
        }

        _body = await HostHandlers.OpenAsync(_response, cancellationToken).ConfigureAwait(false);
        if (isWhole)
        {
            await PassOverAsync(from, cancellationToken).ConfigureAwait(false);
        }

        return 0;
    }

    private bool IsRest(ContentRangeHeaderValue? range, long from) =>
        range is { Unit: "bytes" } && range.From == from && (range.Length ?? _link.Size) == _link.Size;

    // A server that knows no ranges sends the file from its beginning.
    private async Task PassOverAsync(long count, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Min(count, Passed)];
        while (count > 0)
        {
            var piece = buffer.AsMemory(0, (int)Math.Min(count, buffer.Length));
            var read = await HostHandlers.ReadAsync(_body!, piece, cancellationToken).ConfigureAwait(false);
            count -= read > 0 ? read : throw new HttpIOException(HttpRequestError.ResponseEnded);
        }
    }

    private async Task<int> GuardAsync(Func<CancellationToken, Task<int>> act, CancellationToken cancellationToken)
    {
        using var givenUp = cancellationToken.UnsafeRegister(static deadline => ((CancellationTokenSource)deadline!).Cancel(), _deadline);
        try
        {
            return await act(_deadline.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException
            && !cancellationToken.IsCancellationRequested && _deadline.IsCancellationRequested)
        {
            throw FileFailures.TimedOut(_settings.Http.Timeout, _settings.Language, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw FileFailures.Network(_link, _settings.Language, e);
        }
        catch (Exception e) when (BodyFaults.IsWrongCompression(e))
        {
            throw new InvalidFileException(new("a compressed file that is broken", "损坏的压缩文件"), e);
        }
    }
}
