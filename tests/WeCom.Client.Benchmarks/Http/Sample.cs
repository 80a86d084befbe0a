using System.Diagnostics;

namespace WeCom.Client.Benchmarks.Http;

/// <summary>The resources of this process that a piece of work took.</summary>
internal readonly record struct Sample(TimeSpan Clock, TimeSpan Processor, long Allocated, int FullCollections)
{
    public static async Task<Sample> TakeAsync(Func<Task> work)
    {
        GC.Collect();
        var (collections, allocated, used, began) = (
            GC.CollectionCount(2),
            GC.GetTotalAllocatedBytes(precise: true),
            Environment.CpuUsage.TotalTime,
            Stopwatch.GetTimestamp());
        await work();
        var clock = Stopwatch.GetElapsedTime(began);
        return new(
            clock,
            Environment.CpuUsage.TotalTime - used,
            GC.GetTotalAllocatedBytes(precise: true) - allocated,
            GC.CollectionCount(2) - collections);
    }
}
