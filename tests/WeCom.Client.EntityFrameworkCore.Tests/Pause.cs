using WeCom.Client.Sync;

namespace WeCom.Client.EntityFrameworkCore.Tests;

/// <summary>Stops a run where it first reports a stage, until it is resumed.</summary>
internal sealed class Pause(SyncStage stage) : IProgress<SyncProgress>, IDisposable
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _resumed = new();

    public Task Reached => _reached.Task;

    public void Resume() => _resumed.Set();

    public void Report(SyncProgress value)
    {
        if (value.Stage == stage && _reached.TrySetResult())
        {
            Assert.True(_resumed.Wait(TimeSpan.FromMinutes(2)), "nobody resumed the run");
        }
    }

    public void Dispose() => _resumed.Dispose();
}
