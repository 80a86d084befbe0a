using System.Security.Cryptography;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Http.Limits;

namespace WeCom.Client.Http.Files;

/// <summary>
/// A file as it arrives. Where the connection breaks or the server sends a part of it, the rest is asked for. At its end size and MD5 are
/// checked, and an exception is thrown where they are not those that were told.
/// </summary>
internal sealed class FileDownload(HttpClient client, FileLink link, WeComSettings settings, TimeProvider timeProvider) : ArrivingStream
{
    /// <summary>The requests for one file, after which it is given up.</summary>
    public const int MostRequests = 20;

    // WeCom tells the MD5 of a file and no other sum of it. It finds faults of the way, and no forgery: TLS does that.
#pragma warning disable CA5351
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
    private FilePart? _part;
    private long _position;
    private long _positionOfPart;
    private int _requests;
    private int _failuresInRow;
    private bool _isVerified;

    /// <exception cref="WeChatException">The file could not be fetched.</exception>
    /// <exception cref="InvalidFileException">It is not the one that was promised.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_position < link.Size && !buffer.IsEmpty)
        {
            try
            {
                _part ??= await OpenAsync(cancellationToken).ConfigureAwait(false);
                var most = (int)Math.Min(buffer.Length, link.Size - _position);
                var read = await _part.ReadAsync(buffer[..most], cancellationToken).ConfigureAwait(false);
                if (read > 0)
                {
                    _hash.AppendData(buffer.Span[..read]);
                    _position += read;
                    return read;
                }

                throw FileFailures.Network(link, settings.Language, new HttpIOException(HttpRequestError.ResponseEnded));
            }
            catch (WeChatException e) when (MayGoOn(e))
            {
                _part?.Dispose();
                _part = null;
                await Task.Delay(RetryRules.Delay(Math.Max(0, _failuresInRow - 1)), timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }

        Verify();
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _part?.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<FilePart> OpenAsync(CancellationToken cancellationToken)
    {
        if (++_requests > MostRequests)
        {
            throw new InvalidFileException(
                new($"a file in more than {MostRequests} parts", $"分成超过 {MostRequests} 部分的文件"));
        }

        _positionOfPart = _position;
        return await FilePart.OpenAsync(client, link, _position, settings, timeProvider, cancellationToken).ConfigureAwait(false);
    }

    // A part that brought the file forward is not counted as a failure, but the number of parts is limited.
    private bool MayGoOn(WeChatException failure)
    {
        _failuresInRow = _position > _positionOfPart ? 0 : _failuresInRow + 1;
        return failure.Category is ErrorCategory.Transient or ErrorCategory.Network && _failuresInRow <= settings.Http.MaxRetries;
    }

    private void Verify()
    {
        if (!_isVerified && _position == link.Size)
        {
            _isVerified = true;
            if (!Convert.ToHexString(_hash.GetHashAndReset()).Equals(link.Md5, StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidFileException(new("a file with another MD5 than it had told", "MD5 与其声明不符的文件"));
            }
        }
    }
}
