using System.Buffers;
using WeCom.Client.Http.Limits;

namespace WeCom.Client.Http.Transport;

/// <summary>A growing, pooled buffer over a body of unknown length. Byte order marks at its beginning are left out.</summary>
internal sealed class BufferedBody(int initialSize) : IDisposable
{
    private const int LargestKept = 1024 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(initialSize);
    private int _start;
    private int _end;
    private bool _hasBegun;

    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    public ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    public void Advance(int count) => _start += count;

    /// <summary>Reads more bytes after the unread ones.</summary>
    /// <returns>False at the end of the body.</returns>
    /// <exception cref="InvalidBodyException">It begins as no JSON does.</exception>
    public async ValueTask<bool> FillAsync(AnswerBody body, CancellationToken cancellationToken)
    {
        while (true)
        {
            MakeRoom();
            var read = await body.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            _end += read;
            if (read == 0 || _hasBegun || HasBegun())
            {
                return read > 0;
            }
        }
    }

    public void Dispose()
    {
        Return(_buffer);
        _buffer = [];
    }

    // Of a mark that has come in part only the rest has to come before anything can be read; so has the second byte of anything else.
    private bool HasBegun()
    {
        while (Unread.StartsWith(Mark))
        {
            Advance(Mark.Length);
        }

        _hasBegun = Unread.Length > 1 && !Mark.StartsWith(Unread);
        return _hasBegun && BodyFaults.OfBeginning(Unread) is { } fault ? throw new InvalidBodyException(fault) : _hasBegun;
    }

    // The pool keeps an array for each thread, and few answers are large.
    private static void Return(byte[] buffer)
    {
        if (buffer.Length <= LargestKept)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length && _start == 0)
        {
            return;
        }

        var unread = Unread;
        var target = unread.Length > _buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent(_buffer.Length * 2) : _buffer;
        unread.CopyTo(target);
        (_end, _start) = (unread.Length, 0);
        if (!ReferenceEquals(target, _buffer))
        {
            Return(_buffer);
            _buffer = target;
        }
    }
}
