namespace WeCom.Client.Tests.Http.Transport;

/// <summary>A stream of the host that gives a beginning and then throws.</summary>
internal sealed class ThrowingStream(byte[] beginning, Func<CancellationToken, ValueTask<Exception>> failure) : ReadOnlyStream
{
    private bool _hasBegun;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_hasBegun)
        {
            throw await failure(cancellationToken);
        }

        _hasBegun = true;
        beginning.CopyTo(buffer);
        return beginning.Length;
    }
}
