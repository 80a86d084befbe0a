using System.Collections;

namespace WeCom.Client.Testing.Contracts;

/// <summary>
/// A batch that cancels the call it is given to, once the store has read so many of its changes: no clock decides, so a store that fails
/// fails each time.
/// </summary>
internal sealed class CancellingBatch<TChange>(IReadOnlyList<TChange> changes, int afterReads, CancellationTokenSource cancellation)
    : IReadOnlyList<TChange>
{
    private int _reads;

    public int Count => changes.Count;

    public TChange this[int index]
    {
        get
        {
            if (Interlocked.Increment(ref _reads) == afterReads)
            {
                cancellation.Cancel();
            }

            return changes[index];
        }
    }

    public IEnumerator<TChange> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
