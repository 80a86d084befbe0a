using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Exports;

/// <summary>One job of an export endpoint.</summary>
internal sealed class ExportJob(string id, Caller caller, string endpoint, byte[] key, int blockSize, long tagId, DateTimeOffset startedAt)
{
    public string Id { get; } = id;

    public Caller Caller { get; } = caller;

    /// <summary>For example export/user.</summary>
    public string Endpoint { get; } = endpoint;

    public byte[] Key { get; } = key;

    public int BlockSize { get; } = blockSize;

    public long TagId { get; } = tagId;

    public DateTimeOffset StartedAt { get; } = startedAt;

    public bool Fails { get; init; }

    /// <summary>Gets a value that indicates whether the job was deleted because only the last five jobs are kept.</summary>
    public bool IsPurged { get; set; }

    /// <summary>The encrypted blocks, once the job is done.</summary>
    public IReadOnlyList<ExportBlock>? Files { get; set; }

    public DateTimeOffset FinishedAt { get; set; }
}
