using WeCom.Client.Configuration;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Http.Limits;

/// <summary>The body of an answer, which is read no further than its limit.</summary>
/// <param name="body">The body, decompressed.</param>
/// <param name="kind">The kind of answer.</param>
/// <param name="limits">The limits of the size of an answer.</param>
/// <param name="isHosts">Whether the body may be a stream of the host, which may throw anything.</param>
internal sealed class AnswerBody(Stream body, AnswerKind kind, WeComLimitOptions limits, bool isHosts = false)
{
    private AnswerLimit _size = AnswerLimit.Size(kind, limits);
    private long _read;

    public WeComLimitOptions Limits { get; } = limits;

    /// <summary>Reads what comes next.</summary>
    /// <returns>The number of bytes; 0 at the end of the body.</returns>
    /// <exception cref="AnswerTooLargeException">The body is larger than it may be.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = isHosts
            ? await HostHandlers.ReadAsync(body, buffer, cancellationToken).ConfigureAwait(false)
            : await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _read += read;
        _size.Check(_read);
        return read;
    }

    /// <summary>Holds the body to the limit of an answer that says what went wrong, as this one has turned out to be.</summary>
    /// <exception cref="AnswerTooLargeException">The bytes that were read exceed the limit already.</exception>
    public void LimitToError()
    {
        _size = _size.Value > AnswerLimit.Error.Value ? AnswerLimit.Error : _size;
        _size.Check(_read);
    }
}
