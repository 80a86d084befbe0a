namespace SyncConsole;

/// <summary>Counts the requests to WeCom.</summary>
internal sealed class CallCount
{
    private int _value;

    public int Value => Volatile.Read(ref _value);

    public void Increment() => Interlocked.Increment(ref _value);
}
