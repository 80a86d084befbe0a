namespace WeCom.Client.Tests.Http;

/// <summary>A body that arrives in pieces of one size, each after whatever the test does before it.</summary>
internal sealed class ChunkedStream(byte[] body, int size, Func<CancellationToken, Task>? beforeEach = null) : ReadOnlyStream
{
    private int _position;

    /// <summary>The number of bytes that were read.</summary>
    public int Given => _position;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (beforeEach is not null)
        {
            await beforeEach(cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var count = Math.Min(Math.Min(size, buffer.Length), body.Length - _position);
        body.AsMemory(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
