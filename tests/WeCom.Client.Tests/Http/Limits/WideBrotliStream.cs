using System.IO.Compression;

namespace WeCom.Client.Tests.Http.Limits;

/// <summary>Compresses with the widest window of Brotli, 16 MiB, which the one who decompresses has to hold in memory.</summary>
internal sealed class WideBrotliStream(Stream body) : Stream
{
    private const int WidestWindow = 24;

    private readonly byte[] _compressed = new byte[64 * 1024];
    private BrotliEncoder _encoder = new(quality: 1, WidestWindow);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            _encoder.Compress(buffer.Span, _compressed, out var read, out var written, isFinalBlock: false);
            buffer = buffer[read..];
            await body.WriteAsync(_compressed.AsMemory(0, written), cancellationToken);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask DisposeAsync()
    {
        int written;
        do
        {
            _encoder.Compress([], _compressed, out _, out written, isFinalBlock: true);
            await body.WriteAsync(_compressed.AsMemory(0, written));
        }
        while (written == _compressed.Length);
        _encoder.Dispose();
        await base.DisposeAsync();
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
