using System.Collections.Concurrent;
using WeCom.Client.Contacts;

namespace WeCom.Client.TrimSmoke;

/// <summary>The records that the two stores hold between their batches.</summary>
internal sealed class Holdings
{
    private int _batches;

    public ConcurrentDictionary<long, WeComDepartment> Departments { get; } = new();

    public ConcurrentDictionary<string, WeComUser> Users { get; } = new(StringComparer.OrdinalIgnoreCase);

    public ConcurrentDictionary<string, string> Stamps { get; } = new(StringComparer.OrdinalIgnoreCase);

    public int Batches => _batches;

    public void CountBatch() => Interlocked.Increment(ref _batches);
}
