using System.Globalization;
using System.Text;

namespace WeCom.Client.EntityFrameworkCore.Tests.Wire;

/// <summary>One connection for one request, without a socket: what is read is the answer to what was written, and then the end.</summary>
internal sealed class WireStream(Func<WireRequest, WireAnswer> answer) : Stream
{
    private readonly MemoryStream _request = new();
    private readonly TaskCompletionSource<MemoryStream> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        => (await _answer.Task.WaitAsync(cancellationToken)).Read(buffer.Span);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _request.Write(buffer);
        if (!_answer.Task.IsCompleted && Request() is { } request)
        {
            _answer.SetResult(new(answer(request).ToBytes()));
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _answer.TrySetCanceled();
        base.Dispose(disposing);
    }

    /// <returns>The request; null until all of it has arrived.</returns>
    private WireRequest? Request()
    {
        const string Begin = "/cgi-bin/";
        var text = Encoding.UTF8.GetString(_request.GetBuffer(), 0, (int)_request.Length);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0 || _request.Length < end + 4 + BodyLength(text[..end]))
        {
            return null;
        }

        var address = text[..text.IndexOf(" HTTP/", StringComparison.Ordinal)];
        var begin = address.IndexOf(Begin, StringComparison.Ordinal);
        if (begin < 0)
        {
            return new("export/file", "", "");
        }

        var path = address[(begin + Begin.Length)..];
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var body = text[(end + 4)..];
        return query < 0 ? new(path, "", body) : new(path[..query], path[query..], body);
    }

    private static int BodyLength(string head)
    {
        const string Name = "Content-Length: ";
        var line = head.Split("\r\n").FirstOrDefault(line => line.StartsWith(Name, StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line[Name.Length..], CultureInfo.InvariantCulture);
    }
}
