namespace WeCom.Client.Tests.Http;

/// <summary>A body that breaks after some bytes.</summary>
internal sealed class FaultyStream(byte[] start, Func<Exception> fault) : ReadOnlyStream
{
    private bool _given;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_given)
        {
            return ValueTask.FromException<int>(fault());
        }

        _given = true;
        start.CopyTo(buffer);
        return new(start.Length);
    }
}
